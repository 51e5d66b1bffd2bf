import type { Checked } from './checked';

/**
 * Each permissions boundary of a permission set or role is one policy (`missing-key`,
 * `conflicting-keys`).
 */
export function checkPermissionsBoundaries({ model, sourceMap, diagnostics }: Checked): void {
  for (const written of [
    ...(model.permissionSets?.values() ?? []),
    ...(model.roles?.values() ?? []),
  ]) {
    const { permissionsBoundary: boundary } = written;
    if (boundary === undefined || typeof boundary === 'string') continue;
    const { awsManagedPolicy, customerManagedPolicy } = boundary;
    if ((awsManagedPolicy === undefined) !== (customerManagedPolicy === undefined)) continue;
    diagnostics.error(
      awsManagedPolicy === undefined ? 'missing-key' : 'conflicting-keys',
      sourceMap.value(written, 'permissionsBoundary'),
      'a permissions boundary needs either awsManagedPolicy or customerManagedPolicy',
      { fix: awsManagedPolicy === undefined ? 'add one of them' : 'remove one of them' },
    );
  }
}
