import type { Diagnostic } from '../../../source/diagnostics/diagnostic';
import {
  diagnosticToJson,
  formatDiagnostic,
  formatDiagnostics,
} from '../../../source/diagnostics/format';
import { Source } from '../../../source/source';

/** A diagnostic on the first place where a text has this part. */
function on(text: string, part: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(part);
  return {
    code: 'unknown-group',
    severity: 'error',
    message: 'unknown group "dve"',
    at: { source: new Source('organization.yaml', text), start, end: start + part.length },
    ...more,
  };
}

const lines = (diagnostic: Diagnostic) => formatDiagnostic(diagnostic, 'config').split('\n');

test('place, severity, code, reason, the line and the fix', () => {
  expect(lines(on('a: 1\ngroup: dve\n', 'dve', { fix: 'did you mean "dev"?' }))).toEqual([
    'config/organization.yaml:2:8: error unknown-group: unknown group "dve"',
    '  2 | group: dve',
    '    |        ^^^',
    '  did you mean "dev"?',
  ]);
});

test('other places', () => {
  const diagnostic = on('a: 1\nb: 2\na: 3', 'b');
  expect(
    lines({
      ...diagnostic,
      related: [{ message: 'it is first used here', at: { ...diagnostic.at, start: 0, end: 1 } }],
    }),
  ).toEqual([
    'config/organization.yaml:2:1: error unknown-group: unknown group "dve"',
    '  2 | b: 2',
    '    | ^',
    '  config/organization.yaml:1:1: it is first used here',
    '  1 | a: 1',
    '    | ^',
  ]);
});

test('the folder is shown as the user gave it', () => {
  const text = 'a: 1';
  expect(
    ['.', './', 'config/', '/srv/model', '../model'].map(
      (folder) => formatDiagnostic(on(text, 'a'), folder).split(':')[0],
    ),
  ).toEqual([
    'organization.yaml',
    'organization.yaml',
    'config/organization.yaml',
    '/srv/model/organization.yaml',
    '../model/organization.yaml',
  ]);
});

test('line ends of Windows are not shown', () => {
  expect(lines(on('a: 1\r\nb: 2\r\n', 'b')).slice(1)).toEqual(['  2 | b: 2', '    | ^']);
});

test('what stretches over lines is marked to the end of its first', () => {
  expect(lines(on('a: "x\n  y"\n', '"x\n  y"')).slice(1)).toEqual(['  1 | a: "x', '    |    ^^']);
});

test('a place at the very end has a mark', () => {
  expect(
    lines({
      ...on('a: 1', 'a'),
      at: { source: new Source('organization.yaml', 'a: ['), start: 4, end: 5 },
    }).slice(1),
  ).toEqual(['  1 | a: [', '    |     ^']);
});

test('a file that is not there has no line to show', () => {
  expect(lines(on('', ''))).toEqual([
    'config/organization.yaml:1:1: error unknown-group: unknown group "dve"',
  ]);
});

test('tabs stay tabs above and below, so that the mark is where it belongs', () => {
  expect(lines(on('a:\t"\tdve"', 'dve')).slice(1)).toEqual([
    '  1 | a:\t"\tdve"',
    '    |   \t \t^^^',
  ]);
});

test('nothing that a terminal would obey gets through', () => {
  const text = 'a: \u001b[31mred\u202e\u009b0m';
  expect(
    lines(on(text, 'a', { message: 'found "\u001b[2J\nx\u202e"', fix: 'write \u0007' })),
  ).toEqual([
    'config/organization.yaml:1:1: error unknown-group: found "\\u001b[2J\\nx�"',
    '  1 | a: �[31mred��0m',
    '    | ^',
    '  write \\u0007',
  ]);
});

describe('a line of a million characters', () => {
  const long = `${'x'.repeat(500_000)}dve${'y'.repeat(500_000)}`;

  test('is shown around the place', () => {
    const [first, shown = '', marked = ''] = lines(on(long, 'dve'));
    expect(first).toBe(
      'config/organization.yaml:1:500001: error unknown-group: unknown group "dve"',
    );
    expect(shown.length).toBe('  1 | '.length + 160);
    expect(shown.slice(marked.indexOf('^'), marked.lastIndexOf('^') + 1)).toBe('dve');
  });

  test('is marked no further than shown', () => {
    const [, shown = '', marked = ''] = lines(on(long, long));
    expect(marked.length).toBe(shown.length);
  });

  test('does not fill the message either', () => {
    const [first = ''] = lines(on('a', 'a', { message: `found "${long}"` }));
    expect(first).toHaveLength('config/organization.yaml:1:1: error unknown-group: '.length + 603);
    expect(first).toMatch(/: found "x+ … y+"$/);
  });
});

test('for machines', () => {
  const diagnostic = on('a: 1\ngroup: dve\n', 'dve', { fix: 'did you mean "dev"?' });
  expect(
    diagnosticToJson(
      { ...diagnostic, related: [{ message: 'here', at: { ...diagnostic.at, start: 0, end: 1 } }] },
      'config',
    ),
  ).toEqual({
    code: 'unknown-group',
    severity: 'error',
    message: 'unknown group "dve"',
    fix: 'did you mean "dev"?',
    file: 'config/organization.yaml',
    line: 2,
    column: 8,
    endLine: 2,
    endColumn: 11,
    text: 'group: dve',
    related: [
      {
        message: 'here',
        file: 'config/organization.yaml',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
      },
    ],
  });
});

test('of very many, 100 errors and 100 warnings are printed, and the rest is counted', () => {
  const many = (severity: 'error' | 'warning', count: number) =>
    Array.from({ length: count }, () => on('group: dve', 'dve', { severity }));
  expect(formatDiagnostics([...many('warning', 100), ...many('error', 103)], 'config')).toEqual([
    ...many('warning', 100).map((each) => formatDiagnostic(each, 'config')),
    ...many('error', 100).map((each) => formatDiagnostic(each, 'config')),
    '… and 3 more errors',
  ]);
});
