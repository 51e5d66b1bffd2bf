/** The policy types, with their names in the AWS Organizations API. */
export const POLICY_TYPES = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/** Whether policies of this type have statements in IAM's policy language, so that they decide requests. */
export function isInIamLanguage({ type }: { readonly type: PolicyType }): boolean {
  return type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
}
