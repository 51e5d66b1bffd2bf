import type { Organization, Role } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import { accountId, substitution } from '../placeholders';
import { assumeRole } from './assume-role';
import { editStepsIn } from './edit-steps';
import { passRole } from './pass-role';
import { evaluatedOnce, possibleCalls } from './once';
import { requestsIn } from './requests';
import type { Requests } from './requests';
import { inOrder, sessionsIn } from './sessions';
import type { Session, Sessions } from './sessions';
import type { Step } from './step';
import { trustedAccounts } from './trust-statements';

/** The sessions of an organization, and the steps from one to another. */
export interface Steps {
  readonly sessions: Sessions;
  readonly requests: Requests;
  /** Sorted by account and name of the role. */
  from(session: Session): readonly Step[];
  /** The trust policy of a role, without placeholders. */
  trustPolicyOf(role: Session): Role['trustPolicy'];
}

/**
 * Finds steps when they are asked for. Each distinct combination of policies, role and guardrails is evaluated once, so
 * accounts that neither policies nor guardrails distinguish share the result.
 */
export function stepsIn(organization: Organization): Steps {
  const sessions = sessionsIn(organization);
  const requests = requestsIn(organization);
  const roles = rolesByText(sessions, organization);
  const may = possibleCalls(requests);
  const once = evaluatedOnce();
  const trusting = grouped(
    sessions.roles.flatMap((role) =>
      trustedAccounts(roles.trustPolicyOf(role)).map((id) => ({ id, role })),
    ),
    ({ id }) => id,
  );
  const editSteps = editStepsIn(organization, sessions, requests, once, roles.numberOf, may);
  const found = new Map<Session, readonly Step[]>();

  return {
    sessions,
    requests,
    trustPolicyOf: roles.trustPolicyOf,
    from(session) {
      const steps = found.get(session) ?? stepsFrom(session);
      found.set(session, steps);
      return steps;
    },
  };

  function stepsFrom(session: Session): readonly Step[] {
    const assumed = assumedBy(session);
    const passed = passedBy(session);
    const certain = new Set(
      [...assumed, ...passed].flatMap(({ to, conditions }) =>
        conditions.length === 0 ? [to] : [],
      ),
    );
    return [...assumed, ...passed, ...editSteps(session, assumed, certain)].sort((a, b) =>
      inOrder(a.to, b.to),
    );
  }

  function assumedBy(session: Session): readonly Step[] {
    const { account } = session;
    return [...(trusting.get(accountId(account)) ?? []), ...(trusting.get('*') ?? [])].flatMap(
      ({ role: to }) => {
        const possible = once(
          `assume ${requests.kindOf(session, to.account)} ${account.name} ${roles.numberOf(to)}`,
          () => assumeRole(session, to, roles.trustPolicyOf(to), requests, organization),
        );
        return possible ? [{ ...possible, to }] : [];
      },
    );
  }

  function passedBy(session: Session): readonly Step[] {
    if (!may(session, 'iam:PassRole')) return [];
    return sessions.rolesOf(session.account).flatMap((to) => {
      const possible = once(`pass ${requests.kindOf(session)} ${roles.numberOf(to)}`, () =>
        passRole(session, to, roles.trustPolicyOf(to), requests),
      );
      return possible ? [{ ...possible, to }] : [];
    });
  }
}

/** Equal roles of different accounts have the same number, and the same trust policy object, compiled once. */
function rolesByText(sessions: Sessions, organization: Organization) {
  const substitute = substitution(organization);
  const texts = numbered(({ path, name, tags, permissionsBoundary, trust, trustPolicy }: Role) =>
    JSON.stringify([path, name, tags, permissionsBoundary, trust, trustPolicy]),
  );
  const numbers = new Map(
    sessions.roles.map((session) => [session, texts.numberOf(session.holder as Role)]),
  );
  const trustPolicies = texts.all.map(({ trustPolicy }) => substitute(trustPolicy));
  const numberOf = (role: Session) => numbers.get(role) as number;
  return {
    numberOf,
    trustPolicyOf: (role: Session) => trustPolicies[numberOf(role)] as Role['trustPolicy'],
  };
}
