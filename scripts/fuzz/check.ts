import { describeFailures } from '../../access/proofs/describe-failures';
import { prove } from '../../access/proofs/prove';
import { EXPLANATIONS } from '../../model/diagnostics/explain';
import { loadModel } from '../../model/load';
import type { Loaded } from '../../model/load';
import type { Organization } from '../../model/organization';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { diagnosticToJson, formatDiagnostics } from '../../source/diagnostics/format';
import { memoryFolder } from '../../source/folder';
import type { Location } from '../../source/location';
import type { FuzzCase } from './cases';
import { terraformOf } from './terraform-of';

/** What became of a case. */
export interface Outcome {
  readonly valid: boolean;
  /** Whether proofs and synthesis ran too. */
  readonly synthesized: boolean;
  /** What must not happen. Empty if all is well. */
  readonly problems: readonly string[];
  /** Processor time of loading and printing, in milliseconds. */
  readonly time: number;
}

/** The longest that a case may take, in milliseconds. */
const LONGEST = 1_000;

/**
 * Loads a mutated charter and prints its diagnostics, as `validate` does; proves and synthesizes
 * some that are valid.
 *
 * @param synthesized the share of valid charters to prove and synthesize
 */
export function check(fuzzCase: FuzzCase, synthesized: number): Outcome {
  const { files } = fuzzCase;
  try {
    let [loaded, printed, time] = timed(files);
    // Another process may have had the processor: what is slow is slow twice.
    if (time > LONGEST) [loaded, printed, time] = timed(files);
    const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
    const valid = errors.length === 0;
    const chosen = valid && fuzzCase.random.chance(synthesized);
    return {
      valid,
      synthesized: chosen,
      time,
      problems: [
        ...(time > LONGEST ? [`took ${Math.round(time)} ms`] : []),
        ...loaded.diagnostics.flatMap((each) => diagnosticProblems(each, files)),
        ...printedProblems(printed, Object.values(files)),
        ...(valid && loaded.organizations.length === 0 ? ['neither errors nor organizations'] : []),
        ...(chosen ? synthesisProblems(loaded.organizations) : []),
      ],
    };
  } catch (error) {
    return { valid: false, synthesized: false, time: 0, problems: [`threw ${stackOf(error)}`] };
  }
}

function timed(files: FuzzCase['files']): [loaded: Loaded, printed: string, time: number] {
  const start = process.cpuUsage();
  const loaded = loadModel({ folder: memoryFolder(files), today: '2026-11-21' });
  const printed = formatDiagnostics(loaded.diagnostics, 'config').join('\n');
  const { user, system } = process.cpuUsage(start);
  return [loaded, printed, (user + system) / 1_000];
}

/** What is wrong with a diagnostic: its code, its message, its fix, or a place outside its file. */
export function diagnosticProblems(
  diagnostic: Diagnostic,
  files: FuzzCase['files'],
): readonly string[] {
  const { code, at, related = [], message, fix } = diagnostic;
  JSON.stringify(diagnosticToJson(diagnostic, 'config'));
  return [
    ...(Object.hasOwn(EXPLANATIONS, code) ? [] : [`no explanation of ${code}`]),
    ...(message.trim() === '' ? [`${code} without a message`] : []),
    ...(fix === undefined && !message.startsWith('expected ')
      ? [`${code} without a fix: ${message}`]
      : []),
    ...[at, ...related.map((each) => each.at)].flatMap((each) =>
      locationProblems(each, files).map((problem) => `${code}: ${problem}`),
    ),
  ];
}

function locationProblems({ source, start, end }: Location, files: FuzzCase['files']): string[] {
  const { line, column } = source.position(start);
  const where = `${source.file}:${line}:${column}`;
  const isMissing = source.text === '';
  if (!isMissing && !Object.hasOwn(files, source.file)) return [`no such file: ${where}`];
  const text = source.line(line);
  return [
    ...(start >= 0 && (isMissing ? start === 0 : start <= source.text.length)
      ? []
      : [`outside the file: ${where}`]),
    ...(end > start || isMissing ? [] : [`points at nothing: ${where}`]),
    ...(column <= text.length + 1 ? [] : [`outside the line: ${where}`]),
  ];
}

/** What never belongs into output, unless a charter has it. */
const NEVER: readonly RegExp[] = [
  /\bundefined\b/,
  /\[object \w+\]/,
  /\bNaN\b/,
  /^ +at .+:\d+:\d+\)?$/m,
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
];

/** What must not be printed: stack traces, control characters, and values that were forgotten. */
export function printedProblems(printed: string, texts: readonly string[]): readonly string[] {
  return NEVER.flatMap((pattern) => {
    const found = pattern.exec(printed);
    if (!found || (/\w/.test(found[0]) && texts.some((text) => text.includes(found[0].trim()))))
      return [];
    const line = printed.slice(0, found.index).split('\n').at(-1) ?? '';
    return [`prints ${JSON.stringify(`${line}${found[0]}`)}`];
  });
}

function synthesisProblems(organizations: readonly Organization[]): readonly string[] {
  return organizations.flatMap((organization) => {
    try {
      describeFailures(prove(organization), 'config');
      terraformOf(organization);
      return [];
    } catch (error) {
      return [`is valid, but synthesis throws ${stackOf(error)}`];
    }
  });
}

/** An error with the first places of its stack, which tell one fault from another. */
function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? String(error)).split('\n').slice(0, 4).join('\n')
    : String(error);
}
