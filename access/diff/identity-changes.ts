import type { Organization } from '../../model/organization';
import { entriesOfPeople } from '../entries/entries';
import { grouped } from '../../lib/grouped';
import { isProduction } from '../risk/production';
import { levelOfAccess, risksOfEntries } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { RISKS } from '../risk/levels';
import type { Change } from './change';

/**
 * Who is behind a name: whoever reads a user's mail can set that user's password, and whoever reads that of an account's root
 * user that one's. Who belongs to a group is not known any more where the identity provider keeps it.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/resetpassword-accessportal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reset-root-password.html
 */
export function identityChanges(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  return [
    ...sourceChanges(before, now),
    ...usersElsewhere(before, now, risksNow),
    ...rootUsersElsewhere(before, now),
  ];
}

function sourceChanges(
  { identity: { source: was } }: Organization,
  { identity: { source } }: Organization,
): readonly Change[] {
  if (was === source) return [];
  const what =
    source === 'external'
      ? "the identity provider keeps the groups' members: who they are is no longer in the model"
      : "the model has the groups' members, which the identity provider kept: who they were it cannot tell";
  return [{ kind: 'identity-changed', level: 'high', risks: [], what, details: [], accounts: [] }];
}

function usersElsewhere(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  const was = new Map(before.identity.users.map(({ name, email }) => [name, email]));
  const moved = now.identity.users.filter(
    ({ name, email }) => (was.get(name) ?? email).toLowerCase() !== email.toLowerCase(),
  );
  if (moved.length === 0) return [];
  const risksOf = risksOfEntries(now, risksNow);
  const entriesOf = grouped(entriesOfPeople(now), ({ person }) => person);
  return moved.map(({ name, email }): Change => {
    const entries = entriesOf.get(name) ?? [];
    const found = new Set(entries.flatMap(risksOf));
    const risks = RISKS.filter((risk) => found.has(risk));
    return {
      kind: 'identity-changed',
      level: levelOfAccess(risks),
      risks,
      what: `user ${name} is reached at ${email} instead of ${was.get(name)}`,
      details: ["whoever reads that mail can set this user's password"],
      accounts: [...new Set(entries.map(({ account }) => account))].sort(),
      principals: [{ kind: 'user', name }],
    };
  });
}

function rootUsersElsewhere(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(before.accounts.map((account) => [account.name, account]));
  return now.accounts.flatMap((account): readonly Change[] => {
    const { name, email, cause } = account;
    const earlier = was.get(name);
    if (!earlier || earlier.email.toLowerCase() === email.toLowerCase()) return [];
    const production = isProduction(account) || isProduction(earlier);
    return [
      {
        kind: 'identity-changed',
        level: production ? 'critical' : 'high',
        risks: production ? ['production'] : [],
        what: `the root user of account ${name} is reached at ${email} instead of ${earlier.email}`,
        details: ["whoever reads that mail can reset the root user's password"],
        accounts: [name],
        before: earlier.cause,
        now: cause,
      },
    ];
  });
}
