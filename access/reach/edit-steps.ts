import type { Organization } from '../../model/organization';
import { declaredPolicies } from '../holders/holder-policies';
import { isRole } from '../holders/holders';
import {
  editPermissions,
  editTrust,
  REMOVE_BOUNDARY,
  removeBoundary,
  together,
} from './edit-policy';
import type { Requests } from './requests';
import type { Session, Sessions } from './sessions';
import type { Possible, Step } from './step';
import type { MayCall, Once } from './once';

/**
 * Calls that edit a policy in use. A session that can make none of them is not tried with each
 * role.
 */
const EDITS = [
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:CreatePolicyVersion',
];

/** Finds the steps that edit a policy in use, in the session's own account. */
export function editStepsIn(
  organization: Organization,
  sessions: Sessions,
  requests: Requests,
  once: Once,
  numberOf: (role: Session) => number,
  may: MayCall,
) {
  const { isAdministrator } = requests;

  /**
   * @param assumed the steps that assume a role
   * @param certain the roles that it can certainly use without editing a policy
   */
  return (
    session: Session,
    assumed: readonly Step[],
    certain: ReadonlySet<Session>,
  ): readonly Step[] => {
    if (!EDITS.some((action) => may(session, action))) return [];
    const entries = new Map(assumed.map((step) => [step.to, step]));
    return [
      ...ownEdit(session),
      ...sessions.rolesOf(session.account).flatMap((to): readonly Step[] => {
        if (isSame(session, to)) return [];
        const trusted = once(`trust ${requests.kindOf(session)} ${numberOf(to)}`, () =>
          editTrust(session, to, requests),
        );
        const entry = best(entries.get(to), trusted);
        const more = entry && withMore(session, to, entry);
        return [
          ...(trusted && !certain.has(to) ? [{ ...trusted, to }] : []),
          ...(more ? [more] : []),
        ];
      }),
    ];
  };

  /** A session that edits its own policies. */
  function ownEdit(session: Session): readonly Step[] {
    if (session.original || isAdministrator(session)) return [];
    const possible = permissions(session, session);
    return possible ? [{ ...possible, ...target(session, session) }] : [];
  }

  /**
   * The step to a role that the session enters and gives all permissions. Not of use for an
   * administrator's role.
   */
  function withMore(session: Session, to: Session, entry: Possible): Step | undefined {
    const possible = isAdministrator(to) ? undefined : permissions(session, to);
    return (
      possible && {
        ...together(possible, entry),
        ...target(session, to),
      }
    );
  }

  function permissions(session: Session, to: Session): Possible | undefined {
    const key = `permissions ${requests.kindOf(session)} ${requests.kindOf(to)}`;
    return once(key, () => {
      const possible = editPermissions(
        session,
        to,
        declaredPolicies(organization, to.account.name),
        requests,
      );
      return possible && removesBoundary(session, to)
        ? { ...possible, actions: [...possible.actions, REMOVE_BOUNDARY] }
        : possible;
    });
  }

  function target(session: Session, to: Session): Pick<Step, 'to'> {
    return { to: sessions.edited(to, !removesBoundary(session, to)) };
  }

  function removesBoundary(session: Session, to: Session): boolean {
    if (!isRole(to.holder) || !to.holder.permissionsBoundary) return false;
    const key = `boundary ${requests.kindOf(session)} ${requests.kindOf(to)}`;
    return once(key, () => removeBoundary(session, to, requests)) !== undefined;
  }
}

const isSame = (one: Session, other: Session): boolean => one === other || one.original === other;

/** A certain way if there is one. */
const best = (one: Possible | undefined, other: Possible | undefined): Possible | undefined =>
  one && (one.conditions.length === 0 || !other || other.conditions.length > 0) ? one : other;
