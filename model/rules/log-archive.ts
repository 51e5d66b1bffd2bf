import { thousands } from '../../lib/thousands';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';

type Retention = NonNullable<NonNullable<WrittenModel['auditTrail']>['retention']>;

/**
 * The trail and AWS Config have an account for their buckets (`missing-log-archive-account`), which
 * keep files for a time that makes sense (`expiry-before-archive`, `invalid-retention`).
 */
export function checkLogArchive(checked: Checked): void {
  const { auditTrail, security } = checked.model;
  if (auditTrail) {
    checkAccount('the trail', checked.model, 'auditTrail', checked);
    checkRetention(auditTrail.retention, checked);
  }
  if (security?.config) {
    if (security.config.bucketSettings !== false)
      checkAccount('AWS Config', security, 'config', checked);
    checkRetention(security.config.retention, checked);
  }
}

function checkAccount(
  what: string,
  parent: object,
  key: string,
  { model, sourceMap, diagnostics }: Checked,
): void {
  if (model.organization.logArchiveAccount === undefined)
    diagnostics.error(
      'missing-log-archive-account',
      sourceMap.key(parent, key),
      `${what} needs a log archive account for its bucket`,
      { fix: 'set organization.logArchiveAccount' },
    );
}

/** 100 years, which is the maximum of S3 Object Lock. */
const LONGEST = 36_500;

/**
 * AWS states no maximum for lifecycle rules.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html
 */
function checkRetention(
  retention: Retention | undefined,
  { sourceMap, diagnostics }: Checked,
): void {
  if (!retention) return;
  const { archiveAfter, expireAfter } = retention;
  if (archiveAfter !== undefined && expireAfter !== undefined && expireAfter <= archiveAfter)
    diagnostics.error(
      'expiry-before-archive',
      sourceMap.value(retention, 'expireAfter'),
      `files would expire after ${expireAfter} days, before they are archived after ${archiveAfter} days`,
      { fix: 'increase expireAfter, or reduce or remove archiveAfter' },
    );
  for (const key of ['archiveAfter', 'expireAfter'] as const) {
    const days = retention[key];
    if (days !== undefined && days > LONGEST)
      diagnostics.warning(
        'invalid-retention',
        sourceMap.value(retention, key),
        `this is longer than 100 years (${thousands(days)} days)`,
        { fix: 'reduce it, or remove it to keep the files' },
      );
  }
}
