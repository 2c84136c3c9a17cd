import { authenticationContext } from './authentication-contexts';
import { namedLocation } from './named-locations';
import { policy, policyUser } from './policies';
import { service } from './service';
import { template } from './templates';

export const conditionalAccess = [
  service,
  policy,
  policyUser,
  template,
  namedLocation,
  authenticationContext,
];
