import { LOG_RETENTION_DAYS } from '../../aws/formats';
import type { AuditTrail } from '../../organization';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';

/**
 * The organization trail.
 *
 * Reports `missing-log-archive-account`, `invalid-retention` and `expiry-before-archive`.
 */
export function resolveAuditTrail({
  model,
  environment,
  sourceMap,
  diagnostics,
}: ResolveContext): AuditTrail | undefined {
  const written = model.auditTrail;
  if (!written) return undefined;
  const { name } = model.organization;
  const { logArchiveAccount } = model.organization;
  if (logArchiveAccount === undefined) {
    diagnostics.error(
      'missing-log-archive-account',
      sourceMap.key(model, 'auditTrail'),
      'the trail needs a log archive account for its bucket',
      { fix: 'set organization.logArchiveAccount' },
    );
  }
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
  return {
    name: written.name ?? `${name}-trail`,
    bucket: written.bucket ?? `${name}-organization-trail-${environment.managementAccountId}`,
    logGroup: `/${name}/organization-trail`,
    logGroupRetentionDays: logRetention(written.logGroupRetention ?? 365),
    insights: [...new Set(written.insights ?? [])].sort(byText),
    ...(archiveAfter !== undefined && { archiveAfterDays: archiveAfter }),
    ...(expireAfter !== undefined && { expireAfterDays: expireAfter }),
    ...(written.objectLock && {
      objectLock: {
        mode: written.objectLock.mode ?? 'GOVERNANCE',
        days: written.objectLock.duration,
      },
    }),
  };

  function logRetention(days: number): number {
    // a year is 365 days here, and CloudWatch Logs counts up to three leap days with several
    const known = LOG_RETENTION_DAYS.find(
      (value) => value === days || (days % 365 === 0 && value > days && value <= days + 3),
    );
    if (known === undefined && written)
      diagnostics.error(
        'invalid-retention',
        sourceMap.value(written, 'logGroupRetention'),
        `CloudWatch Logs does not support a retention of ${days} days`,
        { fix: `use one of ${LOG_RETENTION_DAYS.join(', ')}` },
      );
    return known ?? days;
  }
}
