import { account } from './account';
import { groupMember } from './group-members';
import { userGroup } from './groups';
import { servicePrincipal } from './service-principals';
import { user } from './users';

export const activeDirectory = [account, user, userGroup, groupMember, servicePrincipal];
