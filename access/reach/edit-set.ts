import type { Account, Organization, PermissionSet } from '../../model/organization';
import { isRole } from '../holders/holders';
import type { MayCall } from './once';
import type { Requests } from './requests';
import type { Session, Sessions } from './sessions';
import { distinct } from './step';
import type { Possible, Step } from './step';

/** Calls that give a permission set all permissions. */
export const EDITS = [
  'sso:AttachManagedPolicyToPermissionSet',
  'sso:PutInlinePolicyToPermissionSet',
];
export const REMOVE_BOUNDARY = 'sso:DeletePermissionsBoundaryFromPermissionSet';
const PROVISION = 'sso:ProvisionPermissionSet';

/**
 * Whether Identity Center is administered in an account: the management account, or that of the
 * delegated administrator.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
 */
export function administersIdentityCenter({
  delegatedAdministrators = [],
}: Organization): (account: Account) => boolean {
  const delegated = new Set(
    delegatedAdministrators
      .filter(({ service }) => service === 'sso.amazonaws.com')
      .map(({ account }) => account),
  );
  return ({ isManagementAccount, name }) => isManagementAccount || delegated.has(name);
}

/**
 * Finds the steps of a session that edits permission sets which somebody has already: it attaches a
 * policy to them and provisions them again. A delegated administrator cannot change permission sets
 * that are assigned in the management account.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ProvisionPermissionSet.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
 */
export function editSetStepsIn(
  organization: Organization,
  sessions: Sessions,
  requests: Requests,
  may: MayCall,
) {
  const { managementAccount, identity } = organization;
  const isPlace = administersIdentityCenter(organization);
  const inManagement = new Set(
    identity.assignments.flatMap(({ account, permissionSet }) =>
      account === managementAccount ? [permissionSet] : [],
    ),
  );

  /** @param own the sessions that the person has */
  return (session: Session, own: readonly Session[]): readonly Step[] => {
    if (own.length === 0 || !isPlace(session.account) || !may(session, PROVISION)) return [];
    const edit = EDITS.find((action) => may(session, action));
    if (edit === undefined) return [];
    const canEdit = (set: PermissionSet) =>
      session.account.isManagementAccount || !inManagement.has(set.name);
    const keeping = oncePossible(() => possibleBy(session, [edit, PROVISION]));
    const removing = oncePossible(() => possibleBy(session, [REMOVE_BOUNDARY, edit, PROVISION]));
    return own.flatMap((to): readonly Step[] => {
      if (isRole(to.holder) || to.original || requests.isAdministrator(to)) return [];
      const set = to.holder;
      if (!canEdit(set)) return [];
      const removes = set.permissionsBoundary !== undefined && may(session, REMOVE_BOUNDARY);
      return [{ ...(removes ? removing() : keeping()), to: sessions.edited(to, !removes) }];
    });
  };

  function possibleBy(session: Session, actions: readonly string[]): Possible {
    const verdicts = actions.map((action) =>
      requests.ask({ session, action, byKnownPolicies: true }),
    );
    return {
      kind: 'edit-policy',
      actions,
      conditions: distinct(verdicts.flatMap(({ conditions }) => conditions)),
      statements: verdicts.flatMap(({ statements }) => statements),
      needsMfa: false,
    };
  }
}

/** Many sets are edited in the same way. */
function oncePossible(find: () => Possible): () => Possible {
  let found: Possible | undefined;
  return () => (found ??= find());
}
