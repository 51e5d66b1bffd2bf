import { ANOTHER_OR_NONE } from '../request';
import type { AccountIdentity } from '../request';
import { PRESENT } from './key-value';
import type { KeyValue } from './key-value';

/**
 * The organization ID of an account, as `aws:PrincipalOrgID` and `aws:ResourceOrgID` have it:
 * absent for an account that is in no organization.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 *
 * @param own the ID of the request's organization
 */
export function organizationOf(account: AccountIdentity, own: string | undefined): KeyValue {
  const { organizationId } = account;
  if (organizationId === null) return null;
  if (organizationId === undefined) return own === undefined ? undefined : [own];
  if (organizationId !== ANOTHER_OR_NONE) return [organizationId];
  return own === undefined ? undefined : { otherThan: own };
}

/**
 * The paths in that organization, as `aws:PrincipalOrgPaths` and `aws:ResourceOrgPaths` have them:
 * present for each account in one. The IDs in them are not known.
 */
export function organizationPathsOf(account: AccountIdentity, own: string | undefined): KeyValue {
  const organization = organizationOf(account, own);
  if (organization === null) return null;
  return Array.isArray(organization) ? PRESENT : undefined;
}
