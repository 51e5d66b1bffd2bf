import {
  ListAccountAssignmentsCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
} from '@aws-sdk/client-sso-admin';
import type { InstanceMetadata, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { LiveAssignment } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';

/**
 * The organization's instance of Identity Center in the client's region: the management account
 * owns it. Member accounts may have instances too.
 */
export async function findOrganizationInstance(
  identityCenter: SSOAdminClient,
  managementAccountId: string,
): Promise<InstanceMetadata | undefined> {
  const instances = await allPages(
    (next) => identityCenter.send(new ListInstancesCommand(next)),
    ({ Instances }) => Instances,
  );
  return instances.find(({ OwnerAccountId }) => OwnerAccountId === managementAccountId);
}

/** ARNs. */
export function listPermissionSets(
  identityCenter: SSOAdminClient,
  InstanceArn: string,
): Promise<readonly string[]> {
  return allPages(
    (next) => identityCenter.send(new ListPermissionSetsCommand({ InstanceArn, ...next })),
    ({ PermissionSets }) => PermissionSets,
  );
}

/** A permission set in an account. */
export interface Place {
  readonly PermissionSetArn: string;
  readonly AccountId: string;
}

/** Where permission sets are provisioned. */
export async function listPlaces(
  identityCenter: SSOAdminClient,
  InstanceArn: string,
  permissionSets: readonly string[],
): Promise<readonly Place[]> {
  const places = await mapConcurrently(permissionSets, async (PermissionSetArn) => {
    const accounts = await allPages(
      (next) =>
        identityCenter.send(
          new ListAccountsForProvisionedPermissionSetCommand({
            InstanceArn,
            PermissionSetArn,
            MaxResults: 100,
            ...next,
          }),
        ),
      ({ AccountIds }) => AccountIds,
    );
    return accounts.map((AccountId) => ({ PermissionSetArn, AccountId }));
  });
  return places.flat();
}

/** The assignments in one place, also those of deleted users and groups. */
export async function listAssignments(
  identityCenter: SSOAdminClient,
  InstanceArn: string,
  place: Place,
): Promise<readonly LiveAssignment[]> {
  const found = await allPages(
    (next) =>
      identityCenter.send(
        new ListAccountAssignmentsCommand({ InstanceArn, ...place, MaxResults: 100, ...next }),
      ),
    ({ AccountAssignments }) => AccountAssignments,
  );
  return found.map(({ PrincipalType = 'GROUP', PrincipalId = '' }) =>
    assignment(place, PrincipalType, PrincipalId),
  );
}

export const assignment = (
  { PermissionSetArn, AccountId }: Place,
  principalType: LiveAssignment['principalType'],
  principalId: string,
): LiveAssignment => ({
  permissionSetArn: PermissionSetArn,
  accountId: AccountId,
  principalType,
  principalId,
});
