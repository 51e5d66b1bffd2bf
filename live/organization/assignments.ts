import {
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import type { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { LiveAssignment } from '../../adoption/live-organization';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import type { Reading } from './reading';

interface Principal {
  readonly type: 'GROUP' | 'USER';
  readonly id: string;
}

/** A permission set in an account. */
interface Place {
  readonly PermissionSetArn: string;
  readonly AccountId: string;
}

interface AssignmentsOf {
  readonly instanceArn: string;
  readonly permissionSets: readonly string[];
  readonly principals: readonly Principal[];
}

/** As many places are asked one by one, even where asking the principals would take fewer calls. */
const FEW_PLACES = 1_000;

/**
 * All assignments. AWS lists them by permission set and account, a call for each place, or by principal, a hundred with a
 * call. The first list also has deleted principals, so it is read where the places are few, or fewer than the principals.
 * Otherwise, the principals are asked, and then the places that no principal explains: an assignment of a deleted principal
 * is missed only where a principal that exists has the same permission set in the same account.
 */
export async function readAssignments(
  reading: Reading,
  identityCenter: SSOAdminClient,
  { instanceArn, permissionSets, principals }: AssignmentsOf,
): Promise<readonly LiveAssignment[]> {
  const places = await readPlaces(identityCenter, instanceArn, permissionSets);
  if (places.length <= Math.max(FEW_PLACES, principals.length))
    return inPlaces(reading, identityCenter, instanceArn, places);
  const found = await ofPrincipals(reading, identityCenter, instanceArn, principals);
  const explained = new Set(found.map((each) => `${each.permissionSetArn} ${each.accountId}`));
  const others = places.filter(
    ({ PermissionSetArn, AccountId }) => !explained.has(`${PermissionSetArn} ${AccountId}`),
  );
  return [...found, ...(await inPlaces(reading, identityCenter, instanceArn, others))];
}

async function readPlaces(
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

async function inPlaces(
  { kept, show }: Reading,
  identityCenter: SSOAdminClient,
  InstanceArn: string,
  places: readonly Place[],
): Promise<readonly LiveAssignment[]> {
  let done = 0;
  const found = await mapConcurrently(places, async (place) => {
    const { PermissionSetArn, AccountId } = place;
    const assignments = await kept.piece(`assignments ${PermissionSetArn} ${AccountId}`, () =>
      allPages(
        (next) =>
          identityCenter.send(
            new ListAccountAssignmentsCommand({ InstanceArn, ...place, MaxResults: 100, ...next }),
          ),
        ({ AccountAssignments }) => AccountAssignments,
      ),
    );
    show('assignments', ++done, places.length);
    return assignments.map(({ PrincipalType = 'GROUP', PrincipalId = '' }) =>
      assignment(place, PrincipalType, PrincipalId),
    );
  });
  return found.flat();
}

async function ofPrincipals(
  { kept, show }: Reading,
  identityCenter: SSOAdminClient,
  InstanceArn: string,
  principals: readonly Principal[],
): Promise<readonly LiveAssignment[]> {
  let done = 0;
  const found = await mapConcurrently(principals, async ({ type, id }) => {
    const assignments = await kept.piece(`assignments ${id}`, () =>
      allPages(
        (next) =>
          identityCenter.send(
            new ListAccountAssignmentsForPrincipalCommand({
              InstanceArn,
              PrincipalType: type,
              PrincipalId: id,
              MaxResults: 100,
              ...next,
            }),
          ),
        ({ AccountAssignments }) => AccountAssignments,
      ),
    );
    show('assignments of principals', ++done, principals.length);
    // A user's list also has what groups grant.
    return assignments.flatMap(({ PrincipalId, PermissionSetArn = '', AccountId = '' }) =>
      PrincipalId === id ? [assignment({ PermissionSetArn, AccountId }, type, id)] : [],
    );
  });
  return found.flat();
}

const assignment = (
  { PermissionSetArn, AccountId }: Place,
  principalType: 'GROUP' | 'USER',
  principalId: string,
): LiveAssignment => ({
  permissionSetArn: PermissionSetArn,
  accountId: AccountId,
  principalType,
  principalId,
});
