import type { Checked } from '../checked';
import { checkAccessControlAttributes } from './access-control-attributes';
import { checkCertificates } from './certificates';
import { checkConfigAccounts } from './config-accounts';
import { checkConformancePackTemplates } from './conformance-pack-templates';
import { checkDerivedEmails } from './derived-emails';
import { checkDerivedNames } from './derived-names';
import { checkEmptyLists } from './empty-lists';
import { checkManagementPolicies } from '../management-policies/management-policies';
import { checkMetricsInsights } from './metrics-insights';
import { checkOptInRegions } from './opt-in-regions';
import { checkPipelineTrust } from './pipeline-trust';
import { checkReservedNames } from './reserved-names';
import { checkRetention } from './retention';
import { checkServicePrincipals } from './service-principals';
import { checkSimilarNames } from './similar-names';
import { checkTagKeys } from './tag-keys';
import { checkTexts } from './texts';
import { checkUnitIds } from './unit-ids';
import { checkGuardrailsApply } from './unreached';

const RULES: readonly ((checked: Checked) => void)[] = [
  checkAccessControlAttributes,
  checkCertificates,
  checkConfigAccounts,
  checkConformancePackTemplates,
  checkDerivedEmails,
  checkDerivedNames,
  checkEmptyLists,
  checkGuardrailsApply,
  checkManagementPolicies,
  checkMetricsInsights,
  checkOptInRegions,
  checkPipelineTrust,
  checkReservedNames,
  checkRetention,
  checkServicePrincipals,
  checkSimilarNames,
  checkTagKeys,
  checkTexts,
  checkUnitIds,
];

/** What AWS rejects, or accepts without effect, although each value by itself has the right form. */
export function checkAwsRules(checked: Checked): void {
  for (const rule of RULES) rule(checked);
}
