import { LOG_RETENTION_DAYS } from '../aws/formats';
import { supportedRetention } from '../resolve/monitoring/audit-trail';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';

/**
 * The trail has an account for its bucket (`missing-log-archive-account`), and files are kept as long as CloudWatch Logs
 * and S3 can keep them (`invalid-retention`, `expiry-before-archive`).
 */
export function checkAuditTrail(checked: Checked): void {
  const { auditTrail } = checked.model;
  if (!auditTrail) return;
  checkLogArchiveAccount(checked);
  checkRetention(auditTrail, checked);
  checkLogGroupRetention(auditTrail, checked);
}

function checkLogArchiveAccount({ model, sourceMap, diagnostics }: Checked): void {
  const { logArchiveAccount } = model.organization;
  if (logArchiveAccount === undefined) {
    diagnostics.error(
      'missing-log-archive-account',
      sourceMap.key(model, 'auditTrail'),
      'the trail needs a log archive account for its bucket',
      { fix: 'set organization.logArchiveAccount' },
    );
  }
}

type WrittenTrail = NonNullable<WrittenModel['auditTrail']>;

function checkRetention(written: WrittenTrail, { sourceMap, diagnostics }: Checked): void {
  const { archiveAfter, expireAfter } = written.retention ?? {};
  if (
    written.retention &&
    archiveAfter !== undefined &&
    expireAfter !== undefined &&
    expireAfter <= archiveAfter
  ) {
    diagnostics.error(
      'expiry-before-archive',
      sourceMap.value(written.retention, 'expireAfter'),
      `log files would expire after ${expireAfter} days, before they are archived after ${archiveAfter} days`,
    );
  }
}

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

/** Alarms and saved queries have an organization trail to use (`missing-audit-trail`). */
export function checkAuditTrailExists({ model, sourceMap, diagnostics }: Checked): void {
  if (model.auditTrail) return;
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
