import type { DeclaredPolicy, Organization } from '../../../model/organization';
import type { Change } from '../change';
import { differingKeys, setting } from '../settings/setting';
import { pairsByName } from '../kit';
import { inAccounts, iamPairs } from './by-account';
import type { InAccount } from './by-account';

/**
 * Declared policies, OpenID Connect providers and trust anchors that are created, removed or
 * replaced in accounts, and roles whose path differs. What they newly allow, and who roles newly
 * trust, is reported separately.
 */
export function declaredChanges(before: Organization, now: Organization): readonly Change[] {
  return inAccounts(
    iamPairs(before, now).flatMap(({ account, was, is }) =>
      [
        ...policyDifferences(was.customerManagedPolicies, is.customerManagedPolicies),
        ...trustedThings(
          'OpenID Connect provider',
          was.openIdConnectProviders,
          is.openIdConnectProviders,
          is.roles.flatMap(({ trust }) =>
            trust.flatMap((each) => (each.kind === 'oidc' ? [each.provider] : [])),
          ),
        ),
        ...trustedThings(
          'trust anchor',
          was.trustAnchors,
          is.trustAnchors,
          is.roles.flatMap(({ trust }) =>
            trust.flatMap((each) => (each.kind === 'rolesAnywhere' ? [each.trustAnchor] : [])),
          ),
        ),
        ...pathDifferences(was.roles, is.roles),
      ].map((change): InAccount => ({ account, change })),
    ),
  );
}

function policyDifferences(
  was: readonly DeclaredPolicy[],
  is: readonly DeclaredPolicy[],
): readonly Change[] {
  return pairsByName(was, is).flatMap(({ name, earlier, later }): readonly Change[] => {
    if (!earlier) return [setting(`policy ${name} is created`)];
    if (!later) return [setting(`policy ${name} is removed`)];
    if (earlier.path !== later.path)
      return [
        {
          ...setting(`policy ${name} gets path ${later.path} instead of ${earlier.path}`),
          level: 'medium',
          details: ['its ARN changes: whatever refers to the earlier ARN loses the policy'],
        },
      ];
    return earlier.description === later.description
      ? []
      : [setting(`policy ${name} is replaced, because AWS cannot change its description`)];
  });
}

/** Reported with the roles that trust it: see `trust/authorities.ts`. */
const REPORTED_WITH_ROLES: ReadonlySet<string> = new Set(['url', 'thumbprints', 'source']);

/**
 * Things that roles can trust. By themselves, they grant no access.
 *
 * @param trusted the names of those that a role trusts
 */
function trustedThings<T extends { readonly name: string }>(
  noun: string,
  was: readonly T[],
  is: readonly T[],
  trusted: readonly string[],
): readonly Change[] {
  return pairsByName(was, is).flatMap(({ name, earlier, later }): readonly Change[] => {
    if (!earlier) return [setting(`${noun} ${name} is trusted`)];
    if (!later) return [setting(`${noun} ${name} is no longer trusted`)];
    const keys = differingKeys(earlier, later).filter(
      (key) => key !== 'tags' && !(trusted.includes(name) && REPORTED_WITH_ROLES.has(key)),
    );
    return keys.length === 0
      ? []
      : [
          {
            ...setting(`${noun} ${name} has other settings: ${keys.join(', ')}`),
            level: 'medium',
          },
        ];
  });
}

function pathDifferences(
  was: readonly { readonly name: string; readonly path: string }[],
  is: readonly { readonly name: string; readonly path: string }[],
): readonly Change[] {
  return pairsByName(was, is).flatMap(({ name, earlier, later }): readonly Change[] =>
    earlier && later && earlier.path !== later.path
      ? [
          {
            ...setting(`role ${name} gets path ${later.path} instead of ${earlier.path}`),
            level: 'medium',
            details: ['its ARN changes: policies that name the earlier ARN no longer apply'],
            role: name,
          },
        ]
      : [],
  );
}
