import type { Change } from '../change';
import { change, where } from '../kit';

/**
 * A difference that gives nobody access and weakens nothing: reported, so that "no changes" means
 * what it says.
 */
export const setting = (what: string): Change => change('setting-changed', 'low', what);

/** What changes nothing but texts for readers, or where something is declared. */
const IGNORED: ReadonlySet<string> = new Set([
  'description',
  'cause',
  'statementCauses',
  'inlinePolicyCauses',
  // Reported as a rename.
  'keyInCharter',
  'formerly',
]);

const asText = (value: unknown): string | undefined =>
  JSON.stringify(value, (key, inner: unknown) => (IGNORED.has(key) ? undefined : inner));

/** Whether two values differ in more than descriptions. */
export const differs = (before: unknown, now: unknown): boolean => asText(before) !== asText(now);

/**
 * The keys of two objects whose values differ in more than descriptions, as words: `session
 * duration`.
 */
export function differingKeys(before: object, now: object): readonly string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(now))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => !IGNORED.has(key) && differs(was.get(key), is.get(key)))
    .map(asWords)
    .sort();
}

/** `logGroupRetentionDays` → `log group retention`. */
const asWords = (key: string): string =>
  key
    .replace(/(Days|Seconds)$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();

/** `alarm root-usage has other settings: threshold`, if it has. */
export function otherSettings(noun: string, before: object, now: object): readonly Change[] {
  const keys = differingKeys(before, now);
  return where(keys.length > 0, setting(`${noun} has other settings: ${keys.join(', ')}`));
}

/** These changes or, without any, what else differs. */
export const orOtherSettings = (
  changes: readonly Change[],
  ...things: Parameters<typeof otherSettings>
): readonly Change[] => (changes.length > 0 ? changes : otherSettings(...things));
