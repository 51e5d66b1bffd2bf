import type { Account, AccountIam, Organization, Role } from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { levelOfAccess } from '../../risk/risks';
import type { RisksOf } from '../../risk/risks';
import { rolesIn } from '../../roles/trusted';
import { named } from '../../../lib/named';
import type { Change } from '../change';

/**
 * Issuers of tokens and authorities of certificates that are others than before under the same name: whoever a role
 * trusts by them is somebody else then, though its trust reads as it did.
 */
export function authorityChanges(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  const was = new Map(before.accountParts.map(({ account, iam }) => [account, iam]));
  const found = rolesIn(now).flatMap(({ role, account, iam }) =>
    othersOf(role, was.get(account.name), iam).map((how) => ({
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
      what: `${how} for role ${role.name} in ${named(accounts)}`,
      details: [],
      accounts,
      role: role.name,
      now: role.cause,
    };
  });
}

function othersOf({ trust }: Role, was: AccountIam | undefined, is: AccountIam): readonly string[] {
  const differs = (a: unknown, b: unknown) =>
    a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b);
  const named = <T extends { readonly name: string }>(
    all: readonly T[] | undefined,
    name: string,
  ) => all?.find((each) => each.name === name);
  return [
    ...new Set(
      trust.flatMap((each): readonly string[] => {
        if (each.kind === 'oidc') {
          const [earlier, provider] = [
            named(was?.openIdConnectProviders, each.provider),
            named(is.openIdConnectProviders, each.provider),
          ];
          if (differs(earlier?.url, provider?.url))
            return [
              `tokens of ${each.provider} come from ${provider?.url} instead of ${earlier?.url}`,
            ];
          return differs(earlier?.thumbprints, provider?.thumbprints)
            ? [`${each.provider} has other certificates (thumbprints)`]
            : [];
        }
        if (each.kind !== 'rolesAnywhere') return [];
        const [earlier, anchor] = [
          named(was?.trustAnchors, each.trustAnchor),
          named(is.trustAnchors, each.trustAnchor),
        ];
        return [
          ...(differs(earlier?.source, anchor?.source)
            ? [`trust anchor ${each.trustAnchor} takes the certificates of another authority`]
            : []),
          ...(earlier?.enabled === false && anchor?.enabled
            ? [`trust anchor ${each.trustAnchor} is enabled`]
            : []),
        ];
      }),
    ),
  ];
}
