/** Severity, highest first. */
export const LEVELS = ['critical', 'high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What makes access more severe. `write-access`: it can change or destroy a lot in production.
 * `outside-account`: a principal outside the organization has it, such as a vendor.
 * `unknown-policy`: the charter does not contain one of its policies.
 */
export const RISKS = [
  'administrator',
  'privilege-escalation',
  'write-access',
  'outside-account',
  'break-glass',
  'production',
  'unknown-policy',
] as const;
export type Risk = (typeof RISKS)[number];
