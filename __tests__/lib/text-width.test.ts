import { padColumns, startOf, textWidth, wrapped } from '../../lib/text-width';

test.each([
  ['abc', 3],
  ['', 0],
  ['日本', 4],
  ['한국', 4],
  ['ｶﾅ', 2],
  ['ＡＢ', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['a\u200b\u200db', 2],
  ['👩‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['→ ✓', 3],
  ['\u202eabc', 3],
])('%j takes %d columns', (text, columns) => expect(textWidth(text)).toBe(columns));

test('fills up and cuts by columns', () => {
  expect(padColumns('日', 4)).toBe('日  ');
  expect(padColumns('abc', 2)).toBe('abc');
  expect(startOf('日本語', 5)).toBe('日本');
  expect(startOf('e\u0301e\u0301', 1)).toBe('e\u0301');
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['config/organization.yaml:86, :46', 12, ['config/', 'organization', '.yaml:86,', ':46']],
  ['abcdefgh', 3, ['abc', 'def', 'gh']],
  ['日本語', 4, ['日本', '語']],
  ['', 3, ['']],
  ['  indented', 20, ['  indented']],
])('%j in %d columns', (text, columns, lines) => {
  expect(wrapped(text, columns)).toEqual(lines);
});

test('wrapping ends, and loses nothing, in any width', () => {
  const text = 'aws_ssoadmin_account_assignment.dev--PowerUser 日本語 e\u0301 👩‍👩‍👧 x';
  for (let columns = 1; columns < 60; columns++)
    expect(wrapped(text, columns).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});
