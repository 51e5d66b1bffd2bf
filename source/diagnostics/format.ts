import { join } from 'node:path';
import { PLAIN, styled, type Style, type Terminal } from '../../lib/terminal';
import { visible, visibleOnOneLine } from '../../lib/visible';
import type { Location } from '../location';
import type { Diagnostic } from './diagnostic';

/**
 * A diagnostic for people:
 *
 *     config/organization.yaml:53:14: error unknown-name: unknown group "dev-enginers"
 *       53 |   - { group: dev-enginers, permissionSet: ReadOnly, targets: [test] }
 *          |              ^^^^^^^^^^^^
 *       did you mean "dev-engineers"?
 *
 * @param folder the model's folder as the user gave it, put before the file's name
 * @param terminal what it is printed on. Default: a pipe, without colors
 */
export function formatDiagnostic(
  { code, severity, message, fix, at, related = [] }: Diagnostic,
  folder: string,
  terminal: Terminal = PLAIN,
): string {
  const paint = (text: string): string => styled(text, terminal, COLORS[severity], 'bold');
  return [
    `${place(at, folder)}: ${paint(severity)} ${code}: ${printable(message)}`,
    ...codeFrame(at, paint),
    ...related.flatMap((other) => [
      `  ${place(other.at, folder)}: ${printable(other.message)}`,
      ...codeFrame(other.at, paint),
    ]),
    ...(fix === undefined ? [] : [`  ${printable(fix)}`]),
  ].join('\n');
}

const COLORS: Readonly<Record<Diagnostic['severity'], Style>> = { error: 'red', warning: 'yellow' };

/**
 * Most errors, and most warnings, that are printed: more are never read, and a broken charter can
 * have 100,000.
 */
const PRINTED = 100;

/**
 * Diagnostics for people, as {@link formatDiagnostic} prints each: the first 100 errors and the
 * first 100 warnings, then how many more there are.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  folder: string,
  terminal: Terminal = PLAIN,
): readonly string[] {
  const left = { error: PRINTED, warning: PRINTED };
  const shown = diagnostics.filter(({ severity }) => left[severity]-- > 0);
  const more = (severity: keyof typeof left): readonly string[] =>
    left[severity] < 0 ? [`… and ${-left[severity]} more ${severity}s`] : [];
  return [
    ...shown.map((diagnostic) => formatDiagnostic(diagnostic, folder, terminal)),
    ...more('error'),
    ...more('warning'),
  ];
}

/** One line, of a length that can be read, and without anything that a terminal would obey. */
function printable(text: string): string {
  const short =
    text.length <= LENGTH ? text : `${text.slice(0, LENGTH / 2)} … ${text.slice(-LENGTH / 2)}`;
  const escaped = short.replace(/[\x00-\x1f]/g, (control) => JSON.stringify(control).slice(1, -1));
  return visible(escaped);
}

/** Longest message that is shown whole. */
const LENGTH = 600;

/**
 * A diagnostic for machines. Lines and columns count from 1; the end is the first column behind the
 * stretch.
 */
export function diagnosticToJson(
  { code, severity, message, fix, at, related = [] }: Diagnostic,
  folder: string,
): object {
  return {
    code,
    severity,
    message,
    ...(fix !== undefined && { fix }),
    ...placeToJson(at, folder),
    text: at.source.line(at.source.position(at.start).line),
    related: related.map((other) => ({ message: other.message, ...placeToJson(other.at, folder) })),
  };
}

function place({ source, start }: Location, folder: string): string {
  const { line, column } = source.position(start);
  return `${visibleOnOneLine(join(folder, source.file))}:${line}:${column}`;
}

function placeToJson({ source, start, end }: Location, folder: string): object {
  const from = source.position(start);
  const to = source.position(end);
  return {
    file: join(folder, source.file),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** Longest line that is shown whole. */
const WIDTH = 160;

/** @param paint colors the marks below the stretch */
function codeFrame(
  { source, start, end }: Location,
  paint: (marks: string) => string,
): readonly string[] {
  const { line, column } = source.position(start);
  const text = source.line(line);
  const cut =
    text.length <= WIDTH ? 0 : Math.max(0, Math.min(column - WIDTH / 2, text.length - WIDTH));
  const shown = text.slice(cut, cut + WIDTH);
  const length = Math.max(
    1,
    Math.min(end - start, text.length - column + 1, WIDTH - (column - 1 - cut)),
  );
  if (source.text === '') return []; // a file that is not there
  const number = String(line);
  const before = shown
    .slice(0, column - 1 - cut)
    .replace(/[^\t]/g, ' ')
    .padEnd(column - 1 - cut); // tabs stay, for what is below to fit
  return [
    `  ${number} | ${visible(shown)}`,
    `  ${' '.repeat(number.length)} | ${before}${paint('^'.repeat(length))}`,
  ];
}
