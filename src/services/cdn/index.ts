import { endpoint } from './endpoints';
import { frontDoorEndpoint } from './front-door-endpoints';
import { profile } from './profiles';

export const cdn = [profile, endpoint, frontDoorEndpoint];
