import { textWidth } from '../../lib/text-width';
import {
  heading,
  paragraph,
  planDetails,
  strong,
  table,
  toned,
} from '../../reports/document/document';
import { toPlainText } from '../../reports/document/plain-text';

const rows = [
  ['group platform-admins', 'log-archive', 'config/organization.yaml:86, :46'],
  ['group 日本のグループ', 'dev', 'config/tre\u0301s.yaml:1'],
  ['user zoe', 'dev', ''],
];
const report = { title: 'Access', blocks: [table(['Through', 'Account', 'Defined in'], rows)] };
const linesAt = (width?: number) =>
  toPlainText(report, { colors: false, ...(width !== undefined && { width }) })
    .split('\n')
    .slice(2);

test('in a pipe, a table has its full width, and columns align also with wide characters', () => {
  expect(linesAt()).toEqual([
    'Through                Account      Defined in',
    'group platform-admins  log-archive  config/organization.yaml:86, :46',
    'group 日本のグループ   dev          config/tre\u0301s.yaml:1',
    'user zoe               dev',
  ]);
});

test('on a terminal, cells wrap within their columns', () => {
  expect(linesAt(60)).toEqual([
    'Through                Account      Defined in',
    'group platform-admins  log-archive  config/organization.',
    '                                    yaml:86, :46',
    'group 日本のグループ   dev          config/tre\u0301s.yaml:1',
    'user zoe               dev',
  ]);
});

test.each([200, 120, 80, 60, 45, 38, 34, 30, 20, 16])(
  'no line is wider than %d columns',
  (width) => {
    for (const line of linesAt(width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
  },
);

test('on a terminal that is too narrow for the columns, each row is a list', () => {
  expect(linesAt(20)).toEqual([
    'Through:',
    '  group',
    '  platform-admins',
    'Account: log-archive',
    'Defined in:',
    '  config/',
    '  organization.yaml:',
    '  86, :46',
    '',
    'Through:',
    '  group',
    '  日本のグループ',
    'Account: dev',
    'Defined in:',
    '  config/tre\u0301s.yaml:1',
    '',
    'Through: user zoe',
    'Account: dev',
  ]);
});

const colored = {
  title: 'Changes',
  blocks: [
    heading(3, toned('Critical', 'bad')),
    paragraph(strong('guardrail-removed'), ': it is gone'),
    table(['Severity', 'Finding'], [[toned('medium', 'warning'), 'a finding of many words']]),
    planDetails(
      'stack',
      '  + resource "x" {\n      - old\n  -/+ replaced\n    unchanged -> \u001b[31m',
    ),
  ],
};
const yellow = '\u001b[33m';
const ESCAPES = /\u001b\[\d+m/g;

test('colors change no character of the text', () => {
  expect(toPlainText(colored, { colors: true }).replace(ESCAPES, '')).toBe(toPlainText(colored));
  expect(toPlainText(colored)).not.toMatch(ESCAPES);
});

test('levels, added and removed lines have colors; escape sequences of the text have none', () => {
  const text = toPlainText(colored, { colors: true });
  expect(text).toContain('\u001b[31mCritical\u001b[39m');
  expect(text).toContain(`${yellow}medium`);
  expect(text).toContain('\u001b[32m    + resource "x" {\u001b[39m');
  expect(text).toContain('\u001b[31m        - old\u001b[39m');
  expect(text).toContain('\u001b[31m    -/+ replaced\u001b[39m');
  expect(text).toContain('unchanged -> \ufffd[31m');
});

test('colors do not count as width', () => {
  const widths = (colors: boolean) =>
    toPlainText(colored, { colors, width: 30 }).replace(ESCAPES, '').split('\n');
  expect(widths(true)).toEqual(widths(false));
});
