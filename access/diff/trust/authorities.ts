import type { Account, AccountIam, Organization, Role, Trust } from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { levelOfAccess } from '../../risk/risks';
import type { RisksOf } from '../../risk/risks';
import { rolesIn } from '../../roles/trusted';
import { named } from '../../../lib/named';
import type { Change } from '../change';

/**
 * OIDC providers and trust anchors that keep their name and accept tokens or certificates of
 * another issuer: the roles that trust them can then be assumed by other principals, although their
 * trust reads the same.
 */
export function authorityChanges(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  const was = new Map(before.accountParts.map(({ account, iam }) => [account, iam]));
  const found = rolesIn(now).flatMap(({ role, account, iam }) =>
    authorityDifferences(role, was.get(account.name), iam).map((how) => ({
      role,
      account,
      how,
      risks: risksNow(role, account).filter((risk) => risk !== 'outside-account'),
    })),
  );
  return [
    ...grouped(found, ({ role, how, risks }) => [role.name, how, ...risks].join('\0')).values(),
  ].map((group): Change => {
    const { role, how, risks } = group[0] as (typeof found)[number];
    const accounts = group.map(({ account }: { readonly account: Account }) => account.name).sort();
    const level = levelOfAccess(risks);
    return {
      kind: 'trust-widened',
      level: level === 'critical' ? level : 'high',
      risks,
      what: `role ${role.name} in ${named(accounts)} ${how}`,
      details: [],
      accounts,
      role: role.name,
      now: role.cause,
    };
  });
}

function authorityDifferences(
  { trust }: Role,
  was: AccountIam | undefined,
  is: AccountIam,
): readonly string[] {
  const differences = trust.flatMap((each): readonly string[] => {
    if (each.kind === 'oidc') return issuerDifferences(each, was, is);
    return each.kind === 'rolesAnywhere' ? anchorDifferences(each, was, is) : [];
  });
  return [...new Set(differences)];
}

type TrustOf<Kind extends Trust['kind']> = Extract<Trust, { readonly kind: Kind }>;

function issuerDifferences(
  { provider: name }: TrustOf<'oidc'>,
  was: AccountIam | undefined,
  is: AccountIam,
): readonly string[] {
  const earlier = find(was?.openIdConnectProviders, name);
  const provider = find(is.openIdConnectProviders, name);
  if (differs(earlier?.url, provider?.url))
    return [`accepts ${name} tokens issued by ${provider?.url} instead of ${earlier?.url}`];
  return differs(earlier?.thumbprints, provider?.thumbprints)
    ? [`accepts ${name} tokens with other certificate thumbprints`]
    : [];
}

function anchorDifferences(
  { trustAnchor: name }: TrustOf<'rolesAnywhere'>,
  was: AccountIam | undefined,
  is: AccountIam,
): readonly string[] {
  const [earlier, anchor] = [find(was?.trustAnchors, name), find(is.trustAnchors, name)];
  return [
    ...(differs(earlier?.source, anchor?.source)
      ? [`accepts certificates from another certificate authority (trust anchor ${name})`]
      : []),
    ...(earlier?.enabled === false && anchor?.enabled
      ? [`accepts certificates from trust anchor ${name}, which is now enabled`]
      : []),
  ];
}

const differs = (a: unknown, b: unknown): boolean =>
  a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b);

const find = <T extends { readonly name: string }>(
  all: readonly T[] | undefined,
  name: string,
): T | undefined => all?.find((each) => each.name === name);
