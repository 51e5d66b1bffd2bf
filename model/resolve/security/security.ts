import { defined } from '../../../lib/defined';
import { ownTags } from '../tree/tags';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { AccessAnalyzer, GuardDuty, Security, SecurityHub } from '../../organization';
import type { WrittenGuardDuty, WrittenSecurity } from '../../schema/security';
import { GUARDDUTY_FEATURES, RUNTIME_AGENTS } from '../../schema/security';
import { standardArn, standardNames } from '../../aws/security-hub-standards';
import { resolveConfig } from './config';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { resolveFindings } from './findings';
import type { Targets } from '../tree/targets';
import type { Tree } from '../tree/tree';

/**
 * The service principals that need trusted access for the security services. All of them if the charter has the section:
 * a service that is turned off is deleted only after this.
 */
export const SECURITY_SERVICES = [
  'access-analyzer.amazonaws.com',
  'config-multiaccountsetup.amazonaws.com',
  'config.amazonaws.com',
  'guardduty.amazonaws.com',
  'malware-protection.guardduty.amazonaws.com',
  'securityhub.amazonaws.com',
];

/**
 * The security services.
 *
 * Reports `missing-security-account`, `unknown-security-standard`, `empty-list`, `inapplicable-key` for
 * agents without the feature they serve, `no-recorder` (a warning) for Security Hub without Config, and what reading
 * {@link resolveConfig} and {@link resolveFindings} report.
 */
export function resolveSecurity(
  context: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): Security | undefined {
  const { model, sourceMap, diagnostics } = context;
  const written = model.security;
  if (!written) return undefined;
  if (model.organization.securityAccount === undefined) {
    diagnostics.error(
      'missing-security-account',
      sourceMap.key(model, 'security'),
      'the security services need a security account',
      { fix: 'set organization.securityAccount' },
    );
  }
  if (written.securityHub && !written.config) {
    diagnostics.warning(
      'no-recorder',
      sourceMap.key(written, 'securityHub'),
      'Security Hub controls evaluate what AWS Config records, and the charter sets up no recorder',
      { fix: 'add config: {}, unless AWS Config is set up in another way' },
    );
  }
  return {
    ...(written.guardDuty && { guardDuty: guardDuty(written.guardDuty, context) }),
    ...(written.securityHub && { securityHub: securityHub(written.securityHub, context) }),
    ...(written.accessAnalyzer && { accessAnalyzer: accessAnalyzer(written.accessAnalyzer) }),
    ...(written.config && { config: resolveConfig(written.config, context, tree) }),
    ...(written.findings && { findings: resolveFindings(written.findings, written, context) }),
  };
}

/** GuardDuty's names. */
const FREQUENCIES = { '15m': 'FIFTEEN_MINUTES', '1h': 'ONE_HOUR', '6h': 'SIX_HOURS' } as const;

function guardDuty(
  written: WrittenGuardDuty,
  { sourceMap, diagnostics }: ResolveContext,
): GuardDuty {
  const enabled = new Set<string>(
    written.features ?? GUARDDUTY_FEATURES.filter((name) => name !== 'RUNTIME_MONITORING'),
  );
  if (written.runtimeAgents && !enabled.has('RUNTIME_MONITORING')) {
    diagnostics.error(
      'inapplicable-key',
      sourceMap.key(written, 'runtimeAgents'),
      'the agents need the feature RUNTIME_MONITORING, which is disabled',
      { fix: 'add RUNTIME_MONITORING to features, or remove this key' },
    );
  }
  const agents = new Set<string>(written.runtimeAgents);
  return {
    features: GUARDDUTY_FEATURES.map((name) => ({
      name,
      enabled: enabled.has(name),
      additionalConfiguration:
        name === 'RUNTIME_MONITORING'
          ? RUNTIME_AGENTS.map((agent) => ({ name: agent, enabled: agents.has(agent) }))
          : [],
    })),
    ...ownTags(written),
    findingPublishingFrequency: FREQUENCIES[written.findingPublishingFrequency ?? '15m'],
  };
}

function securityHub(
  {
    standards = ['aws-foundational-security-best-practices'],
  }: NonNullable<WrittenSecurity['securityHub']>,
  { model, sourceMap, diagnostics }: ResolveContext,
): SecurityHub {
  const arns = standards.flatMap((standard, index) => {
    const arn = standardArn(standard, model.organization.homeRegion);
    if (arn === undefined)
      diagnostics.error(
        'unknown-security-standard',
        sourceMap.value(standards, index),
        `Security Hub has no standard "${standard}"`,
        {
          fix: didYouMean(standard, standardNames()) ?? `use ${standardNames().join(', ')}`,
        },
      );
    return arn ?? [];
  });
  if (standards.length === 0)
    diagnostics.error(
      'empty-list',
      sourceMap.of(standards),
      'Security Hub is enabled without any standard',
      { fix: 'add a standard, or remove securityHub' },
    );
  return { standards: [...new Set(arns)].sort(byText) };
}

const accessAnalyzer = (
  written: NonNullable<WrittenSecurity['accessAnalyzer']>,
): AccessAnalyzer => {
  const { unusedAccess } = written;
  return {
    ...defined(written, 'name'),
    ...ownTags(written),
    ...(unusedAccess && { unusedAccessAge: unusedAccess.unusedFor ?? 90 }),
    ...(unusedAccess?.name !== undefined && { unusedAccessName: unusedAccess.name }),
  };
};
