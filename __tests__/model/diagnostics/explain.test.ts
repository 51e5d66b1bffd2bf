import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosticCode } from '../../../model/diagnostics/codes';
import {
  EXPLANATIONS,
  exampleDiagnostics,
  exampleOutput,
} from '../../../model/diagnostics/explain';

const root = join(__dirname, '../../..');

/** The codes that the sources report with a literal. */
function reported(): readonly string[] {
  const files = ['source', 'iam', 'model'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, room, file),
    ),
  );
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\.(?:error|warning)\(\s*'([a-z0-9-]+)'/g)].map(
        ([, code = '']) => code,
      ),
    );
}

test('every code that is reported has an explanation', () => {
  expect(reported().length).toBeGreaterThan(100);
  expect(reported().filter((code) => !Object.hasOwn(EXPLANATIONS, code))).toEqual([]);
});

test('the explanations are sorted by code', () => {
  expect(Object.keys(EXPLANATIONS)).toEqual(Object.keys(EXPLANATIONS).sort());
});

// so every code is reported somewhere
test.each(Object.keys(EXPLANATIONS) as DiagnosticCode[])(
  'the example of %s leads to it',
  (code) => {
    expect(exampleOutput(code)).toMatch(new RegExp(`^config/.+: (error|warning) ${code}: `));
  },
);

test('every diagnostic says how to fix it', () => {
  const codes = Object.keys(EXPLANATIONS) as DiagnosticCode[];
  expect(
    codes.flatMap((code) =>
      exampleDiagnostics(code).flatMap(({ fix, message }) =>
        // `expected a region such as eu-west-2, found "London"` says it already.
        fix === undefined && !message.startsWith('expected ') ? [`${code}: ${message}`] : [],
      ),
    ),
  ).toEqual([]);
});
