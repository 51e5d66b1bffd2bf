import { load, organizationOf, said } from '../../loading';

const UNITS = `organizationalUnits:
  Prod: { accounts: { shop: {}, tool: { tags: { Environment: dev } } } }
  Live: { organizationalUnits: { Empty: {} }, accounts: { bank: { tags: { stage: live } } } }
  Dev: { accounts: { lab: { tags: { environment: Production } }, live: { tags: { stage: live } } } }
`;
const production = (written = '') => {
  const { accounts, organizationalUnits } = organizationOf(
    `${written === '' ? '' : `  production: ${written}\n`}${UNITS}`,
  );
  return [
    ...accounts.flatMap(({ name, isProduction }) => (isProduction ? [name] : [])),
    ...organizationalUnits.flatMap(({ path, isProduction }) => (isProduction ? [path] : [])),
  ];
};

test.each([
  ['tags and names of units, by default', '', ['lab', 'management', 'shop', 'Prod']],
  ['a tag', '{ tag: { stage: live } }', ['bank', 'live', 'management']],
  ['a unit, with those in it', 'Live', ['bank', 'management', 'Live', 'Live/Empty']],
  [
    'a list',
    '[Live, lab, { tag: { stage: live } }]',
    ['bank', 'lab', 'live', 'management', 'Live', 'Live/Empty'],
  ],
  [
    'everything',
    'Root',
    [
      ...['bank', 'lab', 'live', 'management', 'shop', 'tool'],
      ...['Dev', 'Live', 'Live/Empty', 'Prod'],
    ],
  ],
  ['nothing but the management account', '[]', ['management']],
])('%s', (_, written, expected) => {
  expect(production(written)).toEqual(expected);
});

test("a unit's name in AWS counts as its key does", () => {
  const { accounts } = organizationOf(
    'organizationalUnits: { prd: { name: Production, accounts: { shop: {} } } }\n',
  );
  expect(accounts.map(({ name, isProduction }) => [name, isProduction])).toEqual([
    ['management', true],
    ['shop', true],
  ]);
});

test('an unknown target', () => {
  expect(said(load(`  production: [Lives]\n${UNITS}`))).toBe(
    `organization.yaml:6:16: error unknown-target: unknown target "Lives"
  6 |   production: [Lives]
    |                ^^^^^
  did you mean "Live"?`,
  );
});
