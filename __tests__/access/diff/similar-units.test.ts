import { meaning } from './meaning';

const before = `organizationalUnits:
  Workloads:
    accounts: { shop: {} }
    organizationalUnits: { Test: { accounts: { trial: {} } } }
  Empty: {}
guardrails: { imdsv2: { policy: imdsv2.json, type: DECLARATIVE_POLICY_EC2, targets: [Workloads] } }
`;
const files = {
  'imdsv2.json':
    '{ "ec2_attributes": { "instance_metadata_defaults": { "http_tokens": { "@@assign": "required" } } } }',
};
const changed = (from: RegExp | string, to: string) =>
  meaning(before, before.replaceAll(from, to), files);
const undeclared = (changes: readonly string[]) =>
  changes.filter((each) => each.includes('undeclared-rename'));

test('a unit with another key and the same accounts is most likely renamed; only the topmost is reported', () =>
  expect(undeclared(changed('Workloads', 'Work'))).toEqual([
    'high undeclared-rename: unit Work has the accounts of unit Workloads, which is no longer in the charter',
  ]));

test('a unit in another', () =>
  expect(undeclared(changed('Test', 'Trials'))).toEqual([
    'high undeclared-rename: unit Workloads/Trials has the accounts of unit Workloads/Test, which is no longer in the charter',
  ]));

test('a unit without accounts may be renamed, if it is the only new one of its parent', () =>
  expect(undeclared(changed('Empty', 'Void'))).toEqual([
    'low undeclared-rename: unit Void may be unit Empty, which is no longer in the charter',
  ]));

test.each([
  ['with other accounts', 'Test: { accounts: { trial: {} }', 'Trials: { accounts: { demo: {} }'],
  ['that is one of two new ones', 'Empty: {}', 'Void: {}\n  Waste: {}'],
  ['that has accounts now', 'Empty: {}', 'Void: { accounts: { another: {} } }'],
  ['in another unit', 'trial: {} } } }\n  Empty: {}', 'trial: {} } }, Void: {} }'],
])('nothing is suggested for a unit %s', (_, from, to) =>
  expect(undeclared(changed(from, to))).toEqual([]),
);

test('a guardrail whose targets are renamed with their accounts still applies to them', () =>
  expect(changed('Workloads', 'Work').filter((each) => each.includes('no longer applies'))).toEqual(
    [],
  ));
