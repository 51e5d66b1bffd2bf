import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';
import type { PolicyUse } from '../../../iam/language/statements';
import { RCP, SCP, lintDocument } from './linting';

const context = {
  governedRegions: ['eu-west-1', 'eu-west-2'],
  accessRole: 'OrganizationAccountAccessRole',
  auditTrail: { bucket: 'securecart-trail', keyAlias: 'alias/orgcharter-audit-trail' },
  configDelivery: { bucket: 'securecart-config', keyAlias: 'alias/orgcharter-config' },
  breakGlassRoles: ['Admin'],
};
const isLinted = (type: string): type is PolicyUse => type === SCP || type === RCP;

/** No exceptions: a built-in policy must not even cause warnings. */
test.each(guardrailNames())('%s', (name) => {
  const guardrail = findGuardrail(name);
  if (!guardrail || !isLinted(guardrail.type)) return;
  const roles = guardrail.parameters['exceptRoles'] ? { exceptRoles: ['Admin', 'ci/*'] } : {};
  expect([
    ...lintDocument(guardrail.policy({}, context), guardrail.type),
    ...lintDocument(guardrail.policy(roles, context), guardrail.type),
  ]).toEqual([]);
});
