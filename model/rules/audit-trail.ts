import { LOG_RETENTION_DAYS } from '../aws/formats';
import { supportedRetention } from '../resolve/monitoring/audit-trail';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';

/**
 * CloudWatch Logs supports the retention of the trail's log group (`invalid-retention`), and alarms
 * and saved queries have a log group of the organization trail to use (`missing-audit-trail`). No
 * setting is about a part that the trail does not have, or that stays as it is
 * (`conflicting-keys`).
 */
export function checkAuditTrail(checked: Checked): void {
  const { auditTrail } = checked.model;
  if (auditTrail) {
    checkLogGroupRetention(auditTrail, checked);
    checkExclusions(auditTrail, checked);
  }
  if (!auditTrail || auditTrail.logGroup === false) checkLogGroupExists(checked);
}

type WrittenTrail = NonNullable<WrittenModel['auditTrail']>;

function checkLogGroupRetention(written: WrittenTrail, { sourceMap, diagnostics }: Checked): void {
  const { logGroupRetention: days } = written;
  if (days !== undefined && days !== false && supportedRetention(days) === undefined)
    diagnostics.error(
      'invalid-retention',
      sourceMap.value(written, 'logGroupRetention'),
      `CloudWatch Logs does not support a retention of ${days} days`,
      { fix: `use one of ${LOG_RETENTION_DAYS.map((each) => `${each}d`).join(', ')}` },
    );
}

type TrailKey = keyof WrittenTrail;

/**
 * What a setting rules out: whether it has the value that does, and the settings that then have no
 * effect.
 */
const EXCLUSIONS: readonly (readonly [TrailKey, (value: unknown) => boolean, ...TrailKey[]])[] = [
  ['bucketSettings', (value) => value === false, 'retention', 'objectLock'],
  ['key', (value) => value !== undefined, 'keyAlias'],
  [
    'logGroup',
    (value) => value === false,
    ...(['logGroupRetention', 'logGroupKey', 'logGroupKeyAlias'] as const),
    ...(['logGroupTags', 'logDeliveryRole'] as const),
  ],
  ['logGroupKey', (value) => value !== undefined, 'logGroupKeyAlias'],
];

function checkExclusions(written: WrittenTrail, { sourceMap, diagnostics }: Checked): void {
  for (const [key, rulesOut, ...others] of EXCLUSIONS)
    for (const other of others)
      if (rulesOut(written[key]) && written[other] !== undefined)
        diagnostics.error(
          'conflicting-keys',
          sourceMap.key(written, other),
          `${other} has no effect with ${key}: ${describe(written[key])}`,
          { fix: 'remove one of them' },
        );
}

const describe = (value: unknown): string => (value === false ? 'false' : '…');

function checkLogGroupExists({ model, sourceMap, diagnostics }: Checked): void {
  const { auditTrail } = model;
  for (const section of ['alarms', 'savedQueries'] as const) {
    if (model[section]?.size)
      diagnostics.error(
        'missing-audit-trail',
        sourceMap.key(model, section),
        auditTrail
          ? `${section} need the log group of the organization trail, and the trail has none`
          : `${section} need the organization trail, and the charter has none`,
        { fix: auditTrail ? 'name a log group with auditTrail.logGroup' : 'add auditTrail: {}' },
      );
  }
}
