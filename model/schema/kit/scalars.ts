import { isDay } from '../../../lib/day';
import { nearestOf } from '../../../source/diagnostics/did-you-mean';
import type { DiagnosticCode } from '../../diagnostics/codes';
import type { Schema } from './schema';
import { unreadable, withPattern, wrongType } from './schema';

export interface TextOptions {
  /** What is expected, for the diagnostic: `an e-mail address`. */
  readonly expected: string;
  readonly pattern?: RegExp;
  /** Reported where the pattern does not match. Default: `invalid-format`. */
  readonly code?: DiagnosticCode;
  readonly examples?: readonly string[];
}

/** A text, of a certain form where a pattern is given; otherwise any but the empty one. */
export function text({
  expected,
  pattern,
  code = 'invalid-format',
  examples,
}: TextOptions): Schema<string> {
  return {
    json: {
      title: expected,
      type: 'string',
      ...(pattern ? withPattern(pattern, `expected ${expected}`) : { minLength: 1 }),
      ...(examples && { examples }),
    },
    read(node, reading) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        const quotable = node.kind === 'scalar' && node.value !== null;
        wrongType(node, expected, reading, quotable ? 'write it in quotes' : undefined);
        return '';
      }
      if (pattern ? !pattern.test(node.value) : node.value === '') {
        unreadable(
          node.value.trim() === '' ? 'empty-text' : code,
          node,
          `expected ${expected}, found "${node.value}"`,
          reading,
        );
        return '';
      }
      return node.value;
    },
  };
}

export const boolean: Schema<boolean> = {
  json: { type: 'boolean' },
  read(node, reading) {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    wrongType(node, 'true or false', reading);
    return false;
  },
};

/** A number; whole unless `fractions` are allowed. Bounds are inclusive. */
export function number({
  minimum,
  maximum,
  fractions = false,
}: {
  minimum?: number;
  maximum?: number;
  fractions?: boolean;
}): Schema<number> {
  const expected =
    (fractions ? 'a number' : 'a whole number') +
    (minimum !== undefined && maximum !== undefined
      ? ` from ${minimum} to ${maximum}`
      : minimum !== undefined
        ? ` of at least ${minimum}`
        : '');
  return {
    json: {
      title: expected,
      type: fractions ? 'number' : 'integer',
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    },
    read(node, reading) {
      if (node.kind !== 'scalar' || typeof node.value !== 'number')
        wrongType(node, expected, reading);
      else if (
        !(fractions ? Number.isFinite(node.value) : Number.isInteger(node.value)) ||
        node.value < (minimum ?? -Infinity) ||
        node.value > (maximum ?? Infinity)
      ) {
        unreadable('invalid-number', node, `expected ${expected}, found ${node.value}`, reading);
      } else return node.value;
      return minimum ?? 0;
    },
  };
}

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly [W, ...W[]]): Schema<W> {
  const expected = words.length === 1 ? `"${words[0]}"` : `one of ${words.join(', ')}`;
  return {
    json: { enum: words },
    read(node, reading) {
      const found = node.kind === 'scalar' ? words.find((word) => word === node.value) : undefined;
      if (found !== undefined) return found;
      if (node.kind === 'scalar' && typeof node.value === 'string') {
        const meant = nearestOf(node.value, words);
        unreadable(
          'invalid-choice',
          node,
          `expected ${expected}, found "${node.value}"`,
          reading,
          meant && `did you mean "${meant}"?`,
        );
        return words.find((word) => word === meant) ?? words[0];
      }
      wrongType(node, expected, reading);
      return words[0];
    },
  };
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const DAYS = { d: 1, w: 7, y: 365 } as const;

/**
 * A time span such as `90s`, `5m`, `4h` or `1d`, read as seconds. Limits are rules, because
 * charters override them.
 */
export const seconds = span('a time such as 90s, 5m, 4h or 1d', SECONDS);

const DAYS_EXPECTED = 'a time in days, weeks or years, such as 90d, 2w or 7y';

/** A time span such as `90d`, `2w` or `7y` (a year is 365 days), read as days. Limits are rules. */
export const days = span(DAYS_EXPECTED, DAYS);

/**
 * The same with a maximum, in days. `longest` is that in words: `100y`. Reports `invalid-duration`.
 */
export const daysUpTo = (maximum: number, longest: string): Schema<number> =>
  span(`${DAYS_EXPECTED}, up to ${longest}`, DAYS, maximum);

/** A time span of whole hours such as `4h` or `2d`, with a maximum. Reports `invalid-duration`. */
export const hoursUpTo = (maximum: number): Schema<number> =>
  span(`a time in hours or days, such as 4h or 2d, up to ${maximum}h`, { h: 1, d: 24 }, maximum);

function span(
  expected: string,
  units: Readonly<Record<string, number>>,
  maximum = Infinity,
): Schema<number> {
  const pattern = new RegExp(`^([1-9][0-9]*)([${Object.keys(units).join('')}])$`);
  return {
    json: { title: expected, type: 'string', ...withPattern(pattern, `expected ${expected}`) },
    read(node, reading) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        wrongType(node, expected, reading);
        return 0;
      }
      const [, amount, unit] = pattern.exec(node.value) ?? [];
      const read = amount && unit ? Number(amount) * (units[unit] ?? 0) : undefined;
      if (read !== undefined && read <= maximum) return read;
      unreadable('invalid-duration', node, `expected ${expected}, found "${node.value}"`, reading);
      return 0;
    },
  };
}

/** A day of the calendar, `2027-03-31`. */
export const date: Schema<string> = {
  json: {
    title: 'a date such as 2027-03-31',
    type: 'string',
    format: 'date',
    // The YAML language server shows it for formats, too.
    patternErrorMessage: 'expected a date such as 2027-03-31',
    examples: ['2027-03-31'],
  },
  read(node, reading) {
    const value = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
    if (value === undefined) wrongType(node, 'a date such as 2027-03-31', reading);
    else if (!isDay(value)) {
      unreadable(
        'invalid-date',
        node,
        `expected a date such as 2027-03-31, found "${value}"`,
        reading,
      );
    } else return value;
    return '9999-12-31';
  },
};
