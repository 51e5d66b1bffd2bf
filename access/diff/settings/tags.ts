import { defaultTagsOf, type Organization, type Tags } from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import { tagsInPolicies } from './attributes';
import { setting } from './setting';

/** A thing with tags, by a name that is unique among all: `role Deployer`. */
interface Tagged {
  readonly thing: string;
  readonly tags: Tags;
  readonly account?: string;
}

/**
 * Tags that differ on things that both versions have. What targets that select by tag newly reach
 * is reported separately. Conditions on `aws:PrincipalTag` and `aws:ResourceTag` can depend on
 * tags, which makes a tag that a policy of the charter names medium.
 */
export function tagChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(taggedIn(before).map((each) => [keyOf(each), each.tags]));
  const found = taggedIn(now).flatMap((each) => {
    const earlier = was.get(keyOf(each));
    return earlier ? differences(earlier, each.tags).map((how) => ({ ...each, ...how })) : [];
  });
  if (found.length === 0) return [];
  const isUsedIn = tagsInPolicies(now);
  const alike = grouped(found, ({ thing, how }) =>
    thing.startsWith('account ') ? `account ${how}` : `${thing} ${how}`,
  );
  return [...alike.values()].map((group): Change => {
    const { thing, how, key } = group[0] as (typeof found)[number];
    const isAccount = thing.startsWith('account ');
    const accounts = group.flatMap(({ account }) => account ?? []).sort();
    const isUsed = isUsedIn('principal', key) || isUsedIn('resource', key);
    return {
      ...setting(
        isAccount
          ? `${how} on account${accounts.length === 1 ? '' : 's'} ${named(accounts)}`
          : `${how} on ${thing}${accounts.length > 0 ? ` in ${named(accounts)}` : ''}`,
      ),
      ...(isUsed && { level: 'medium', details: ['policies of the charter depend on this tag'] }),
      accounts,
    };
  });
}

const keyOf = ({ thing, account = '' }: Tagged): string => `${thing}\0${account}`;

/** `tag team is a instead of b`, one for each key. */
function differences(
  before: Tags,
  now: Tags,
): readonly { readonly key: string; readonly how: string }[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [valueOf(before, key), valueOf(now, key)];
    if (was === is) return [];
    if (is === undefined) return [{ key, how: `tag ${key} is removed` }];
    return [{ key, how: `tag ${key} is ${is}${was === undefined ? '' : ` instead of ${was}`}` }];
  });
}

const valueOf = (tags: Tags, key: string): string | undefined =>
  Object.hasOwn(tags, key) ? tags[key] : undefined;

function taggedIn(organization: Organization): readonly Tagged[] {
  const { accounts, organizationalUnits, identity, guardrails, accountParts } = organization;
  return [
    { thing: 'every resource', tags: defaultTagsOf(organization) },
    ...organizationalUnits.map((unit) => ({ thing: `unit ${unit.path}`, tags: unit.tags })),
    ...accounts.map((account) => ({
      thing: `account ${account.name}`,
      tags: account.tags,
      account: account.name,
    })),
    ...guardrails.map((each) => ({ thing: `guardrail ${each.name}`, tags: each.tags ?? {} })),
    ...identity.permissionSets.map((set) => ({
      thing: `permission set ${set.name}`,
      tags: set.tags,
    })),
    ...accountParts.flatMap(({ account, iam }) => {
      const of = (
        kind: string,
        things: readonly { readonly name: string; readonly tags: Tags }[],
      ) => things.map((each) => ({ thing: `${kind} ${each.name}`, tags: each.tags, account }));
      return iam
        ? [
            ...of('role', iam.roles),
            ...of('policy', iam.customerManagedPolicies),
            ...of('OpenID Connect provider', iam.openIdConnectProviders),
            ...of('trust anchor', iam.trustAnchors),
            ...of('profile', iam.profiles),
          ]
        : [];
    }),
  ];
}
