import { ListAccountAssignmentsForPrincipalCommand } from '@aws-sdk/client-sso-admin';
import type { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { LiveAssignment } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { assignment, listAssignments, listPlaces, type Place } from '../lists/identity-center';
import { allPages } from '../pages';
import type { Reading } from './reading';

interface Principal {
  readonly type: 'GROUP' | 'USER';
  readonly id: string;
}

interface AssignmentsOf {
  readonly instanceArn: string;
  readonly permissionSets: readonly string[];
  readonly principals: readonly Principal[];
}

/**
 * Up to as many places are listed one by one, even if listing by principal would take fewer calls.
 */
const FEW_PLACES = 1_000;

/**
 * All assignments. AWS lists them by permission set and account, one call for each place, or by
 * principal, up to a hundred with each call. Only the first list has the assignments of deleted
 * principals. So it is used if there are few places, or fewer places than principals. Otherwise,
 * assignments are listed by principal, and then in the places where none was found: an assignment
 * of a deleted principal is missed only if another principal has the same permission set in the
 * same account.
 */
export async function readAssignments(
  reading: Reading,
  identityCenter: SSOAdminClient,
  { instanceArn, permissionSets, principals }: AssignmentsOf,
): Promise<readonly LiveAssignment[]> {
  const places = await listPlaces(identityCenter, instanceArn, permissionSets);
  if (places.length <= Math.max(FEW_PLACES, principals.length))
    return inPlaces(reading, identityCenter, instanceArn, places);
  const found = await ofPrincipals(reading, identityCenter, instanceArn, principals);
  const explained = new Set(found.map((each) => `${each.permissionSetArn} ${each.accountId}`));
  const others = places.filter(
    ({ PermissionSetArn, AccountId }) => !explained.has(`${PermissionSetArn} ${AccountId}`),
  );
  return [...found, ...(await inPlaces(reading, identityCenter, instanceArn, others))];
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
      listAssignments(identityCenter, InstanceArn, place),
    );
    show('assignments', ++done, places.length);
    return assignments;
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
