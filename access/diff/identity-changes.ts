import type { Organization } from '../../model/organization';
import { entriesOfPeople } from '../entries/entries';
import { grouped } from '../../lib/grouped';
import { levelOfAccess, risksOfEntries } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { RISKS } from '../risk/levels';
import type { Change } from './change';

/**
 * Who can sign in as a user: anyone who reads a user's email can reset that user's password, and
 * anyone who reads an account's email can reset its root user's. Group members are unknown once the
 * identity provider manages them.
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
    ...userEmailChanges(before, now, risksNow),
    ...rootUserEmailChanges(before, now),
  ];
}

function sourceChanges(
  { identity: { source: was } }: Organization,
  { identity: { source } }: Organization,
): readonly Change[] {
  if (was === source) return [];
  const what =
    source === 'external'
      ? 'the identity provider now manages group members: the charter no longer lists them'
      : 'the charter now lists group members: who was a member before is unknown';
  return [{ kind: 'identity-changed', level: 'high', risks: [], what, details: [], accounts: [] }];
}

function userEmailChanges(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  const was = new Map(before.identity.users.map(({ name, email }) => [name, email]));
  const changed = now.identity.users.filter(
    ({ name, email }) => (was.get(name) ?? email).toLowerCase() !== email.toLowerCase(),
  );
  if (changed.length === 0) return [];
  const risksOf = risksOfEntries(now, risksNow);
  const entriesOf = grouped(entriesOfPeople(now), ({ person }) => person);
  return changed.map(({ name, email }): Change => {
    const entries = entriesOf.get(name) ?? [];
    const found = new Set(entries.flatMap(risksOf));
    const risks = RISKS.filter((risk) => found.has(risk));
    return {
      kind: 'identity-changed',
      level: levelOfAccess(risks),
      risks,
      what: `the email address of user ${name} is ${email} instead of ${was.get(name)}`,
      details: ["anyone who reads this mailbox can reset the user's password"],
      accounts: [...new Set(entries.map(({ account }) => account))].sort(),
      principals: [{ kind: 'user', name }],
    };
  });
}

function rootUserEmailChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(before.accounts.map((account) => [account.name, account]));
  return now.accounts.flatMap((account): readonly Change[] => {
    const { name, email, cause } = account;
    const earlier = was.get(name);
    if (!earlier || earlier.email.toLowerCase() === email.toLowerCase()) return [];
    const production = account.isProduction || earlier.isProduction;
    return [
      {
        kind: 'identity-changed',
        level: production ? 'critical' : 'high',
        risks: production ? ['production'] : [],
        what: `the email address of account ${name}'s root user is ${email} instead of ${earlier.email}`,
        details: ["anyone who reads this mailbox can reset the root user's password"],
        accounts: [name],
        before: earlier.cause,
        now: cause,
      },
    ];
  });
}
