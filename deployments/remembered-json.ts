import type { Remembered, StackRecord, StateVersion } from '../planning/remembered';
import { sha256 } from '../lib/sha256';
import { isObject, parsed } from './state-file';

/**
 * Raised when the shape changes. A record of another version counts as none, so the stack is
 * planned fully.
 */
const VERSION = 1;

/** A record with the configuration in it. */
export const wholeRecord = (remembered: Remembered): string =>
  `${JSON.stringify({ version: VERSION, ...remembered }, undefined, 2)}\n`;

/** A record whose configuration is in a file of its own. */
export function recordWithoutConfiguration({ configuration, ...others }: Remembered): string {
  const record = { version: VERSION, configurationSha256: sha256(configuration), ...others };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/**
 * Reads what {@link wholeRecord} wrote or, together with the configuration, what {@link
 * recordWithoutConfiguration} wrote.
 *
 * @returns undefined if it is not whole, of another version, or belongs to another configuration
 */
export function readRecord(text: string, configuration?: string): Remembered | undefined {
  const record = parsed(text);
  if (record?.['version'] !== VERSION) return undefined;
  const own = configuration ?? record['configuration'];
  if (typeof own !== 'string') return undefined;
  if (configuration !== undefined && record['configurationSha256'] !== sha256(configuration))
    return undefined;
  const { lockFile, program, state, reads, at, by, breakGlass } = record;
  if (typeof program !== 'string' || typeof at !== 'string' || !isTexts(reads)) return undefined;
  if (!isOptionalText(lockFile) || !isOptionalText(by)) return undefined;
  if (state !== undefined && !isStateVersion(state)) return undefined;
  if (breakGlass !== undefined && !isListOfTexts(breakGlass)) return undefined;
  return {
    configuration: own,
    ...(lockFile !== undefined && { lockFile }),
    program,
    ...(state && { state: { lineage: state.lineage, serial: state.serial } }),
    reads,
    ...(breakGlass !== undefined && { breakGlass }),
    at,
    ...(by !== undefined && { by }),
  };
}

/**
 * The records of a stack from their texts. If it cannot be known what was attempted last, it cannot
 * be known either that the last deployment succeeded.
 *
 * @param configuration what was deployed, if the record does not contain it
 */
export function bothRecords(
  deployedText: string | undefined,
  attemptedText: string | undefined,
  configuration?: string,
): StackRecord {
  const attempted = attemptedText === undefined ? undefined : readRecord(attemptedText);
  if (attemptedText !== undefined && attempted === undefined) return {};
  const deployed = deployedText === undefined ? undefined : readRecord(deployedText, configuration);
  return { ...(deployed && { deployed }), ...(attempted && { attempted }) };
}

export const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

export const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string');

export const isStateVersion = (value: unknown): value is StateVersion =>
  isObject(value) && typeof value['lineage'] === 'string' && typeof value['serial'] === 'number';
