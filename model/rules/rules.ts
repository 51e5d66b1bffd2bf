import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { LimitName } from '../aws/limits';
import { LIMITS, withOverrides } from '../aws/limits';
import { checkAcceptances } from './acceptances';
import { checkAccountIam } from './account-iam';
import { checkAuditTrail, checkAuditTrailExists } from './audit-trail';
import { checkAwsRules } from './aws/aws';
import { checkBaselines } from './baselines';
import type { Checked } from './checked';
import { checkBreakGlassAlarm } from './break-glass-alarm';
import { checkBuckets } from './buckets';
import { checkState } from './environment';
import { checkGuardrails } from './guardrails';
import { checkMonitoring } from './monitoring';
import { checkIdentity } from './identity';
import { checkManagedPolicies } from './managed-policies';
import { checkNames } from './names';
import { checkOpenIdConnectProviders } from './open-id-connect';
import { checkPipeline } from './pipeline';
import { checkPolicies } from './policies';
import { checkProofs } from './proofs';
import { checkFormerRegions, checkRegions } from './regions';
import { checkRoles } from './roles';
import { checkRolesAnywhere } from './roles-anywhere';
import { checkSecurity } from './security';
import { checkTags } from './tags';
import { checkRenames } from './renames';
import { checkTree } from './tree';
import { checkTrust } from './trust';
import { checkUsers } from './users';

/**
 * Every rule that a whole organization has to keep. Each reports all that breaks it. History is not judged by the rules
 * of today: there only policies have to be ones that can be evaluated.
 */
export function checkOrganization(context: Omit<Checked, 'limits'>): void {
  const checked = { ...context, limits: withOverrides(limitsOf(context)) };
  checkPolicies(checked);
  if (context.isHistory) return;
  checkTree(checked);
  checkNames(checked);
  checkRenames(checked);
  checkTags(checked);
  checkBuckets(checked);
  checkIdentity(checked);
  checkUsers(checked);
  checkGuardrails(checked);
  checkProofs(checked);
  checkAcceptances(checked);
  checkMonitoring(checked);
  checkAuditTrail(checked);
  checkAuditTrailExists(checked);
  checkState(checked);
  checkBaselines(checked);
  checkBreakGlassAlarm(checked);
  checkSecurity(checked);
  checkRoles(checked);
  checkManagedPolicies(checked);
  checkOpenIdConnectProviders(checked);
  checkRolesAnywhere(checked);
  checkAccountIam(checked);
  checkTrust(checked);
  checkPipeline(checked);
  checkRegions(checked);
  checkFormerRegions(checked);
  checkAwsRules(checked);
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
        fix: didYouMean(name, Object.keys(LIMITS)),
      });
  }
  return Object.fromEntries(limits);
}
