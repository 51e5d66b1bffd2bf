/** How much a reviewer should look, the most first. */
export const LEVELS = ['critical', 'high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What makes access weigh more. `outside-account`: somebody outside the organization has it, such as a vendor.
 * `unknown-policy`: the model does not hold one of the policies that decide.
 */
export const RISKS = [
  'administrator',
  'privilege-escalation',
  'outside-account',
  'break-glass',
  'production',
  'unknown-policy',
] as const;
export type Risk = (typeof RISKS)[number];
