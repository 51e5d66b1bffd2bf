import { BREAK_GLASS_USE } from '../../catalogue/alarms/break-glass-use';
import type { Checked } from './checked';

/**
 * The use of a break-glass permission set raises an alarm (`break-glass-without-alarm`,
 * `unused-break-glass-alarm`, warnings). Without an organization trail there can be no alarm; the
 * runbook says so.
 */
export function checkBreakGlassAlarm({
  model,
  organization,
  sourceMap,
  diagnostics,
}: Checked): void {
  const written = model.alarms?.get(BREAK_GLASS_USE);
  for (const key of ['name', 'formerly'] as const)
    if (written?.[key] !== undefined)
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, key),
        'these alarms have the names of the break-glass permission sets',
        { fix: 'remove this key' },
      );
  if (!model.auditTrail) return;
  const alarm = model.alarms?.has(BREAK_GLASS_USE) ?? false;
  const sets = organization.identity.permissionSets.filter(({ breakGlass }) => breakGlass);
  if (alarm && sets.length === 0)
    diagnostics.warning(
      'unused-break-glass-alarm',
      sourceMap.key(model.alarms ?? new Map(), BREAK_GLASS_USE),
      'no permission set has breakGlass: true, so this alarm has no effect',
      { fix: 'add breakGlass: true to the permission set for emergencies, or remove the alarm' },
    );
  if (alarm) return;
  for (const { name } of sets) {
    const written = model.permissionSets?.get(name);
    if (written)
      diagnostics.warning(
        'break-glass-without-alarm',
        sourceMap.key(written, 'breakGlass'),
        `nobody is notified when the break-glass permission set "${name}" is used`,
        { fix: `add alarms: { ${BREAK_GLASS_USE}: { notify: … } }` },
      );
  }
}
