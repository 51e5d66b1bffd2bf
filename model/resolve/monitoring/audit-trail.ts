import { LOG_RETENTION_DAYS } from '../../aws/formats';
import type { AuditTrail } from '../../organization';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { defined } from '../../../lib/defined';
import { tagsUnder } from '../tree/tags';

/** The organization trail. */
export function resolveAuditTrail({ model, environment }: ResolveContext): AuditTrail | undefined {
  const written = model.auditTrail;
  if (!written) return undefined;
  const { name } = model.organization;
  const { archiveAfter, expireAfter } = written.retention ?? {};
  const { logGroupRetention: retention = 365 } = written;
  return {
    name: written.name ?? `${name}-trail`,
    bucket: written.bucket ?? `${name}-organization-trail-${environment.managementAccountId}`,
    ...(written.logGroup !== false && {
      logGroup: written.logGroup ?? `/${name}/organization-trail`,
    }),
    ...defined(written, 'logDeliveryRole', 'keyAlias', 'logGroupKeyAlias', 'key', 'logGroupKey'),
    ...(written.bucketSettings === false && { bucketSettings: false }),
    ...tagsUnder(written, 'tags', 'bucketTags', 'logGroupTags', 'keyTags'),
    logGroupRetentionDays: retention === false ? 0 : (supportedRetention(retention) ?? retention),
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
}

/**
 * The value of CloudWatch Logs for a retention in days. A year is 365 days in a charter, while
 * CloudWatch Logs adds up to three leap days to several years. Undefined if CloudWatch Logs does
 * not support the retention.
 */
export function supportedRetention(days: number): number | undefined {
  return LOG_RETENTION_DAYS.find(
    (value) => value === days || (days % 365 === 0 && value > days && value <= days + 3),
  );
}
