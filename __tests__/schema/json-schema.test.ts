import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { environmentJsonSchema, organizationJsonSchema } from '../../model/schema/json-schema';
import { parseYaml } from '../../source/text/parse-yaml';
import { Source } from '../../source/source';
import { plain } from '../source/text/reading';

const config = join(__dirname, '../../config');
const yaml = (text: string): unknown =>
  plain(parseYaml(new Source('a.yaml', text), new Diagnostics())!);
const sample = (file: string): unknown => yaml(readFileSync(join(config, file), 'utf8'));

// each on its own, as an editor has them: neither may need the other
const validator = (schema: object) =>
  new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    keywords: ['patternErrorMessage'],
    formats: { date: /^\d{4}-\d{2}-\d{2}$/ },
  }).compile(schema);
const organization = validator(organizationJsonSchema());
const environment = validator(environmentJsonSchema());

/** What an editor would underline. */
function underlined(validate: typeof organization, value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Every schema inside another, itself included. */
function inside(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return [
    schema as Readonly<Record<string, unknown>>,
    ...Object.values(schema).flatMap((value) => inside(value)),
  ];
}

test.each([
  ['the charter', organizationJsonSchema()],
  ['an environment', environmentJsonSchema()],
])('editors show no regular expression and no article in a heading: %s', (_, schema) => {
  const schemas = inside(schema);
  const patterns = schemas.filter(
    ({ pattern, format }) => typeof pattern === 'string' || typeof format === 'string',
  );
  expect(patterns.length).toBeGreaterThan(1);
  expect(patterns.filter(({ patternErrorMessage }) => !patternErrorMessage)).toEqual([]);
  const titles = schemas.flatMap(({ title }) => (typeof title === 'string' ? [title] : []));
  expect(titles.filter((title) => /^(?:an?|the) /i.test(title))).toEqual([]);
});

test('the sample is right', () => {
  expect(underlined(organization, sample('organization.yaml'))).toEqual([]);
  expect(underlined(environment, sample('environments/production.yaml'))).toEqual([]);
  expect(underlined(environment, sample('environments/sandbox.yaml'))).toEqual([]);
});

test.each([
  ['an unknown section', 'grups: {}', [' must NOT have additional properties']],
  [
    'an unknown key',
    'groups: { a: { descripton: x } }',
    ['/groups/a must NOT have additional properties'],
  ],
  [
    'a missing key',
    'assignments: [{ group: a, targets: [Root] }]',
    ["/assignments/0 must have required property 'permissionSet'"],
  ],
  ['a wrong type', 'groups: [a]', ['/groups must be object,null']],
  [
    'a wrong word',
    'organization: { name: a, homeRegion: eu-west-2, managementAccount: { name: m, email: a@b.example }, identitySource: okta }',
    ['/organization/identitySource must be equal to one of the allowed values'],
  ],
  [
    'a wrong form',
    'permissionSets: { A: { sessionDuration: 4 hours } }',
    [
      '/permissionSets/A/sessionDuration must match pattern "^(?!$)(?:[1-9][0-9]*h)?(?:[1-9][0-9]*m)?(?:[1-9][0-9]*s)?$"',
    ],
  ],
  [
    'an unquoted account id',
    'accounts: { a: { id: 111122223333 } }',
    ['/accounts/a/id must be string'],
  ],
  [
    'a date that is none',
    'assignments: [{ group: a, permissionSet: b, targets: [Root], until: next year }]',
    ['/assignments/0/until must match format "date"'],
  ],
  [
    'something deep in the tree',
    'organizationalUnits: { A: { organizationalUnits: { B: { account: {} } } } }',
    ['/organizationalUnits/A/organizationalUnits/B must NOT have additional properties'],
  ],
  [
    "a name that AWS won't take",
    'permissionSets: { "read only": {} }',
    [
      '/permissionSets must match pattern "^[\\w+=,.@-]+$"',
      '/permissionSets property name must be valid',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(underlined(organization, yaml(text))).toEqual(expected);
});

test('one file of several need not be the whole model', () => {
  expect(
    underlined(organization, yaml('groups: { a: {} }\norganizationalUnits: { Sandbox: }')),
  ).toEqual([]);
});

describe('overrides', () => {
  const over = (text: string) =>
    underlined(environment, {
      managementAccountId: '111122223333',
      state: { backend: 'local' },
      overrides: yaml(text),
    });

  test.each([
    ['any key alone', 'organization: { homeRegion: eu-west-1 }'],
    [
      'null takes anything away',
      'dashboard: null\nauditTrail: { insights: null, name: null }\nassignments: null\nalarms: { root-usage: null }\norganization: { identitySource: null, governedRegions: null }',
    ],
    [
      'what can be switched off',
      'baselines: { a: { budget: { limit: 5 }, passwordPolicy: false, alternateContacts: { billing: null } }, b: { budget: null, passwordPolicy: null } }',
    ],
    [
      'to any depth',
      'organizationalUnits: { A: { organizationalUnits: { B: { accounts: { c: null, d: { email: null } } } } } }',
    ],
  ])('%s', (_, text) => {
    expect(over(text)).toEqual([]);
  });

  test.each([
    ['an unknown section', 'grups: {}', ['/overrides must NOT have additional properties']],
    [
      'a wrong type',
      'organization: { homeRegion: 1 }',
      ['/overrides/organization/homeRegion must be string,null'],
    ],
    [
      'lists are replaced, so they are whole',
      'assignments: [{ group: a }]',
      [
        "/overrides/assignments/0 must have required property 'permissionSet'",
        "/overrides/assignments/0 must have required property 'targets'",
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(over(text)).toEqual(expected);
  });
});

test('every key has an explanation', () => {
  const silent: string[] = [];
  const look = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties')
        for (const [name, property] of Object.entries(value as object))
          if (!(property as { description?: string }).description) silent.push(`${path}.${name}`);
      look(value, `${path}.${key}`);
    }
  };
  look(organizationJsonSchema(), '');
  look(environmentJsonSchema(), '');
  expect(silent).toEqual([]);
});
