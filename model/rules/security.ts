import type { WrittenSecurity } from '../schema/security';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * The security services have an account (`missing-security-account`) and what they need:
 * GuardDuty's agents their feature, and LAMBDA_CODE LAMBDA (`inapplicable-key`), Security Hub
 * standards (`empty-list`) and a recorder (`no-recorder`, a warning), Inspector a resource type
 * (`empty-list`), and notifications a service with findings (`no-findings-source`).
 */
export function checkSecurityServices(checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  const { security: written } = model;
  if (!written) return;
  if (model.organization.securityAccount === undefined)
    diagnostics.error(
      'missing-security-account',
      sourceMap.key(model, 'security'),
      'the security services need a security account',
      { fix: 'set organization.securityAccount' },
    );
  checkSecurityHub(written, checked);
  checkAgents(written, checked);
  checkInspector(written, checked);
  if (written.findings && !written.guardDuty && !written.securityHub && !written.accessAnalyzer)
    diagnostics.error(
      'no-findings-source',
      sourceMap.key(written, 'findings'),
      'findings come from guardDuty, securityHub or accessAnalyzer, and none of them is enabled',
      { fix: 'add guardDuty: {}' },
    );
}

function checkSecurityHub(written: WrittenSecurity, { sourceMap, diagnostics }: Checked): void {
  const { securityHub, config } = written;
  if (securityHub && !config)
    diagnostics.warning(
      'no-recorder',
      sourceMap.key(written, 'securityHub'),
      'Security Hub controls evaluate what AWS Config records, and the charter sets up no recorder',
      { fix: 'add config: {}, unless AWS Config is set up in another way' },
    );
  if (securityHub?.standards?.length === 0)
    diagnostics.error(
      'empty-list',
      sourceMap.of(securityHub.standards),
      'Security Hub is enabled without any standard',
      { fix: 'add a standard, or remove securityHub' },
    );
}

/** https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html */
function checkInspector({ inspector }: WrittenSecurity, { sourceMap, diagnostics }: Checked): void {
  const types = inspector?.resourceTypes;
  if (!types) return;
  if (types.length === 0)
    diagnostics.error('empty-list', sourceMap.of(types), 'Amazon Inspector scans nothing', {
      fix: 'add a resource type, or remove inspector',
    });
  if (types.includes('LAMBDA_CODE') && !types.includes('LAMBDA'))
    diagnostics.error(
      'inapplicable-key',
      sourceMap.value(types, types.indexOf('LAMBDA_CODE')),
      'LAMBDA_CODE needs LAMBDA, which is not in the list',
      { fix: 'add LAMBDA, or remove LAMBDA_CODE' },
    );
}

function checkAgents(
  { guardDuty }: WrittenSecurity,
  { organization, sourceMap, diagnostics }: Checked,
): void {
  const features = organization.security?.guardDuty?.features ?? [];
  const isMonitoring = features.some(
    ({ name, enabled }) => enabled && name === 'RUNTIME_MONITORING',
  );
  if (guardDuty?.runtimeAgents && !isMonitoring)
    diagnostics.error(
      'inapplicable-key',
      sourceMap.key(guardDuty, 'runtimeAgents'),
      'the agents need the feature RUNTIME_MONITORING, which is disabled',
      { fix: 'add RUNTIME_MONITORING to features, or remove this key' },
    );
}

/** IAM Access Analyzer accepts the age of unused access (`over-limit`). */
export function checkUnusedAccess(checked: Checked): void {
  const { unusedAccessAge } = checked.organization.security?.accessAnalyzer ?? {};
  const { unusedAccess } = checked.model.security?.accessAnalyzer ?? {};
  if (unusedAccess && unusedAccessAge !== undefined)
    atMost(
      checked,
      'unusedAccessAge',
      unusedAccessAge,
      checked.sourceMap.value(unusedAccess, 'unusedFor'),
      'the days of being unused are',
    );
}
