import type { SourceCode } from '../../../source/diagnostics/codes';
import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { applyOverrides, joinDocuments } from '../../../source/text/merge';
import type { Node } from '../../../source/text/node';
import { parseYaml } from '../../../source/text/parse-yaml';
import { Source } from '../../../source/source';
import { plain, said } from './reading';

const parsed = (texts: readonly string[], diagnostics: Diagnostics<SourceCode>): readonly Node[] =>
  texts.map((text, index) => parseYaml(new Source(`${index + 1}.yaml`, text), diagnostics)!);

function join(...texts: readonly string[]) {
  const diagnostics = new Diagnostics<SourceCode>();
  const node = joinDocuments(parsed(texts, diagnostics), diagnostics);
  return { value: node && plain(node), said: said(diagnostics) };
}

function override(...[base, over]: readonly [string, string]) {
  const diagnostics = new Diagnostics<SourceCode>();
  const [first, second] = parsed([base, over], diagnostics);
  return { value: plain(applyOverrides(first!, second!, diagnostics)), said: said(diagnostics) };
}

describe('the files of one model', () => {
  test('no file gives no document', () => {
    expect(join()).toEqual({ value: undefined, said: [] });
  });

  test.each([
    [
      'sections of several files',
      ['groups: { a: {} }', 'users: { b: {} }'],
      { groups: { a: {} }, users: { b: {} } },
    ],
    [
      'one section of several files',
      ['groups: { a: {} }', 'groups: { b: {} }', 'groups: { c: {} }'],
      { groups: { a: {}, b: {}, c: {} } },
    ],
    [
      'lists, one behind the other',
      ['assignments: [1]', 'assignments: [2]'],
      { assignments: [1, 2] },
    ],
    [
      'organizational units, to any depth',
      [
        'organizationalUnits: { W: { accounts: { a: {} }, organizationalUnits: { P: { accounts: { b: {} } } } } }',
        'organizationalUnits: { W: { accounts: { c: {} }, organizationalUnits: { P: { accounts: { d: {} } } } } }',
      ],
      {
        organizationalUnits: {
          W: {
            accounts: { a: {}, c: {} },
            organizationalUnits: { P: { accounts: { b: {}, d: {} } } },
          },
        },
      },
    ],
    [
      'units with the names of their own keys',
      [
        'organizationalUnits: { accounts: { accounts: { a: {} } } }',
        'organizationalUnits: { accounts: { accounts: { b: {} } } }',
      ],
      { organizationalUnits: { accounts: { accounts: { a: {}, b: {} } } } },
    ],
    ['a section with nothing in it', ['groups:', 'groups: { a: {} }'], { groups: { a: {} } }],
    ['the same, the other way round', ['groups: { a: {} }', 'groups:'], { groups: { a: {} } }],
  ])('%s', (_, texts, value) => {
    expect(join(...texts)).toEqual({ value, said: [] });
  });

  test.each([
    [
      'an entry',
      ['groups:\n  a: {}', 'groups:\n  b: {}\n  a: {}'],
      '2.yaml:3:3 duplicate-name: "a" is already defined | it is first defined here: 1.yaml:2:3 | remove or rename one of them',
    ],
    [
      'an account',
      [
        'organizationalUnits: { W: { accounts: { a: {} } } }',
        'organizationalUnits: { W: { accounts: { a: {} } } }',
      ],
      '2.yaml:1:41 duplicate-name: "a" is already defined | it is first defined here: 1.yaml:1:41 | remove or rename one of them',
    ],
    [
      "a unit's tags",
      ['organizationalUnits: { W: { tags: {} } }', 'organizationalUnits: { W: { tags: {} } }'],
      '2.yaml:1:29 duplicate-name: "tags" is already defined | it is first defined here: 1.yaml:1:29 | remove or rename one of them',
    ],
    [
      'a section that is one thing',
      ['organization: {}', 'organization: {}'],
      '2.yaml:1:1 duplicate-name: "organization" is already defined | it is first defined here: 1.yaml:1:1 | remove or rename one of them',
    ],
  ])('%s in two files', (_, texts, expected) => {
    expect(join(...texts).said).toEqual([expected]);
  });
});

describe("an environment's overrides", () => {
  test.each(['groups:\n', 'groups: # nothing yet\n', '{ groups: }'])(
    'a key without a value removes nothing: %j',
    (over) =>
      expect(override('groups: { a: {} }', over)).toEqual({
        value: { groups: { a: {} } },
        said: [
          expect.stringContaining('empty-override: "groups" has no value here | remove this line'),
        ],
      }),
  );

  test.each(['null', '~', 'Null'])('%s removes an entry', (nothing) =>
    expect(override('groups: { a: {} }', `groups: ${nothing}`)).toEqual({ value: {}, said: [] }),
  );

  test.each([
    [
      'mappings are merged by name',
      'organization: { name: a, homeRegion: b }',
      'organization: { name: c }',
      { organization: { name: 'c', homeRegion: 'b' } },
    ],
    ['lists are replaced', 'assignments: [1, 2]', 'assignments: [3]', { assignments: [3] }],
    ['another kind of value replaces', 'a: { b: 1 }', 'a: 2', { a: 2 }],
    [
      'new entries are added',
      'groups: { a: {} }',
      'groups: { b: {} }',
      { groups: { a: {}, b: {} } },
    ],
    [
      'null takes an entry away',
      'alarms: { a: {}, b: {} }',
      'alarms: { a: null }',
      { alarms: { b: {} } },
    ],
    [
      'an empty mapping changes nothing',
      'alarms: { a: { t: 1 } }',
      'alarms: { a: {} }',
      { alarms: { a: { t: 1 } } },
    ],
    [
      'names that objects have',
      'groups: {}',
      'groups: { constructor: {} }',
      { groups: { constructor: {} } },
    ],
  ])('%s', (_, base, over, value) => {
    expect(override(base, over)).toEqual({ value, said: [] });
  });

  test('there has to be something to take away', () => {
    expect(override('alarms: { root-usage: {} }', 'alarms:\n  root-usag: null').said).toEqual([
      '2.yaml:2:3 nothing-to-remove: there is no "root-usag" to remove | did you mean "root-usage"?',
    ]);
  });

  test('what they say keeps its place in their own file', () => {
    const diagnostics = new Diagnostics<SourceCode>();
    const [base, over] = parsed(
      ['organization:\n  name: a', 'organization:\n\n  name: b'],
      diagnostics,
    );
    const merged = applyOverrides(base!, over!, diagnostics);
    const organization =
      merged.kind === 'map' ? merged.entries.get('organization')?.value : undefined;
    const name = organization?.kind === 'map' ? organization.entries.get('name')?.value : undefined;
    expect(name && [name.source.file, name.source.position(name.start)]).toEqual([
      '2.yaml',
      { line: 3, column: 9 },
    ]);
  });
});
