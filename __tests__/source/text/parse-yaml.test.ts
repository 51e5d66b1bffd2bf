import { parseYaml } from '../../../source/text/parse-yaml';
import { Source } from '../../../source/source';
import { reading } from './reading';

const yaml = (text: string) => reading(parseYaml, text);
const value = (text: string) => {
  const { value, said } = yaml(text);
  expect(said).toEqual([]);
  return value;
};
const said = (text: string) => yaml(text).said;

describe('values', () => {
  test.each([
    ['a text', 'a: securecart', { a: 'securecart' }],
    ['in quotes', `a: "x\\ty"\nb: 'it''s'`, { a: 'x\ty', b: "it's" }],
    [
      'numbers',
      'a: 12\nb: -.5\nc: 1e3\nd: 0x1F\ne: 0o17',
      { a: 12, b: -0.5, c: 1000, d: 31, e: 15 },
    ],
    ['an unquoted account id is a number', 'a: 012345678901', { a: 12345678901 }],
    [
      'a quoted one is a text',
      'a: "012345678901"\nb: !!str 012345678901',
      { a: '012345678901', b: '012345678901' },
    ],
    [
      'dates, yes and no, infinity and the like are texts',
      'a: 2027-03-31\nb: yes\nc: .inf\nd: 1_000',
      { a: '2027-03-31', b: 'yes', c: '.inf', d: '1_000' },
    ],
    ['booleans', 'a: true\nb: FALSE', { a: true, b: false }],
    [
      'nothing, in its four ways',
      'a:\nb: ~\nc: null\nd: Null',
      { a: null, b: null, c: null, d: null },
    ],
    ['an empty text is not nothing', 'a: ""', { a: '' }],
    [
      'lists and mappings',
      'a: [1, {b: c}]\nd:\n  - e\n  - - f',
      { a: [1, { b: 'c' }], d: ['e', ['f']] },
    ],
    ['blocks', 'a: |\n  x\n  y\nb: >\n  q\n  w\n', { a: 'x\ny\n', b: 'q w\n' }],
    ['over several lines', 'a: b\n  c\n', { a: 'b c' }],
    ['aliases', 'a: &x {k: 1}\nb: *x\nc: [*x]', { a: { k: 1 }, b: { k: 1 }, c: [{ k: 1 }] }],
    ['the anchor given last counts', 'a: &x 1\nb: &x 2\nc: *x', { a: 1, b: 2, c: 2 }],
    ['a directive', '%YAML 1.2\n---\na: 1\n', { a: 1 }],
    ['line ends of Windows', 'a: 1\r\nb: x\r\n', { a: 1, b: 'x' }],
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['the whole of Unicode', '"🎉": ä', { '🎉': 'ä' }],
  ])('%s', (_, text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test.each([
    ['nothing at all', ''],
    ['a byte order mark alone', '\ufeff'],
    ['comments alone', '# a\n\n# b\n'],
  ])('%s: no document', (_, text) => {
    expect(yaml(text)).toEqual({ value: undefined, said: [] });
  });

  test('a document without content is null', () => {
    expect(value('---\n')).toBeNull();
  });

  test('keys are texts as written, whatever they look like', () => {
    expect(Object.keys(value('0123: a\n1e3: b\ntrue: c\n~: d\n2027.10: e') as object)).toEqual([
      '0123',
      '1e3',
      'true',
      '~',
      '2027.10',
    ]);
  });

  test("keys that JavaScript's own objects have", () => {
    const text = '__proto__: { polluted: true }\nconstructor: 2\ntoString: 3\n';
    expect(Object.entries(value(text) as object)).toEqual([
      ['__proto__', { polluted: true }],
      ['constructor', 2],
      ['toString', 3],
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  test('a text of five million characters', () => {
    expect((value(`a: "${'x'.repeat(5_000_000)}"`) as { a: string }).a).toHaveLength(5_000_000);
  });
});

describe('duplicate keys', () => {
  test.each([
    [
      'in a block',
      'a: 1\nb: 2\na: 3',
      [
        '3:1 duplicate-key: duplicate key "a" | it is first used here: 1:1 | remove or rename one of them, or join what is under them',
      ],
    ],
    [
      'each further one',
      'a: 1\na: 2\na: 3',
      [
        '2:1 duplicate-key: duplicate key "a" | it is first used here: 1:1 | remove or rename one of them, or join what is under them',
        '3:1 duplicate-key: duplicate key "a" | it is first used here: 1:1 | remove or rename one of them, or join what is under them',
      ],
    ],
    [
      'however quoted',
      'a: 1\n"a": 2',
      [
        '2:1 duplicate-key: duplicate key "a" | it is first used here: 1:1 | remove or rename one of them, or join what is under them',
      ],
    ],
    [
      'behind line ends of Windows',
      'b:\r\n  c: x\r\n  c: y\r\n',
      [
        '3:3 duplicate-key: duplicate key "c" | it is first used here: 2:3 | remove or rename one of them, or join what is under them',
      ],
    ],
    [
      'behind a byte order mark',
      '\ufeffa: 1\na: 2',
      [
        '2:1 duplicate-key: duplicate key "a" | it is first used here: 1:1 | remove or rename one of them, or join what is under them',
      ],
    ],
    [
      'columns count UTF-16 units, as editors do',
      '🎉ä: {a: 1, a: 2}',
      [
        '1:13 duplicate-key: duplicate key "a" | it is first used here: 1:7 | remove or rename one of them, or join what is under them',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('the first one counts', () => {
    expect(yaml('a: 1\na: 2').value).toEqual({ a: 1 });
  });
});

describe('what is refused', () => {
  test.each([
    [
      'a tab as indentation',
      'a:\n\tb: 1',
      ['2:1 yaml-syntax: this line is indented with a tab | indent with spaces'],
    ],
    [
      'an open bracket',
      'a: [1, 2\nb: 3',
      [
        '2:1 yaml-syntax: invalid YAML: deficient indentation | close the quote or bracket above, or indent this line',
      ],
    ],
    [
      'an open quote at the end',
      'a: "x\n\n',
      [
        '1:5 yaml-syntax: invalid YAML: deficient indentation | close the quote or bracket above, or indent this line',
      ],
    ],
    [
      'a wrong escape',
      'a: "C:\\q"',
      [
        '1:8 yaml-syntax: invalid YAML: unknown escape sequence | write \\\\ for a backslash, or use single quotes',
      ],
    ],
    [
      'a missing blank',
      'a:\n- 1\n-2\n',
      [
        '3:2 yaml-syntax: invalid YAML: can not read a block mapping entry; a multiline key may not be an implicit key | add the missing ":", or a space after "-"',
      ],
    ],
    [
      'a null byte',
      'a: \0b',
      [
        '1:4 yaml-syntax: invalid YAML: null byte is not allowed in input | remove it, or save the file as UTF-8',
      ],
    ],
    [
      'a control character',
      'a: b\x07c',
      [
        '1:5 yaml-syntax: invalid YAML: the stream contains non-printable characters | remove the character',
      ],
    ],
    [
      'half of a surrogate pair',
      'a: \ud800x',
      [
        '1:4 yaml-syntax: invalid YAML: the stream contains non-printable characters | remove the character',
      ],
    ],
    [
      'another encoding',
      'a: M\ufffdller',
      ['1:5 not-utf-8: the file is not UTF-8 | save it as UTF-8'],
    ],
    [
      'an unknown alias',
      'a: *nope',
      [
        '1:5 yaml-syntax: no anchor "&nope" before this alias | write &nope before the value that it stands for, or put a text that begins with * in quotes',
      ],
    ],
    [
      'a list in itself',
      '&a [*a]',
      [
        '1:6 yaml-syntax: no anchor "&a" before this alias | write &a before the value that it stands for, or put a text that begins with * in quotes',
      ],
    ],
    [
      'a mapping in itself',
      'a: &a\n  b: *a',
      [
        '2:7 yaml-syntax: no anchor "&a" before this alias | write &a before the value that it stands for, or put a text that begins with * in quotes',
      ],
    ],
    [
      'tags',
      'a: !foo x\nb: !!int "3"\nc: !!set {a}',
      [
        '1:4 yaml-syntax: tags such as !foo are not supported | remove the tag',
        '2:4 yaml-syntax: tags such as !!int are not supported | remove the tag',
        '3:4 yaml-syntax: tags such as !!set are not supported | remove the tag',
      ],
    ],
    [
      'merge keys',
      'x: &x {k: 1}\ny:\n  <<: *x',
      ['3:3 yaml-syntax: merge keys are not part of YAML 1.2 | write out the keys'],
    ],
    [
      'keys that are no texts',
      '? [a]\n: 1\n? {x: 1}\n: 2',
      [
        '1:3 yaml-syntax: a key must be a plain text | write the key as one word or in quotes, followed by a colon',
        '3:3 yaml-syntax: a key must be a plain text | write the key as one word or in quotes, followed by a colon',
      ],
    ],
    [
      'an alias as a key',
      'a: &x k\n*x : 3',
      [
        '1:7 yaml-syntax: a key must be a plain text | write the key as one word or in quotes, followed by a colon',
      ],
    ],
    [
      'a key that is missing',
      'a: 1\n: f',
      ['2:3 yaml-syntax: a key is missing here | write the key before the colon'],
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      ['2:1 yaml-syntax: a second document begins here | move it to a separate file'],
    ],
    [
      'a second document behind an empty one',
      '---\n---\na: 1',
      ['2:1 yaml-syntax: a second document begins here | move it to a separate file'],
    ],
    [
      'a second document behind an end',
      'a: 1\n...\nb: 2',
      ['2:1 yaml-syntax: a second document begins here | move it to a separate file'],
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test.each([
    ['of lists', '['.repeat(100_000), '1:100'],
    ['of mappings', '{a: '.repeat(500) + '1' + '}'.repeat(500), '1:394'],
    [
      'of blocks',
      Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      '100:100',
    ],
  ])('deep nesting %s', (_, text, place) => {
    expect(said(text)).toEqual([
      `${place} yaml-syntax: invalid YAML: nesting exceeded maxDepth (100) | use fewer levels`,
    ]);
  });

  test('aliases that unfold into billions of values', () => {
    const letters = [...'abcdefghij'];
    const text = letters
      .map(
        (letter, i) =>
          `${letter}: &${letter} [${Array(9)
            .fill(i === 0 ? 'x' : `*${letters[i - 1]}`)
            .join(', ')}]`,
      )
      .join('\n');
    expect(said(text)).toEqual([
      '6:9 yaml-syntax: aliases expand to more than 100000 values | use fewer aliases, or write out the values',
    ]);
  });

  test.each([
    ['a colon within a text', 'a: b: c', '1:5'],
    ['a deeper neighbour', 'a: 1\n  b: 2', '2:4'],
    ['a text that begins with @', 'a: @x', '1:4'],
  ])('%s', (_, text, place) => {
    expect(said(text)).toEqual([
      `${place} yaml-syntax: invalid YAML: bad indentation of a mapping entry | align it with the keys above and below; put a text in quotes if it contains ": " or " #" or begins with @, % or \``,
    ]);
  });
});

test('a node knows where it begins and ends', () => {
  const text = 'group: "dev"\nempty:\nlist: [a]';
  const node = parseYaml(new Source('o.yaml', text), undefined as never);
  if (node?.kind !== 'map') throw new Error('not a mapping');
  const stretches = [...node.entries.values()].map(({ key, value }) => [
    text.slice(key.start, key.end),
    text.slice(value.start, value.end),
  ]);
  expect(stretches).toEqual([
    ['group', '"dev"'],
    ['empty', ':'],
    ['list', '['],
  ]);
});
