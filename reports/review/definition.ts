import { createHash } from 'node:crypto';
import { describeDuration } from '../../lib/durations';
import type { PermissionSet } from '../../model/organization';

/**
 * `AWS managed policy ReadOnlyAccess, session duration 4 h`. Inline policies appear as a
 * fingerprint.
 */
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
    ...awsManagedPolicies.map((policy) => `AWS managed policy ${policy}`),
    ...customerManagedPolicies.map(({ path, name }) => `customer managed policy ${path}${name}`),
    ...(inlinePolicy ? [`inline policy ${fingerprint(inlinePolicy)}`] : []),
    ...(boundary === undefined ? [] : [`permissions boundary ${boundary}`]),
    `session duration ${describeDuration(sessionDuration)}`,
    ...(breakGlass ? ['break-glass'] : []),
  ].join(', ');
}
