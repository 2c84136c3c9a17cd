import { apiManagementApi } from './apis';
import { apiManagementService } from './services';

export const apiManagement = [apiManagementService, apiManagementApi];
