import type { DiagnosticCode } from '../../model/diagnostics/codes';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { listOf, mapOf, orFalse, recursive } from '../../model/schema/kit/collections';
import { object, optional, required } from '../../model/schema/kit/object';
import { SourceMap } from '../../source/source-map';
import { boolean, date, days, number, oneOf, seconds, text } from '../../model/schema/kit/scalars';
import type { Schema } from '../../model/schema/kit/schema';
import { tags, targets } from '../../model/schema/common';
import { parseYaml } from '../../source/text/parse-yaml';
import { Source } from '../../source/source';
import { said } from '../source/text/reading';

function read<T>(schema: Schema<T>, yaml: string) {
  const diagnostics = new Diagnostics<DiagnosticCode>();
  const sourceMap = new SourceMap();
  const node = parseYaml(new Source('organization.yaml', yaml), diagnostics);
  return {
    value: schema.read(node!, { diagnostics, sourceMap }),
    said: said(diagnostics),
    sourceMap,
  };
}
const valueOf = <T>(schema: Schema<T>, yaml: string): T => {
  const { value, said } = read(schema, yaml);
  expect(said).toEqual([]);
  return value;
};

const name = text({ expected: 'a name' });
const id = text({ expected: 'a 12-digit account ID in quotes', pattern: /^\d{12}$/ });

describe('scalars', () => {
  test.each<[string, Schema<unknown>, string, unknown]>([
    ['a text', name, 'dev', 'dev'],
    ['a text of a form', id, '"012345678901"', '012345678901'],
    ['a switch', boolean, 'true', true],
    ['a whole number', number({ minimum: 1 }), '5', 5],
    ['a fraction', number({ fractions: true }), '-.5', -0.5],
    ['a word', oneOf('s3', 'local'), 'local', 'local'],
    ['seconds', seconds, '90s', 90],
    ['minutes', seconds, '5m', 300],
    ['hours', seconds, '4h', 14_400],
    ['a day in seconds', seconds, '1d', 86_400],
    ['days', days, '90d', 90],
    ['weeks', days, '2w', 14],
    ['years', days, '7y', 2_555],
    ['a date', date, '2028-02-29', '2028-02-29'],
  ])('%s', (_, schema, yaml, value) => {
    expect(valueOf(schema, yaml)).toBe(value);
  });

  test.each<[string, Schema<unknown>, string, string]>([
    [
      'an unquoted id',
      id,
      '012345678901',
      '1:1 wrong-type: expected a 12-digit account ID in quotes, found the number 12345678901 | write it in quotes',
    ],
    [
      'true for a text',
      name,
      'true',
      '1:1 wrong-type: expected a name, found true | write it in quotes',
    ],
    ['nothing for a text', name, '~', '1:1 wrong-type: expected a name, found nothing'],
    ['a list for a text', name, '[a]', '1:1 wrong-type: expected a name, found a list'],
    ['an empty text', name, '""', '1:1 empty-text: expected a name, found ""'],
    [
      'a text of another form',
      id,
      '"0123"',
      '1:1 invalid-format: expected a 12-digit account ID in quotes, found "0123"',
    ],
    [
      'yes for a switch',
      boolean,
      'yes',
      '1:1 wrong-type: expected true or false, found the text "yes"',
    ],
    [
      'a text for a number',
      number({ minimum: 1 }),
      '"5"',
      '1:1 wrong-type: expected a whole number of at least 1, found the text "5"',
    ],
    [
      'a number below the bounds',
      number({ minimum: 1, maximum: 9 }),
      '0',
      '1:1 invalid-number: expected a whole number from 1 to 9, found 0',
    ],
    [
      'a number above the bounds',
      number({ minimum: 1, maximum: 9 }),
      '10',
      '1:1 invalid-number: expected a whole number from 1 to 9, found 10',
    ],
    [
      'a fraction for a whole number',
      number({}),
      '1.5',
      '1:1 invalid-number: expected a whole number, found 1.5',
    ],
    [
      'a number beyond all',
      number({ fractions: true }),
      '1e999',
      '1:1 invalid-number: expected a number, found Infinity',
    ],
    [
      'another word',
      oneOf('identity-center', 'external'),
      'externel',
      '1:1 invalid-choice: expected one of identity-center, external, found "externel" | did you mean "external"?',
    ],
    [
      'a number for a word',
      oneOf('s3', 'local'),
      '3',
      '1:1 wrong-type: expected one of s3, local, found the number 3',
    ],
    [
      'a time without a unit',
      seconds,
      '4',
      '1:1 wrong-type: expected a time such as 90s, 5m, 4h or 1d, found the number 4',
    ],
    [
      'a time in another form',
      seconds,
      'PT4H',
      '1:1 invalid-duration: expected a time such as 90s, 5m, 4h or 1d, found "PT4H"',
    ],
    [
      'no time at all',
      seconds,
      '0h',
      '1:1 invalid-duration: expected a time such as 90s, 5m, 4h or 1d, found "0h"',
    ],
    [
      'hours where days are meant',
      days,
      '90h',
      '1:1 invalid-duration: expected a time in days, weeks or years, such as 90d, 2w or 7y, found "90h"',
    ],
    [
      'a day that does not exist',
      date,
      '2027-02-29',
      '1:1 invalid-date: expected a date such as 2027-03-31, found "2027-02-29"',
    ],
    [
      'a month that does not exist',
      date,
      '2027-13-01',
      '1:1 invalid-date: expected a date such as 2027-03-31, found "2027-13-01"',
    ],
    [
      'a date in another form',
      date,
      '31.03.2027',
      '1:1 invalid-date: expected a date such as 2027-03-31, found "31.03.2027"',
    ],
  ])('%s', (_, schema, yaml, expected) => {
    expect(read(schema, yaml).said).toEqual([expected]);
  });
});

describe('a mapping with known keys', () => {
  const person = object('a person', {
    name: required(name, ''),
    age: optional(number({ minimum: 0 }), ''),
  });

  test('takes what is there', () => {
    expect(valueOf(person, '{ name: Ann, age: 30 }')).toEqual({ name: 'Ann', age: 30 });
    expect(valueOf(person, '{ name: Ann }')).toEqual({ name: 'Ann' });
  });

  test.each([
    [
      'a key misspelt',
      'name: Ann\nagee: 3',
      ['2:1 unknown-key: a person has no key "agee" | did you mean "age"?'],
    ],
    [
      'a key out of nowhere',
      'name: Ann\nshoes: 3',
      ['2:1 unknown-key: a person has no key "shoes" | it may have name, age'],
    ],
    [
      "a key that JavaScript's own objects have",
      'name: Ann\n__proto__: {}\nconstructor: x',
      [
        '2:1 unknown-key: a person has no key "__proto__" | it may have name, age',
        '3:1 unknown-key: a person has no key "constructor" | it may have name, age',
      ],
    ],
    ['a missing key', 'age: 3', ['1:1 missing-key: a person needs "name" | add name: …']],
    ['nothing', '~', ['1:1 missing-key: a person needs "name" | add name: …']],
    ['a text', 'Ann', ['1:1 wrong-type: expected a mapping for a person, found the text "Ann"']],
    ['a list', '[Ann]', ['1:1 wrong-type: expected a mapping for a person, found a list']],
    [
      'everything at once',
      'nam: Ann\nage: old',
      [
        '1:1 unknown-key: a person has no key "nam" | did you mean "name"?',
        '2:6 wrong-type: expected a whole number of at least 0, found the text "old"',
      ],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(read(person, yaml).said).toEqual(expected);
  });

  test.each([['a: 1'], ['pet: 5'], ['pet: { owner: 5 }'], ['[]'], ['~']])(
    'whatever is wrong, there is a value and all of it has a place: %s',
    (yaml) => {
      const owned = object('a house', {
        pet: required(
          object('a pet', {
            owner: required(person, ''),
            toys: required(listOf('toys', name), ''),
          }),
          '',
        ),
      });
      const { value, sourceMap } = read(owned, yaml);
      expect(value).toMatchObject({ pet: { owner: { name: '' }, toys: [] } });
      for (const part of [value, value.pet, value.pet.owner, value.pet.toys])
        expect(sourceMap.of(part)).toMatchObject({ end: expect.any(Number) });
    },
  );

  test('two things that miss the same key do not share what is there instead', () => {
    const { value } = read(
      listOf('boxes', object('a box', { items: required(listOf('items', name), '') })),
      '[{}, {}]',
    );
    expect(value[0]?.items).not.toBe(value[1]?.items);
  });
});

describe('a mapping from names', () => {
  const groups = mapOf(
    { what: 'group', pattern: /^[a-z-]+$/, form: 'lower-case letters' },
    object('a group', { description: optional(name, '') }),
  );

  test('keeps their order; nothing behind a name is an empty thing', () => {
    expect([...valueOf(groups, 'b:\na: {}')]).toEqual([
      ['b', {}],
      ['a', {}],
    ]);
  });

  test("takes names that JavaScript's own objects have", () => {
    expect([...valueOf(mapOf({ what: 'tag' }, name), '__proto__: a\nconstructor: b')]).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  test.each([
    [
      'a name of another form',
      'dev: {}\nDev1: {}',
      ['2:1 invalid-name: "Dev1" cannot be the name of a group | use lower-case letters'],
    ],
    [
      'a list',
      '[dev]',
      ['1:1 wrong-type: expected a mapping from a name to a group, found a list'],
    ],
    [
      'a text',
      'dev',
      ['1:1 wrong-type: expected a mapping from a name to a group, found the text "dev"'],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(read(groups, yaml).said).toEqual(expected);
  });
});

describe('a list', () => {
  const names = listOf('names', name);

  test('takes its items, none as well', () => {
    expect(valueOf(names, '[a, b]')).toEqual(['a', 'b']);
    expect(valueOf(names, '[]')).toEqual([]);
  });

  test.each([
    [
      'one word',
      'Root',
      ['1:1 wrong-type: expected a list of names, found the text "Root" | write [Root]'],
    ],
    [
      'one word with more in it',
      '"a, b"',
      ['1:1 wrong-type: expected a list of names, found the text "a, b"'],
    ],
    ['nothing', '~', ['1:1 wrong-type: expected a list of names, found nothing']],
    ['a mapping', '{ a: b }', ['1:1 wrong-type: expected a list of names, found a mapping']],
    [
      'wrong items, each of them',
      '[a, 1, [b]]',
      [
        '1:5 wrong-type: expected a name, found the number 1 | write it in quotes',
        '1:8 wrong-type: expected a name, found a list',
      ],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(read(names, yaml).said).toEqual(expected);
  });
});

test('a thing that can be switched off', () => {
  const pet = orFalse(object('a pet', { name: required(name, '') }));
  expect(valueOf(pet, 'false')).toBe(false);
  expect(valueOf(pet, 'name: Rex')).toEqual({ name: 'Rex' });
  expect(read(pet, 'true').said).toEqual([
    '1:1 wrong-type: expected a mapping for a pet, found true',
  ]);
  expect(read(pet, '{}').said).toEqual(['1:1 missing-key: a pet needs "name" | add name: …']);
});

test('a thing that holds things of its own kind', () => {
  interface Unit {
    readonly units?: ReadonlyMap<string, Unit>;
  }
  const unit: Schema<Unit> = object('a unit', {
    units: optional(
      mapOf(
        { what: 'unit' },
        recursive<Unit>('unit', () => unit),
      ),
      '',
    ),
  });
  expect(read(unit, 'units: { a: { units: { b: { unit: {} } } } }').said).toEqual([
    '1:29 unknown-key: a unit has no key "unit" | did you mean "units"?',
  ]);
});

test('sourceMap of keys, values and items', () => {
  const { value, sourceMap } = read(
    object('a thing', { names: required(listOf('names', name), '') }),
    'names:\n  - a\n  - b',
  );
  const at = ({ source, start }: ReturnType<SourceMap['of']>) => source.position(start);
  expect(at(sourceMap.key(value, 'names'))).toEqual({ line: 1, column: 1 });
  expect(at(sourceMap.value(value, 'names'))).toEqual({ line: 2, column: 3 });
  expect(at(sourceMap.value(value.names, 1))).toEqual({ line: 3, column: 5 });
  // where there is no such key or item, the whole
  expect(at(sourceMap.key(value, 'other'))).toEqual({ line: 1, column: 1 });
  expect(at(sourceMap.value(value.names, 7))).toEqual({ line: 2, column: 3 });
  expect(() => sourceMap.of({})).toThrow('a value that was not read has no place');
});

describe('what several sections share', () => {
  test('targets', () => {
    expect(valueOf(targets, '[Root, Workloads/Production, { tag: { environment: dev } }]')).toEqual(
      ['Root', 'Workloads/Production', { tag: new Map([['environment', 'dev']]) }],
    );
    expect(read(targets, '[5, { tags: {} }]').said).toEqual([
      '1:2 wrong-type: expected Root, the path of an organizational unit, the name of an account, or { tag: { … } }, found the number 5',
      '1:7 unknown-key: a tag target has no key "tags" | did you mean "tag"?',
    ]);
  });

  test('tags', () => {
    expect([...valueOf(tags, 'cost center: "42"\nempty: ""')]).toEqual([
      ['cost center', '42'],
      ['empty', ''],
    ]);
    expect(read(tags, 'AWS:x: a\nb: "#"').said).toEqual([
      '1:1 invalid-name: "AWS:x" cannot be the name of a tag | use letters, digits, spaces or any of _.:/=+-@, and do not start with "aws:"',
      '2:4 invalid-format: expected a string, found "#"',
    ]);
  });
});
