import type { Schema } from './kit/schema';
import { unreadable, withPattern, wrongType } from './kit/schema';

const EXPECTED = 'a time such as 4h, 90m or 1h30m';
const PATTERN = /^(?!$)(?:[1-9][0-9]*h)?(?:[1-9][0-9]*m)?(?:[1-9][0-9]*s)?$/;

/**
 * How long sessions of a permission set last, read as ISO 8601 in the units that are written: `90m`
 * → `PT90M`. Identity Center keeps the spelling, and Terraform compares it. Limits are rules.
 */
export const sessionDuration: Schema<string> = {
  json: { title: EXPECTED, type: 'string', ...withPattern(PATTERN, `expected ${EXPECTED}`) },
  read(node, reading) {
    const written =
      node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
    if (written === undefined) wrongType(node, EXPECTED, reading);
    else if (PATTERN.test(written)) return `PT${written.toUpperCase()}`;
    else unreadable('invalid-duration', node, `expected ${EXPECTED}, found "${written}"`, reading);
    return 'PT1H';
  },
};
