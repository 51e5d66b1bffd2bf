import { grouped } from '../../lib/grouped';
import { accountIdentity } from '../organization/principals';
import type { MayCall } from './once';
import type { Requests } from './requests';
import type { Session, Sessions } from './sessions';
import { distinct } from './step';
import type { Possible, Step } from './step';
import type { TrustedEntry } from './trusted-entry';

/** Calls with which somebody can act as an IAM user. */
const SIGN_IN = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'];

/**
 * Finds the steps of a session that creates an access key or a password of an IAM user of its
 * account, and as this user assumes a role that trusts it. Roles that require MFA are left out: the
 * session does not have the user's device.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 *
 * @param entryOf the step by which the principal that a role trusts assumes it
 */
export function userKeyStepsIn(
  sessions: Sessions,
  requests: Requests,
  may: MayCall,
  entryOf: TrustedEntry,
) {
  const trusting = grouped(
    sessions.roles.flatMap((role) =>
      'trust' in role.holder
        ? role.holder.trust.flatMap((trust, place) =>
            trust.kind === 'user' && 'name' in trust.account && !trust.requireMfa
              ? [{ role, trust, place, account: trust.account.name }]
              : [],
          )
        : [],
    ),
    ({ account }) => account,
  );

  return (session: Session): readonly Step[] => {
    const users = trusting.get(session.account.name);
    const action = users ? SIGN_IN.filter((each) => may(session, each)) : [];
    if (!users || action.length === 0) return [];
    return users.flatMap(({ role, trust, place }) => {
      const key = action
        .map((each) => createCredentials(session, each, trust.name, requests))
        .find((each) => each !== undefined);
      const entry = key && entryOf(trust, place, role);
      return key && entry
        ? [
            {
              ...key,
              actions: [...key.actions, ...entry.actions],
              conditions: distinct([...key.conditions, ...entry.conditions]),
              statements: [...key.statements, ...entry.statements],
              to: role,
            },
          ]
        : [];
    });
  };
}

function createCredentials(
  session: Session,
  action: string,
  user: string,
  requests: Requests,
): Possible | undefined {
  const { id } = accountIdentity(session.account);
  const { isPossible, conditions, statements } = requests.ask({
    session,
    action,
    resource: `arn:aws:iam::${id}:user/${user}`,
    byKnownPolicies: true,
  });
  return isPossible
    ? { kind: 'create-user-key', actions: [action], conditions, statements, needsMfa: false }
    : undefined;
}
