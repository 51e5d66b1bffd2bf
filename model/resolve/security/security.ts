import { defined } from '../../../lib/defined';
import { ownRegions } from '../tree/regions';
import { ownTags } from '../tree/tags';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type {
  AccessAnalyzer,
  GuardDuty,
  Inspector,
  Macie,
  Security,
  SecurityHub,
} from '../../organization';
import type { WrittenGuardDuty, WrittenSecurity } from '../../schema/security';
import { GUARDDUTY_FEATURES, RUNTIME_AGENTS } from '../../schema/security';
import { FINDING_FREQUENCIES } from '../../aws/frequencies';
import { standardArn, standardNames } from '../../aws/security-hub-standards';
import { resolveConfig } from './config';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { resolveFindings } from './findings';
import type { Targets } from '../tree/targets';
import type { Tree } from '../tree/tree';

/**
 * The service principals that need trusted access for the security services. All of them if the
 * charter has the section: a service that is turned off is deleted only after this.
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
 * Services that are delegated, and need trusted access, only while they are on: AWS's name, and the
 * principals.
 */
export const WHILE_ON = {
  inspector: { name: 'Amazon Inspector', principals: ['inspector2.amazonaws.com'] },
  macie: { name: 'Amazon Macie', principals: ['macie.amazonaws.com'] },
  detective: { name: 'Amazon Detective', principals: ['detective.amazonaws.com'] },
} as const satisfies Partial<
  Readonly<
    Record<keyof Security, { readonly name: string; readonly principals: readonly string[] }>
  >
>;

/** The service principals that the security services of an organization need. */
export const securityPrincipals = (security: Security): readonly string[] => [
  ...SECURITY_SERVICES,
  ...Object.entries(WHILE_ON).flatMap(([service, { principals }]) =>
    security[service as keyof typeof WHILE_ON] ? principals : [],
  ),
];

/**
 * The security services.
 *
 * Reports `unknown-security-standard`, and what {@link resolveConfig} and {@link resolveFindings}
 * report.
 */
export function resolveSecurity(
  context: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): Security | undefined {
  const { security: written } = context.model;
  if (!written) return undefined;
  return {
    ...(written.guardDuty && { guardDuty: guardDuty(written.guardDuty) }),
    ...(written.securityHub && { securityHub: securityHub(written.securityHub, context) }),
    ...(written.accessAnalyzer && { accessAnalyzer: accessAnalyzer(written.accessAnalyzer) }),
    ...(written.inspector && { inspector: inspector(written.inspector) }),
    ...(written.macie && { macie: macie(written.macie) }),
    ...(written.detective && {
      detective: {
        ...ownRegions(written.detective),
        enrolls: written.detective.enrolls ?? 'all',
        ...ownTags(written.detective),
      },
    }),
    ...(written.config && { config: resolveConfig(written.config, context, tree) }),
    ...(written.findings && { findings: resolveFindings(written.findings, written, context) }),
  };
}

function guardDuty(written: WrittenGuardDuty): GuardDuty {
  const enabled = new Set<string>(
    written.features ?? GUARDDUTY_FEATURES.filter((name) => name !== 'RUNTIME_MONITORING'),
  );
  const agents = new Set<string>(written.runtimeAgents);
  return {
    ...ownRegions(written),
    features: GUARDDUTY_FEATURES.map((name) => ({
      name,
      enabled: enabled.has(name),
      additionalConfiguration:
        name === 'RUNTIME_MONITORING'
          ? RUNTIME_AGENTS.map((agent) => ({ name: agent, enabled: agents.has(agent) }))
          : [],
    })),
    ...ownTags(written),
    findingPublishingFrequency: FINDING_FREQUENCIES[written.findingPublishingFrequency ?? '15m'],
  };
}

const inspector = (written: NonNullable<WrittenSecurity['inspector']>): Inspector => ({
  ...ownRegions(written),
  enrolls: written.enrolls ?? 'all',
  resourceTypes: [...new Set(written.resourceTypes ?? ['EC2', 'ECR', 'LAMBDA'])].sort(byText),
});

const macie = (written: NonNullable<WrittenSecurity['macie']>): Macie => ({
  ...ownRegions(written),
  enrolls: written.enrolls ?? 'all',
  findingPublishingFrequency: FINDING_FREQUENCIES[written.findingPublishingFrequency ?? '15m'],
});

function securityHub(
  written: NonNullable<WrittenSecurity['securityHub']>,
  { model, sourceMap, diagnostics }: ResolveContext,
): SecurityHub {
  const { standards = ['aws-foundational-security-best-practices'] } = written;
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
  return { ...ownRegions(written), standards: [...new Set(arns)].sort(byText) };
}

const accessAnalyzer = (
  written: NonNullable<WrittenSecurity['accessAnalyzer']>,
): AccessAnalyzer => {
  const { unusedAccess } = written;
  return {
    ...ownRegions(written),
    ...defined(written, 'name'),
    ...ownTags(written),
    ...(unusedAccess && { unusedAccessAge: unusedAccess.unusedFor ?? 90 }),
    ...(unusedAccess?.name !== undefined && { unusedAccessName: unusedAccess.name }),
  };
};
