import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { LimitName } from '../aws/limits';
import { LIMITS, withOverrides } from '../aws/limits';
import { checkAcceptances } from './acceptances';
import { checkAccessControlAttributes } from './access-control-attributes';
import { checkAccountIam } from './account-iam';
import { checkAcknowledgements } from './acknowledgements';
import { checkAdopted } from './adopted';
import { checkAlarmKeys } from './alarms';
import { checkAssignments } from './assignments';
import { checkAuditTrail } from './audit-trail';
import { checkBaselineConflicts } from './baseline-conflicts';
import { checkBaselines } from './baselines';
import { checkBreakGlassAlarm } from './break-glass-alarm';
import { checkBucketPolicies } from './bucket-policies';
import { checkBuckets } from './buckets';
import { checkCertificates } from './certificates';
import type { Checked } from './checked';
import { checkConfig } from './config';
import { checkConfigLimits } from './config-limits';
import { checkConfigRules } from './config-rules';
import { checkConformancePackTemplates } from './conformance-pack-templates';
import { checkConformancePackKeys } from './conformance-packs';
import { checkDelegatedAdministrators } from './delegated-administrators';
import { checkDerivedEmails } from './derived-emails';
import { checkDerivedNames } from './derived-names';
import { checkDiscovered } from './discovered';
import { checkEmptyLists } from './empty-lists';
import { checkEndings } from './endings';
import { checkState } from './environment';
import { checkEnrolledAccounts } from './enrolled-accounts';
import { checkEventRuleKeys } from './event-rules';
import { checkExemptRoles } from './exempt-roles';
import { checkFullAwsAccess } from './full-aws-access';
import { checkGuardrailKeys } from './guardrail-keys';
import { checkGuardrails } from './guardrails';
import { checkGuardrailsApply } from './guardrails-apply';
import { checkIdentity } from './identity';
import { checkEligibilityKeys, checkJustInTimeAccess } from './just-in-time-access';
import { checkLeaving } from './leaving';
import { checkLeftAlone } from './left-alone';
import { checkLogArchive } from './log-archive';
import { checkManagedPolicies } from './managed-policies';
import { checkManagementPolicies } from './management-policies/management-policies';
import { checkMonitoring } from './monitoring';
import { checkNames } from './names';
import { checkNamesInTree } from './names-in-tree';
import { checkOpenIdConnectProviders } from './open-id-connect';
import { checkOptInRegions } from './opt-in-regions';
import { checkPermissionsBoundaries } from './permissions-boundaries';
import { checkPipeline, checkPipelineKeys } from './pipeline';
import { checkPolicies } from './policies';
import { checkPolicyTypes } from './policy-types';
import { checkProofs } from './proofs';
import { checkFormerRegions, checkRegions } from './regions';
import { checkRenames } from './renaming';
import { checkReservedNames } from './reserved-names';
import { checkReviews } from './reviews';
import { checkRoles } from './roles';
import { checkRolesAnywhere } from './roles-anywhere';
import { checkSecurityServices, checkUnusedAccess } from './security';
import { checkServiceRegions } from './service-regions';
import { checkServicePrincipals } from './service-principals';
import { checkTagKeys } from './tag-keys';
import { checkTags } from './tags';
import { checkTargets } from './targets';
import { checkTexts } from './texts';
import { checkTree } from './tree';
import { checkTrust } from './trust';
import { checkTrustAnchorSources } from './trust-anchor-sources';
import { checkTrustEntries } from './trust-entries';
import { checkTrustedAccess } from './trusted-access';
import { checkUnmanaged } from './unmanaged';
import { checkUsers } from './users';

/**
 * Diagnostics at the same place are printed in the order of the rules. Resolving leaves out what
 * these rules report, or picks one of several meanings. So they apply to history, too: otherwise a
 * charter would be compared with an organization that nobody meant.
 */
const RULES_OF_EVERY_VERSION: readonly ((checked: Checked) => void)[] = [
  checkNamesInTree,
  checkTargets,
  checkEndings,
  checkAssignments,
  checkEligibilityKeys,
  checkReviews,
  checkPermissionsBoundaries,
  checkEventRuleKeys,
  checkAlarmKeys,
  checkPipelineKeys,
  checkGuardrailKeys,
  checkTrustAnchorSources,
  checkBucketPolicies,
  checkTrustEntries,
  checkBaselineConflicts,
  checkSecurityServices,
  checkConfigRules,
  checkConformancePackKeys,
  checkPolicies,
];

const RULES: readonly ((checked: Checked) => void)[] = [
  checkTree,
  checkUnmanaged,
  checkLeftAlone,
  checkLeaving,
  checkNames,
  checkRenames,
  checkTags,
  checkBuckets,
  checkIdentity,
  checkUsers,
  checkGuardrails,
  checkProofs,
  checkAcceptances,
  checkMonitoring,
  checkAuditTrail,
  checkLogArchive,
  checkState,
  checkBaselines,
  checkBreakGlassAlarm,
  checkUnusedAccess,
  checkEnrolledAccounts,
  checkConfigLimits,
  checkServiceRegions,
  checkConfig,
  checkRoles,
  checkManagedPolicies,
  checkOpenIdConnectProviders,
  checkRolesAnywhere,
  checkAccountIam,
  checkTrust,
  checkPipeline,
  checkRegions,
  checkFormerRegions,
  checkAccessControlAttributes,
  checkAcknowledgements,
  checkAdopted,
  checkCertificates,
  checkConformancePackTemplates,
  checkDelegatedAdministrators,
  checkDerivedEmails,
  checkDerivedNames,
  checkDiscovered,
  checkEmptyLists,
  checkFullAwsAccess,
  checkGuardrailsApply,
  checkJustInTimeAccess,
  checkManagementPolicies,
  checkOptInRegions,
  checkPolicyTypes,
  checkReservedNames,
  checkServicePrincipals,
  checkTrustedAccess,
  checkTagKeys,
  checkTexts,
  checkExemptRoles,
];

/**
 * Checks every rule that a whole organization must keep. Each rule reports all violations. Most of
 * today's rules do not apply to history.
 */
export function checkOrganization(context: Omit<Checked, 'limits'>): void {
  const checked = { ...context, limits: withOverrides(limitsOf(context)) };
  for (const rule of RULES_OF_EVERY_VERSION) rule(checked);
  if (context.isHistory) return;
  for (const rule of RULES) rule(checked);
}

/** The limits that the charter overrides. Reports `unknown-limit`. */
function limitsOf({
  model,
  sourceMap,
  diagnostics,
}: Omit<Checked, 'limits'>): Partial<Record<LimitName, number>> {
  const { limits } = model;
  if (!limits) return {};
  for (const name of limits.keys()) {
    if (!Object.hasOwn(LIMITS, name))
      diagnostics.error('unknown-limit', sourceMap.key(limits, name), `unknown limit "${name}"`, {
        fix: didYouMean(name, Object.keys(LIMITS)) ?? 'remove it',
      });
  }
  return Object.fromEntries(limits);
}
