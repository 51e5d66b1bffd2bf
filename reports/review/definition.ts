import { createHash } from 'node:crypto';
import { describeDuration } from '../../lib/durations';
import type { PermissionSet } from '../../model/organization';

/** `policy ReadOnlyAccess, sessions of 4 h`: what a permission set is, as far as its own definition says; the text of a policy shows as its fingerprint. */
export function describeDefinition({
  awsManagedPolicies,
  customerManagedPolicies,
  inlinePolicy,
  permissionsBoundary,
  sessionDuration,
  breakGlass,
}: PermissionSet): string {
  const fingerprint = (value: unknown) =>
    createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
  const boundary =
    permissionsBoundary &&
    ('awsManagedPolicy' in permissionsBoundary
      ? permissionsBoundary.awsManagedPolicy
      : `${permissionsBoundary.customerManagedPolicy.path}${permissionsBoundary.customerManagedPolicy.name}`);
  return [
    ...awsManagedPolicies.map((policy) => `policy ${policy}`),
    ...customerManagedPolicies.map(({ path, name }) => `policy ${path}${name} of the account`),
    ...(inlinePolicy ? [`inline policy ${fingerprint(inlinePolicy)}`] : []),
    ...(boundary === undefined ? [] : [`permissions boundary ${boundary}`]),
    `sessions of ${describeDuration(sessionDuration)}`,
    ...(breakGlass ? ['break-glass'] : []),
  ].join(', ');
}
