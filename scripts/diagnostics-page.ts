import { formatDiagnostic } from '../source/diagnostics/format';
import { memoryFolder } from '../source/folder';
import { loadModel } from '../model/load';
import type { Explained } from './diagnostic-examples';
import { EXPLAINED, LEAST, LEAST_ENVIRONMENT } from './diagnostic-examples';

const INTRODUCTION = `# The diagnostics

<!-- Made by \`npm run generate\` from scripts/diagnostic-examples.ts: each output is what orgcharter really says. Do not edit it here. -->

Each mistake has a code that stays the same from version to version, the place, the line, the reason and, where it is
known, the fix. An **error** means that nothing is written; with a **warning** the model holds, and somebody should look.
\`orgcharter validate --format json\` gives the same to machines. Lines and columns count from 1, columns in UTF-16 units
as editors count them.

Where an example shows no file's name, its lines stand behind these in \`organization.yaml\`, and the day is 2026-11-21:

\`\`\`yaml
${LEAST}\`\`\`
`;

/** \`docs/diagnostics.md\`: every code with what it means, an example with its real output, and the fix. */
export function diagnosticsPage(): string {
  return [
    INTRODUCTION,
    ...Object.entries(EXPLAINED).map(([code, explained]) => section(code, explained)),
  ].join('\n');
}

function section(code: string, { meaning, fix, example }: Explained): string {
  const files = typeof example === 'string' ? { 'organization.yaml': LEAST + example } : example;
  // an environment is not worth showing unless it is what the example is about
  const environments =
    code === 'no-environment' || Object.keys(files).some((name) => name.startsWith('environments/'))
      ? {}
      : { 'environments/production.yaml': LEAST_ENVIRONMENT };
  const { diagnostics } = loadModel({
    folder: memoryFolder({ ...environments, ...files }),
    today: '2026-11-21',
  });
  const own = diagnostics.filter((diagnostic) => diagnostic.code === code);
  if (own.length === 0)
    throw new Error(
      `the example of ${code} does not lead to it, but to: ${diagnostics.map((other) => other.code).join(', ')}`,
    );
  const shown =
    typeof example === 'string'
      ? [block('yaml', example)]
      : Object.entries(example).map(
          ([name, text]) =>
            `\`${name}\`:\n\n${block(name.endsWith('.json') ? 'json' : 'yaml', text)}`,
        );
  const output = own.map((diagnostic) => `${formatDiagnostic(diagnostic, 'config')}\n`).join('\n');
  return [
    `## ${code}\n`,
    `${meaning}\n`,
    ...shown,
    block('text', output),
    `**Fix:** ${fix}\n`,
  ].join('\n');
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\`\n`;
}
