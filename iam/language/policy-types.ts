/** The policy types, with their names in the AWS Organizations API. */
export const POLICY_TYPES = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/**
 * Types that guardrails cannot have, because the lowest supported provider (5.100) does not create
 * them, but that can be in use.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
 */
const OTHER_POLICY_TYPES = [
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
] as const;

/** All types that can be enabled in the root. */
export const ENABLED_POLICY_TYPES = [...POLICY_TYPES, ...OTHER_POLICY_TYPES] as const;
export type EnabledPolicyType = (typeof ENABLED_POLICY_TYPES)[number];

/** Whether provider 5.100 rejects a type, because its AWS SDK does not know it. */
export const needsNewerProvider = (type: string): boolean =>
  OTHER_POLICY_TYPES.some((other) => other === type);

/**
 * Whether policies of this type have statements in IAM's policy language, so that they decide
 * requests.
 */
export function isInIamLanguage({ type }: { readonly type: PolicyType }): boolean {
  return type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
}
