import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { Source } from '../../../source/source';
import { parseYaml } from '../../../source/text/parse-yaml';

/** What is reported about a text, as `line:column message (fix)`. */
function reported(text: string): readonly string[] {
  const diagnostics = new Diagnostics();
  parseYaml(new Source('a.yaml', text), diagnostics);
  return diagnostics.all.map(({ at, message, fix }) => {
    const { line, column } = at.source.position(at.start);
    return `${line}:${column} ${message} (${fix})`;
  });
}

test.each([
  ['a: 1\nname:acme\nb: 2\n', '2:1 a space is missing after "name:" (write name: acme)'],
  ['a:\n  - name:acme\n    b: 2\n', '2:5 a space is missing after "name:" (write name: acme)'],
  ['a:\n  name:acme # x\n  b: 2\n', '2:3 a space is missing after "name:" (write name: acme # x)'],
  [
    'a:\n  b:{ c: { d: 1 } }\n  e: 2\n',
    '2:3 a space is missing after "b:" (write b: { c: { d: 1 } })',
  ],
  ['"a b":c\nd: 2\n', '1:1 a space is missing after "a b:" (write "a b": c)'],
])('a blank is missing after a colon: %j', (text, expected) => {
  expect(reported(text)).toEqual([expected]);
});

test.each([
  'url: https://acme.example:8080/x\n',
  'a: b:c\n',
  "a: '12:30'\n",
  'a: arn:aws:iam::aws:x\n',
])('a colon in a value is none: %j', (text) => expect(reported(text)).toEqual([]));

test.each([
  ['\u00a0', 'a non-breaking space (U+00A0)'],
  ['\u2003', 'a character that is not a space (U+2003)'],
  ['\u3000', 'a character that is not a space (U+3000)'],
  ['\u200b', 'a character that is not a space (U+200B)'],
])('%j as indentation', (blank, name) => {
  const expected = (place: string) =>
    `${place} this line is indented with ${name} (indent with spaces)`;
  expect(reported(`a:\n  b: 1\n${blank} c: 2\n`)).toEqual([expected('3:1')]);
  expect(reported(`a:\n  b: 1\n ${blank}c: 2\n`)).toEqual([expected('3:2')]);
  expect(reported(`a:\n${blank}${blank}b: 1\n`)).toEqual([expected('2:1')]);
  // This is valid YAML: one item, with the text "x - y".
  expect(reported(`a:\n  - x\n${blank} - y\n`)).toEqual([expected('3:1')]);
});

test('odd blanks elsewhere are part of a text', () => {
  expect(reported('a: x\u00a0y\nb: |\n  \u00a0x\nc: "\n \u00a0x"\n')).toEqual([]);
});

test('a tab as indentation', () => {
  expect(reported('a:\n\tb: 1\n')).toEqual([
    '2:1 invalid YAML: tab characters must not be used in indentation (indent with spaces)',
  ]);
});
