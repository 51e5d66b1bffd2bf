import { text } from './kit/scalars';
import type { Schema } from './kit/schema';

const written = text({
  expected: 'a time such as 4h, 90m or 1h30m',
  pattern: /^(?!$)(?:[1-9][0-9]*h)?(?:[1-9][0-9]*m)?(?:[1-9][0-9]*s)?$/,
  code: 'invalid-duration',
});

/**
 * How long sessions of a permission set last, read as ISO 8601 in the units that are written: `90m` → `PT90M`. Identity
 * Center keeps the spelling, and Terraform compares it. Limits are rules.
 */
export const sessionDuration: Schema<string> = {
  ...written,
  read: (node, reading) => `PT${written.read(node, reading).toUpperCase()}`,
};
