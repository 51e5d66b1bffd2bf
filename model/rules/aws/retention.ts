import type { Checked } from '../checked';

/** 100 years, which is the maximum of S3 Object Lock. */
const LONGEST = 36_500;

/**
 * Files are not kept for longer than 100 years (`invalid-retention`, a warning: AWS states no maximum for lifecycle
 * rules, so it is most likely a typo).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html
 */
export function checkRetention({ model, sourceMap, diagnostics }: Checked): void {
  for (const retention of [model.auditTrail?.retention, model.security?.config?.retention])
    for (const key of ['archiveAfter', 'expireAfter'] as const) {
      const days = retention?.[key];
      if (retention && days !== undefined && days > LONGEST)
        diagnostics.warning(
          'invalid-retention',
          sourceMap.value(retention, key),
          `this is longer than 100 years (${days.toLocaleString('en-US')} days)`,
        );
    }
}
