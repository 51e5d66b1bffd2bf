import type { Account, Organization, Role, Trust } from '../../model/organization';
import { byText } from '../../lib/by-text';
import { pathAndName } from '../holders/holders';
import { describeTrusted } from '../roles/trusted';
import type { Start } from './search';
import type { Sessions } from './sessions';
import type { Possible } from './step';
import { entryOf, mayHaveMfa } from './trusted-entry';
import type { Known } from './trusted-entry';

/** A principal that roles trust and that is neither a permission set nor a role of the charter. */
export interface TrustedStart {
  /** Whether it may sign in with MFA. */
  readonly mayHaveMfa: boolean;
  readonly starts: readonly Start[];
}

/**
 * The principals that roles of the charter trust, and the roles that they can assume. Sorted by
 * name.
 */
export function trustedStarts(
  organization: Organization,
  steps: Known & { readonly sessions: Sessions },
): readonly TrustedStart[] {
  const known = new Set(
    steps.sessions.roles.map(({ holder, account }) => keyOf(pathAndName(holder as Role), account)),
  );
  // The same for equal roles of accounts that no guardrail distinguishes.
  const entries = new Map<string, Possible | undefined>();
  // By name: `service ec2.amazonaws.com`, `outside account 999988887777`.
  const found = new Map<string, { mayHaveMfa: boolean; starts: Start[] }>();
  for (const session of steps.sessions.roles)
    for (const { place, trust } of (session.holder as Role).trust.flatMap(bySubject)) {
      if (session.isAccessRole || isKnown(trust)) continue;
      const key = `${steps.requests.kindOf(session)} ${place} ${JSON.stringify(trust)}`;
      if (!entries.has(key)) entries.set(key, entryOf(trust, place, session, organization, steps));
      const step = entries.get(key);
      if (!step) continue;
      const name = describeTrusted(trust);
      const its = found.get(name) ?? { mayHaveMfa: mayHaveMfa(trust), starts: [] };
      its.starts.push({ session, entry: { trust, step } });
      found.set(name, its);
    }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, its]) => its);

  function isKnown(trust: Trust): boolean {
    if (trust.kind === 'permissionSet') return true;
    return (
      trust.kind === 'role' &&
      'name' in trust.account &&
      known.has(keyOf(trust.name, trust.account))
    );
  }
}

/** Each subject of an OIDC token is a principal of its own. */
const bySubject = (trust: Trust, place: number) =>
  (trust.kind === 'oidc'
    ? trust.subjects.map((subject) => ({ ...trust, subjects: [subject] }))
    : [trust]
  ).map((each) => ({ trust: each, place }));

const keyOf = (role: string, { name }: Pick<Account, 'name'>) => `${role}\0${name}`;
