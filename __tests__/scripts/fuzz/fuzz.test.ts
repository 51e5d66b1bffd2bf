import { caseMaker } from '../../../scripts/fuzz/cases';
import { check, diagnosticProblems, printedProblems } from '../../../scripts/fuzz/check';
import { readCharters } from '../../../scripts/fuzz/charters';
import { schemaKeys } from '../../../scripts/fuzz/schema-keys';
import { Source } from '../../../source/source';
import { random } from '../../../scripts/fuzz/random';

/*
 * A small part of `npm run fuzz`, with a fixed seed. If it fails, `npm run fuzz -- --seed 12` shows
 * the same cases.
 */
const SEED = 12;
const CASES = 25;

const make = caseMaker(SEED);

test.each(readCharters())('the charter "$name" is valid before any mutation', ({ files }) => {
  const unchanged = {
    kind: 'mutation',
    number: 0,
    title: '',
    files,
    random: random(SEED),
  } as const;
  expect(check(unchanged, 1)).toMatchObject({ valid: true, synthesized: true, problems: [] });
});

test.each(['mutation', 'typed'] as const)('no %s leads to a crash', (kind) => {
  const found = Array.from({ length: CASES }, (_, number) => make(kind, number)).flatMap(
    (fuzzCase) =>
      check(fuzzCase, 0.1).problems.map((problem) => `${kind} ${fuzzCase.number}: ${problem}`),
  );
  expect(found).toEqual([]);
});

test('the same seed gives the same cases', () => {
  const again = caseMaker(SEED);
  for (const kind of ['mutation', 'typed'] as const)
    for (const number of [0, 1, 2, 3])
      expect(again(kind, number).files).toEqual(make(kind, number).files);
  expect(caseMaker(SEED + 1)('mutation', 0).files).not.toEqual(make('mutation', 0).files);
});

test('renames with formerly, and accepted and overridden keys are among the mutations', () => {
  const cases = (['mutation', 'typed'] as const).flatMap((kind) =>
    Array.from({ length: 700 }, (_, number) => make(kind, number)),
  );
  const written = cases.flatMap(({ files }) => Object.values(files)).join('\n');
  expect(written).toMatch(/formerly"?: "?(?!\s|\[|Platform|AWS-ReadOnly|our-own)/);
  const titles = cases.map(({ title }) => title.replace(/.*: /, ''));
  for (const part of ['formerly', 'accepted.[].until', 'overrides.guardrails.*'])
    expect(titles.filter((title) => title.includes(part)).length).toBeGreaterThan(0);
});

test('every key of the schema gets a value that it may not have', () => {
  const paths = schemaKeys().map(({ steps }) => steps.map(({ name }) => name).join('.'));
  expect(paths).toEqual(
    expect.arrayContaining([
      'organization.managementAccount.email',
      'organizationalUnits.*.accounts.*.tags.*',
      'roles.*.trust.[].oidc.subjects.[]',
      'guardrails.*.mustDeny.[].context.*.[]',
      'state.backend',
    ]),
  );
  expect(new Set(paths).size).toBe(paths.length);
});

test.each([
  'Error: x\n    at load (model/load.ts:12:3)',
  'unknown group "undefined"',
  'expected a name, found [object Object]',
  'expected a number, found NaN',
  'unknown group "\x1b[31m"',
])('%j in the output is a problem', (printed) => {
  expect(printedProblems(printed, [])).toHaveLength(1);
});

test('a diagnostic has to be explained, and to stand in its file', () => {
  const source = new Source('organization.yaml', 'a: b\n');
  const files = { 'organization.yaml': source.text };
  const diagnostic = { code: 'unknown-key', severity: 'error', message: 'x', fix: 'y' } as const;
  expect(diagnosticProblems({ ...diagnostic, at: { source, start: 0, end: 1 } }, files)).toEqual(
    [],
  );
  expect(diagnosticProblems({ ...diagnostic, at: { source, start: 9, end: 10 } }, files)).toEqual([
    'unknown-key: outside the file: organization.yaml:2:5',
    'unknown-key: outside the line: organization.yaml:2:5',
  ]);
  expect(
    diagnosticProblems({ ...diagnostic, code: 'x', at: { source, start: 0, end: 0 } }, {}),
  ).toEqual(['no explanation of x', 'x: no such file: organization.yaml:1:1']);
});
