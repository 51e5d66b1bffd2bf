import type { Organization, Security } from '../../model/organization';

/**
 * The earlier version as if its home region had been the current one, for what is in the home
 * region only: a security standard whose ARN contains another region is the same standard, and a
 * rule that watches only the home region moves with it. The new home region itself is reported
 * separately.
 */
export function withHomeRegionOf(now: Organization, earlier: Organization): Organization {
  const [was, is] = [earlier.homeRegion, now.homeRegion];
  if (was === is) return earlier;
  const moved = <T extends { readonly regions: readonly string[] }>(each: T): T =>
    each.regions.length === 1 && each.regions[0] === was ? { ...each, regions: [is] } : each;
  const { security, monitoring } = earlier;
  return {
    ...earlier,
    monitoring: { ...monitoring, eventRules: monitoring.eventRules.map(moved) },
    ...(security && { security: movedSecurity(security, was, is, moved) }),
  };
}

function movedSecurity(
  security: Security,
  was: string,
  is: string,
  moved: <T extends { readonly regions: readonly string[] }>(each: T) => T,
): Security {
  const { securityHub, config, findings } = security;
  return {
    ...security,
    ...(securityHub && {
      securityHub: {
        ...securityHub,
        standards: securityHub.standards.map((arn) => arn.replace(`:${was}:`, `:${is}:`)),
      },
    }),
    ...(config && {
      config: {
        ...config,
        rules: config.rules.map(moved),
        conformancePacks: config.conformancePacks.map((pack) => ({
          ...pack,
          templates: pack.templates.map(moved),
        })),
      },
    }),
    ...(findings && {
      findings: {
        ...findings,
        eventRules: findings.eventRules.map(moved),
      },
    }),
  };
}
