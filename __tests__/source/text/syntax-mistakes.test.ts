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

test.each([
  ['a:\n\tb: 1\n', '2:1'],
  ['a:\n  \tb: 1\n', '2:3'],
  ['a: {\n\tb: 1\n}\n', '2:1'],
  ['a: |\n\tx\n', '2:1'],
  ['a: "x\n\ty"\n', '2:1'],
])('a tab as indentation: %j', (text, place) => {
  expect(reported(text)).toEqual([
    `${place} this line is indented with a tab (indent with spaces)`,
  ]);
});

test.each([
  ['a:\t{ b: 1 }\n', '1:3'],
  ['a: {\tb: 1 }\n', '1:5'],
  ['a: { b:\t1 }\n', '1:8'],
  ['a: { b: 1,\tc: 2 }\n', '1:11'],
  ['a: [x,\ty]\n', '1:7'],
  ['a: ["\t",\ty]\n', '1:9'],
  ['a:\n  -\tb: 1\n', '2:4'],
  ['a:\n  -\t- 1\n', '2:4'],
])('a tab as a separator: %j', (text, place) => {
  const found = reported(text);
  expect(found).toEqual([`${place} a tab cannot separate these (replace the tab with a space)`]);
  // What the fix says works.
  expect(reported(text.replace(/\t(?!")/, ' '))).toEqual([]);
});

test.each(['a:\tb\n', 'a: b\t\n', 'a: b\t# c\n', '-\ta\n', 'a:\t\n  b: c\n', 'a: "x\ty"\n'])(
  'YAML allows the tab in %j',
  (text) => expect(reported(text)).toEqual([]),
);

test('a mistake that has nothing to do with a tab', () =>
  expect(reported('a:\tb: c\n').join()).not.toContain('tab'));
