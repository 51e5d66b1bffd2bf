import { createHash } from 'node:crypto';
import { grouped } from '../../access/grouped';
import type { Organization, PermissionSet, ReviewState } from '../../model/organization';
import { durationInWords } from '../words';

/** What came and what went, in words, since the organization was reviewed. */
export interface Changes {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What is true of a group or permission set: `member alice`; or `ReadOnly` in an account. */
interface Fact {
  readonly what: string;
  readonly account?: string;
}

/** What is different about a group or a permission set in `after`. */
export function changesOf(subject: Pick<ReviewState, 'kind' | 'name'>, before: Organization, after: Organization): Changes {
  const [old, now] = [factsOf(subject, before), factsOf(subject, after)];
  return { gained: inWords(without(now, old)), lost: inWords(without(old, now)) };
}

function factsOf({ kind, name }: Pick<ReviewState, 'kind' | 'name'>, { identity }: Organization): readonly Fact[] {
  const ends = (until: string | undefined) => (until === undefined ? '' : ` until ${until}`);
  if (kind === 'group') {
    return [
      ...identity.memberships.filter(({ group }) => group === name).map(({ user, until }) => ({ what: `member ${user}${ends(until)}` })),
      ...identity.assignments.filter(({ principalType, principal }) => principalType === 'GROUP' && principal === name).map(({ permissionSet, account, until }) => ({ what: `${permissionSet}${ends(until)}`, account })),
    ];
  }
  return [
    ...identity.permissionSets.filter((set) => set.name === name).flatMap(rightsOf),
    ...identity.assignments.filter(({ permissionSet }) => permissionSet === name).map(({ principalType, principal, account, until }) => ({ what: `${principalType === 'GROUP' ? 'group' : 'user'} ${principal}${ends(until)}`, account })),
  ];
}

/** `policy ReadOnlyAccess, sessions of 4 h` */
export const definitionInWords = (set: PermissionSet): string => rightsOf(set).map(({ what }) => what).join(', ');

/** What a permission set allows, as far as its own definition says; the text of a policy shows as its fingerprint. */
function rightsOf({ awsManagedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary, sessionDuration, breakGlass }: PermissionSet): readonly Fact[] {
  const fingerprint = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
  const boundary = permissionsBoundary && ('awsManagedPolicy' in permissionsBoundary ? permissionsBoundary.awsManagedPolicy : `${permissionsBoundary.customerManagedPolicy.path}${permissionsBoundary.customerManagedPolicy.name}`);
  return [
    ...awsManagedPolicies.map((policy) => `policy ${policy}`),
    ...customerManagedPolicies.map(({ path, name }) => `policy ${path}${name} of the account`),
    ...(inlinePolicy ? [`inline policy ${fingerprint(inlinePolicy)}`] : []),
    ...(boundary === undefined ? [] : [`permissions boundary ${boundary}`]),
    `sessions of ${durationInWords(sessionDuration)}`,
    ...(breakGlass ? ['break-glass'] : []),
  ].map((what) => ({ what }));
}

function without(facts: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const known = new Set(others.map(({ what, account }) => `${what}\0${account ?? ''}`));
  return facts.filter(({ what, account }) => !known.has(`${what}\0${account ?? ''}`));
}

/** One sentence for each, the accounts of one right in one. */
function inWords(facts: readonly Fact[]): readonly string[] {
  return [...grouped(facts, ({ what }) => what)].map(([what, each]) => {
    const accounts = each.flatMap(({ account }) => (account === undefined ? [] : [account]));
    return accounts.length === 0 ? what : `${what} in ${accounts.join(', ')}`;
  });
}
