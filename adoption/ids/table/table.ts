import type { ResourceType } from '../../../model/aws/calls';
import type { Rule } from '../rule';
import { accountRules } from './account';
import { auditRules } from './audit';
import { iamRules } from './iam';
import { identityRules } from './identity';
import { monitoringRules } from './monitoring';
import { organizationRules } from './organization';
import { securityRules } from './security';

/**
 * How the types of resources that the stacks emit are found in AWS, and their import IDs. A type
 * that is missing here is not looked up. Tried with version 5.100 of the provider; its pages
 * describe the IDs under "Import": https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
export const RULES: Readonly<Partial<Record<ResourceType, Rule>>> = {
  ...organizationRules,
  ...identityRules,
  ...iamRules,
  ...accountRules,
  ...auditRules,
  ...monitoringRules,
  ...securityRules,
};

export const ruleOf = (type: string): Rule | undefined =>
  (RULES as Readonly<Record<string, Rule | undefined>>)[type];
