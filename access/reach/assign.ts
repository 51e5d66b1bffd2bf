import type { Account, Organization, PermissionSet } from '../../model/organization';
import { isRole } from '../holders/holders';
import { accountIdentity } from '../organization/principals';
import { administersIdentityCenter, EDITS, REMOVE_BOUNDARY } from './edit-set';
import type { MayCall } from './once';
import type { Requests } from './requests';
import type { Session, Sessions } from './sessions';
import { distinct } from './step';
import type { Possible, Step } from './step';

const ASSIGN = 'sso:CreateAccountAssignment';

/**
 * Finds the steps of a session that administers Identity Center: it assigns a permission set to
 * somebody, itself among them. It acts in the management account, or in the account of the
 * delegated administrator, which cannot assign to the management account. An administrator's
 * permission set stands for all others. So does an edited one.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetdelegation.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
 */
export function assignStepsIn(
  organization: Organization,
  sessions: Sessions,
  requests: Requests,
  may: MayCall,
) {
  const { accounts, identity } = organization;
  const { permissionSets } = identity;
  const isPlace = administersIdentityCenter(organization);

  /**
   * @param assumed the steps that assume a role: where that makes the session an administrator,
   *   nothing is assigned
   */
  return (session: Session, assumed: readonly Step[]): readonly Step[] => {
    if (permissionSets.length === 0 || !isPlace(session.account) || !may(session, ASSIGN))
      return [];
    const edit = editOf(session);
    const administered = administeredBy(session, assumed);
    const targets = accounts.filter(
      (account) =>
        !account.leaving &&
        !administered.has(account) &&
        (session.account.isManagementAccount || !account.isManagementAccount),
    );
    return targets.flatMap((account) => {
      const possible = assignTo(session, account);
      return possible ? stepsTo(account, possible, edit) : [];
    });
  };

  function administeredBy(session: Session, assumed: readonly Step[]): ReadonlySet<Account> {
    const certain = assumed.flatMap(({ to, conditions }) => (conditions.length === 0 ? [to] : []));
    return new Set(
      [session, ...certain].filter(requests.isAdministrator).map(({ account }) => account),
    );
  }

  function assignTo(session: Session, account: Account): Possible | undefined {
    const { id } = accountIdentity(account);
    const here = requests.ask({
      session,
      action: ASSIGN,
      resource: `arn:aws:sso:::account/${id}`,
      byKnownPolicies: true,
    });
    if (!here.isPossible) return undefined;
    const anywhere = requests.ask({ session, action: ASSIGN, byKnownPolicies: true });
    const user = { what: 'depends on a user of Identity Center to assign it to' };
    return {
      kind: 'assign',
      actions: [ASSIGN],
      conditions: distinct([
        ...(isRole(session.holder) ? [user] : []),
        ...here.conditions,
        ...anywhere.conditions,
      ]),
      statements: here.statements,
      needsMfa: false,
    };
  }

  function stepsTo(account: Account, possible: Possible, edit: Edit | undefined): readonly Step[] {
    const all = permissionSets.map((set) => sessions.ofPermissionSet(set, account));
    const administrator = all.find(requests.isAdministrator);
    if (administrator) return [{ ...possible, to: administrator }];
    if (!edit) return all.map((to) => ({ ...possible, to }));
    const to = sessions.ofPermissionSet(edit.set, account);
    return [
      {
        ...possible,
        actions: [...edit.actions, ...possible.actions],
        conditions: distinct([...edit.conditions, ...possible.conditions]),
        to: sessions.edited(to, !edit.actions.includes(REMOVE_BOUNDARY)),
      },
    ];
  }

  /**
   * How a session gives a permission set all permissions: one without a boundary, if there is one.
   */
  function editOf(session: Session): Edit | undefined {
    const action = EDITS.find((each) => may(session, each));
    const set = permissionSets.find((each) => !each.permissionsBoundary) ?? permissionSets[0];
    if (action === undefined || !set) return undefined;
    const { conditions } = requests.ask({ session, action, byKnownPolicies: true });
    const removes = set.permissionsBoundary && may(session, REMOVE_BOUNDARY);
    return { set, actions: removes ? [REMOVE_BOUNDARY, action] : [action], conditions };
  }
}

interface Edit extends Pick<Possible, 'actions' | 'conditions'> {
  readonly set: PermissionSet;
}
