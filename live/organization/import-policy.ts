import { CALLS, isFor, type Call, type SessionPurpose } from './calls';

const all: readonly Call[] = Object.values(CALLS).flatMap((calls) => Object.values(calls));
const sorted = (actions: readonly string[]): readonly string[] =>
  [...new Set(actions)].filter((action) => action !== 'none' && action !== 'sts:AssumeRole').sort();

const allow = (Action: readonly string[], Resource: string | readonly string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/**
 * The least policy for the principal that runs `orgcharter import` in the management account.
 *
 * @param roles names of the roles to assume in member accounts
 */
export function importPolicy(roles: readonly string[]): object {
  const read = sorted(all.map(({ action }) => action));
  const of = (services: RegExp) => read.filter((action) => services.test(action));
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadTheOrganization', ...allow(of(/^(?:organizations|tag):/)) },
      { Sid: 'ReadIdentityCenter', ...allow(of(/^(?:sso|identitystore):/)) },
      {
        Sid: 'ReadTheManagementAccount',
        ...allow(of(/^(?!(?:organizations|tag|sso|identitystore):)/)),
      },
      {
        Sid: 'EnterTheAccounts',
        ...allow(
          ['sts:AssumeRole'],
          roles.map((role) => `arn:aws:iam::*:role/${role}`),
        ),
      },
    ],
  };
}

/**
 * Session policy: JSON of at most 2,048 characters. The roles usually have administrator access;
 * the session in a member account can only read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPolicy(purpose: SessionPurpose): string {
  const needed = all.filter((call) => isFor(purpose, call)).map(({ action }) => action);
  return JSON.stringify({ Version: '2012-10-17', Statement: [allow(sorted(needed))] });
}
