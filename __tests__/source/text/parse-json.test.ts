import { parseJson } from '../../../source/text/parse-json';
import { reading } from './reading';

const json = (text: string) => reading(parseJson, text);

test.each([
  [
    'an object',
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny"}]}',
    { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] },
  ],
  ['every kind of value', '[null, true, -1.5e2, "a\\u00e4"]', [null, true, -150, 'aä']],
  ['a byte order mark', '\ufeff{"a": 1}', { a: 1 }],
  ['line ends of Windows', '{\r\n"a": 1}\r\n', { a: 1 }],
  ['brackets in a text do not nest', JSON.stringify('['.repeat(200)), '['.repeat(200)],
])('%s', (_, text, value) => {
  expect(json(text)).toEqual({ value, said: [] });
});

test.each([
  [
    'nothing',
    '',
    '1:1 json-syntax: invalid JSON: value expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'blanks',
    ' \n',
    '2:1 json-syntax: invalid JSON: value expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'a trailing comma',
    '{"a": 1,}',
    '1:9 json-syntax: invalid JSON: property name expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'a missing comma',
    '{\n  "a": 1\n  "b": 2\n}',
    '3:3 json-syntax: invalid JSON: comma expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'a comment',
    '{"a": 1 // why\n}',
    '1:9 json-syntax: invalid JSON: invalid comment token | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'single quotes',
    "{'a': 1}",
    '1:2 json-syntax: invalid JSON: invalid symbol | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'no value',
    '{"a": }',
    '1:7 json-syntax: invalid JSON: value expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'an open bracket',
    '{"a": [1',
    '1:9 json-syntax: invalid JSON: close bracket expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'an open text',
    '{"a": "x\ny"}',
    '1:7 json-syntax: invalid JSON: unexpected end of string | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'a wrong escape',
    '"\\q"',
    '1:1 json-syntax: invalid JSON: invalid escape character | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'more behind the end',
    '{} {}',
    '1:4 json-syntax: invalid JSON: end of file expected | correct the JSON at this place: it allows no comments and no comma after the last item',
  ],
  [
    'deep nesting',
    '['.repeat(100_000) + ']'.repeat(100_000),
    '1:101 json-syntax: nested more than 100 levels deep | use fewer levels',
  ],
  [
    'deep nesting, left open',
    '{"a":'.repeat(100_000),
    '1:501 json-syntax: nested more than 100 levels deep | use fewer levels',
  ],
  ['another encoding', '"M\ufffdller"', '1:3 not-utf-8: the file is not UTF-8 | save it as UTF-8'],
])('%s', (_, text, expected) => {
  expect(json(text)).toEqual({ value: undefined, said: [expected] });
});

test('a key that one object has twice; the first one counts', () => {
  expect(json('{"a": 1,\n "a": 2}')).toEqual({
    value: { a: 1 },
    said: [
      '2:2 duplicate-key: duplicate key "a" | it is first used here: 1:2 | remove one of them',
    ],
  });
});

test("keys that JavaScript's own objects have", () => {
  expect(
    Object.entries(json('{"__proto__": {"polluted": true}, "constructor": 1}').value as object),
  ).toEqual([
    ['__proto__', { polluted: true }],
    ['constructor', 1],
  ]);
  expect({}).not.toHaveProperty('polluted');
});
