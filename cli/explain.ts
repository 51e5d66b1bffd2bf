import { EXPLANATIONS, exampleOutput, isDiagnosticCode } from '../model/diagnostics/explain';
import type { DiagnosticCode } from '../model/diagnostics/codes';
import { MINIMAL_CHARTER } from '../model/diagnostics/explanation';
import { didYouMean } from '../source/diagnostics/did-you-mean';
import { plainMarkdown } from '../reports/annotations/plain-markdown';
import { twoColumns } from '../lib/two-columns';
import { defineCommand } from './kit/command';
import { format } from './kit/options';
import { currentOutput } from './kit/output';
import type { Given } from './kit/options';
import { UsageError } from './kit/usage-error';

const options = { format };
export const command = defineCommand({
  options,
  optionalArguments: ['CODE'],
  examples: [
    { about: 'What does a diagnostic mean?', run: 'orgcharter explain unknown-group' },
    { about: 'List all diagnostics.', run: 'orgcharter explain' },
  ],
  run: explain,
});

/**
 * `orgcharter explain`: the manual's entry of one diagnostic, or a list of all. Exit code 0.
 *
 * @throws {UsageError} for an unknown code
 */
function explain({ format }: Given<typeof options>, [code]: readonly string[]): number {
  const codes = Object.keys(EXPLANATIONS) as readonly DiagnosticCode[];
  if (code === undefined) {
    if (format === 'json') print(codes.map((each) => summaryOf(each)));
    else console.log(listOf(codes));
    return 0;
  }
  if (!isDiagnosticCode(code))
    throw new UsageError(
      `there is no diagnostic "${code}": ${didYouMean(code, codes) ?? 'orgcharter explain lists them'}`,
    );
  if (format === 'json')
    print({ ...summaryOf(code), example: filesOf(code), output: exampleOutput(code) });
  else console.log(entryOf(code));
  return 0;
}

function print(value: object): void {
  console.log(JSON.stringify(value, undefined, 2));
}

function summaryOf(code: DiagnosticCode) {
  const { meaning, fix } = EXPLANATIONS[code];
  return { code, meaning, fix };
}

/** The files of the example, whole, by name. */
function filesOf(code: DiagnosticCode): Readonly<Record<string, string>> {
  const { example } = EXPLANATIONS[code];
  return typeof example === 'string' ? { 'organization.yaml': MINIMAL_CHARTER + example } : example;
}

/** One line for each code, with the first sentence of its meaning. */
function listOf(codes: readonly DiagnosticCode[]): string {
  const { width } = currentOutput().stdout;
  return twoColumns(
    codes.map((code) => [
      code,
      plainMarkdown(EXPLANATIONS[code].meaning).split(/(?<=\.) /)[0] ?? '',
    ]),
    { width },
  );
}

function entryOf(code: DiagnosticCode): string {
  const { meaning, fix, example } = EXPLANATIONS[code];
  const files = typeof example === 'string' ? { 'organization.yaml': example } : example;
  return [
    code,
    plainMarkdown(meaning),
    `Fix: ${plainMarkdown(fix)}`,
    ...Object.entries(files).map(([file, text]) => `Example, ${file}:\n\n${indented(text)}`),
    `Output:\n\n${indented(exampleOutput(code))}`,
  ].join('\n\n');
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
