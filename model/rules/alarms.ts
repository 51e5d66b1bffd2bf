import { BREAK_GLASS_USE } from '../../catalogue/alarms/break-glass-use';
import { findAlarm } from '../../catalogue/alarms/catalogue';
import type { WrittenMetricAlarm } from '../schema/monitoring';
import type { Checked } from './checked';

/**
 * An alarm of the catalogue has the pattern of the catalogue (`reserved-name`), and only some have
 * a quiet one (`inapplicable-key`). A metric alarm has either a metric or a query (`missing-key`,
 * `conflicting-keys`), in an account that stays (`account-leaving`, a warning).
 */
export function checkAlarmKeys(checked: Checked): void {
  checkLogAlarms(checked);
  for (const [name, written] of checked.model.metricAlarms ?? []) {
    if (checked.tree.accounts.get(written.account)?.leaving) reportLeaving(written, checked);
    else checkMetricAlarm(name, written, checked);
  }
}

function checkLogAlarms({ model, sourceMap, diagnostics }: Checked): void {
  for (const [name, written] of model.alarms ?? []) {
    const alarm = findAlarm(name);
    if ((alarm || name === BREAK_GLASS_USE) && written.filterPattern !== undefined)
      diagnostics.error(
        'reserved-name',
        sourceMap.key(model.alarms ?? new Map(), name),
        `"${name}" is an alarm of the catalogue`,
        { fix: 'rename yours, or remove filterPattern' },
      );
    if (written.quiet && alarm?.quietFilterPattern === undefined)
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, 'quiet'),
        `the catalogue has no quiet pattern for "${name}"`,
        { fix: 'remove this key' },
      );
  }
}

function reportLeaving(written: WrittenMetricAlarm, { sourceMap, diagnostics }: Checked): void {
  diagnostics.warning(
    'account-leaving',
    sourceMap.value(written, 'account'),
    `the account "${written.account}" is leaving, so it no longer has this alarm`,
    { fix: 'remove the alarm' },
  );
}

function checkMetricAlarm(
  name: string,
  written: WrittenMetricAlarm,
  { model, sourceMap, diagnostics }: Checked,
): void {
  const { namespace, metric, query } = written;
  if (query === undefined && (namespace === undefined || metric === undefined))
    diagnostics.error(
      'missing-key',
      sourceMap.key(model.metricAlarms ?? new Map(), name),
      `the metric alarm "${name}" needs a namespace and a metric, or a query`,
      { fix: 'add namespace: … and metric: …, or query: …' },
    );
  if (query === undefined) return;
  for (const key of ['namespace', 'metric', 'dimensions', 'statistic'] as const) {
    if (written[key] !== undefined)
      diagnostics.error(
        'conflicting-keys',
        sourceMap.key(written, key),
        `"${key}" belongs to a metric, and this alarm has a query`,
        { fix: 'remove one of them' },
      );
  }
}
