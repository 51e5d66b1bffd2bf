import { LOG_RETENTION_DAYS } from '../aws/formats';
import { supportedRetention } from '../resolve/monitoring/audit-trail';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';

/**
 * CloudWatch Logs supports the retention of the trail's log group (`invalid-retention`), and alarms and saved queries have
 * an organization trail to use (`missing-audit-trail`).
 */
export function checkAuditTrail(checked: Checked): void {
  const { auditTrail } = checked.model;
  if (auditTrail) checkLogGroupRetention(auditTrail, checked);
  else checkTrailExists(checked);
}

type WrittenTrail = NonNullable<WrittenModel['auditTrail']>;

function checkLogGroupRetention(written: WrittenTrail, { sourceMap, diagnostics }: Checked): void {
  const { logGroupRetention: days } = written;
  if (days !== undefined && supportedRetention(days) === undefined)
    diagnostics.error(
      'invalid-retention',
      sourceMap.value(written, 'logGroupRetention'),
      `CloudWatch Logs does not support a retention of ${days} days`,
      { fix: `use one of ${LOG_RETENTION_DAYS.join(', ')}` },
    );
}

function checkTrailExists({ model, sourceMap, diagnostics }: Checked): void {
  for (const section of ['alarms', 'savedQueries'] as const) {
    if (model[section]?.size)
      diagnostics.error(
        'missing-audit-trail',
        sourceMap.key(model, section),
        `${section} need the organization trail, and the charter has none`,
        { fix: 'add auditTrail: {}' },
      );
  }
}
