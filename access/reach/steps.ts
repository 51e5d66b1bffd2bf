import type { Account, Organization, Role } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import { principalOf } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { accountId, substitution } from '../placeholders';
import { assignStepsIn } from './assign';
import { assumeRole } from './assume-role';
import { editSetStepsIn } from './edit-set';
import { editStepsIn } from './edit-steps';
import { passRole } from './pass-role';
import { evaluatedOnce, possibleCalls } from './once';
import { requestsIn } from './requests';
import type { Requests } from './requests';
import { sessionsIn } from './sessions';
import type { Session, Sessions } from './sessions';
import { sharedByAccounts } from './shared-steps';
import type { Possible, Step } from './step';
import { trustedAccounts, trustOf } from './trust-statements';
import { entryOf } from './trusted-entry';
import { userKeyStepsIn } from './user-keys';

/** The sessions of an organization, and the steps from one to another. */
export interface Steps {
  readonly sessions: Sessions;
  readonly requests: Requests;
  /** The steps to roles of other accounts, sorted by account and name of the role. */
  toOthers(session: Session): readonly Step[];
  /** The steps within the session's account, sorted by name of the role. */
  within(session: Session): readonly Step[];
  /**
   * The steps that edit permission sets which somebody has. @param own the sessions that the person
   * has
   */
  toOwnSets(session: Session, own: readonly Session[]): readonly Step[];
  /** The trust policy of a role, without placeholders. */
  trustPolicyOf(role: Session): Role['trustPolicy'];
}

/**
 * Finds steps when they are asked for. Each distinct combination of policies, role and guardrails
 * is evaluated once, so accounts that neither policies nor guardrails distinguish share the result.
 */
export function stepsIn(organization: Organization): Steps {
  const sessions = sessionsIn(organization);
  const requests = requestsIn(organization);
  const roles = rolesByText(sessions, organization);
  const may = possibleCalls(requests);
  const once = evaluatedOnce();
  const trustingOf = rolesByTrustedAccount(sessions, roles);
  const editSteps = editStepsIn(organization, sessions, requests, once, roles.numberOf, may);
  const assumed = remembered(assumedBy);
  const userKeySteps = userKeyStepsIn(sessions, requests, may, (trust, place, role) =>
    entryOf(trust, place, role, organization, { requests, trustPolicyOf: roles.trustPolicyOf }),
  );
  const assignSteps = assignStepsIn(organization, sessions, requests, may);
  const signedIn = remembered((session) => [
    ...userKeySteps(session),
    ...assignSteps(session, assumed(session)),
  ]);
  const toOthers = remembered((session) =>
    [...assumed(session), ...signedIn(session)].filter(({ to }) => to.account !== session.account),
  );
  const shared = sharedByAccounts(sessions, requests, roles.numberOf);
  const within = remembered(stepsWithin);
  const toOwnSets = editSetStepsIn(organization, sessions, requests, may);

  return { sessions, requests, trustPolicyOf: roles.trustPolicyOf, toOthers, within, toOwnSets };

  function stepsWithin(session: Session): readonly Step[] {
    const isOwn = ({ to }: Step) => to.account === session.account;
    const own = assumed(session).filter(isOwn);
    const passedAndEdited =
      own.length === 0
        ? shared(session, () => passedOrEdited(session, own))
        : passedOrEdited(session, own);
    return [...own, ...passedAndEdited, ...signedIn(session).filter(isOwn)];
  }

  function passedOrEdited(session: Session, own: readonly Step[]): readonly Step[] {
    const passed = passedBy(session);
    const certain = new Set(
      [...own, ...passed].flatMap(({ to, conditions }) => (conditions.length === 0 ? [to] : [])),
    );
    return [...passed, ...editSteps(session, own, certain)];
  }

  function assumedBy(session: Session): readonly Step[] {
    const { account } = session;
    const trusting = trustingOf(account);
    if (trusting.size === 0) return NONE;
    const principal = principalOf(session.holder, account, organization);
    const steps: Step[] = [];
    // Hub accounts have thousands of roles to assume, most of which are equal.
    for (const [number, equal] of trusting) {
      const trustPolicy = roles.trustPolicies[number]!;
      if (!trustOf(trustPolicy, principal)) continue;
      const found = new Map<string, Possible | undefined>();
      for (const to of equal) {
        const kind = requests.kindOfOwner(session, to.account);
        if (!found.has(kind))
          found.set(
            kind,
            once(`assume ${requests.kindOf(session)} ${account.name} ${kind} ${number}`, () =>
              assumeRole(session, to, trustPolicy, requests, organization),
            ),
          );
        const possible = found.get(kind);
        if (possible) steps.push({ ...possible, to });
      }
    }
    return steps;
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

const NONE: readonly Step[] = [];

/** The roles that trust an account or principals of it, by the number that equal roles have. */
function rolesByTrustedAccount(
  sessions: Sessions,
  { trustPolicies, numberOf }: ReturnType<typeof rolesByText>,
): (account: Account) => ReadonlyMap<number, readonly Session[]> {
  const ids = trustPolicies.map(trustedAccounts);
  const trusting = grouped(
    sessions.roles.flatMap((role) => ids[numberOf(role)]!.map((id) => ({ id, role }))),
    ({ id }) => id,
  );
  const known = new Map<Account, ReadonlyMap<number, readonly Session[]>>();
  return (account) => {
    const before = known.get(account);
    if (before) return before;
    const its = [accountId(account), '*'].flatMap((id) =>
      (trusting.get(id) ?? []).map(({ role }) => role),
    );
    const found = grouped(its, numberOf);
    known.set(account, found);
    return found;
  };
}

function remembered(find: (session: Session) => readonly Step[]) {
  const known = new Map<Session, readonly Step[]>();
  return (session: Session): readonly Step[] => {
    const before = known.get(session);
    if (before) return before;
    const found = find(session);
    const steps = found.length < 2 ? found : [...found].sort((a, b) => a.to.order - b.to.order);
    known.set(session, steps);
    return steps;
  };
}

/**
 * Equal roles of different accounts have the same number, and the same trust policy object,
 * compiled once.
 */
function rolesByText(sessions: Sessions, organization: Organization) {
  const substitute = substitution(organization);
  const texts = numbered(({ path, name, tags, permissionsBoundary, trust, trustPolicy }: Role) =>
    JSON.stringify([path, name, tags, permissionsBoundary, trust, trustPolicy]),
  );
  const ofRoles = new Map<Holder, number>();
  const numbers = new Map(
    sessions.roles.map((session) => {
      const number = ofRoles.get(session.holder) ?? texts.numberOf(session.holder as Role);
      ofRoles.set(session.holder, number);
      return [session, number];
    }),
  );
  const trustPolicies = texts.all.map(({ trustPolicy }) => substitute(trustPolicy));
  const numberOf = (role: Session) => numbers.get(role) as number;
  return {
    numberOf,
    /** By number. */
    trustPolicies,
    trustPolicyOf: (role: Session) => trustPolicies[numberOf(role)] as Role['trustPolicy'],
  };
}
