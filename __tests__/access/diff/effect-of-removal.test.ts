import { diffModels } from '../../../access/diff/diff';
import { load, said } from '../../model/loading';

const charter = (text: string) => {
  const loaded = load(text);
  if (loaded.organizations.length === 0) throw new Error(said(loaded));
  return loaded.organizations;
};
const removed = (before: string, now: string) =>
  diffModels(charter(before), charter(now)).flatMap(({ changes }) =>
    changes.flatMap(({ kind, level, details }) =>
      kind === 'account-removed' ? [`${level}: ${details.join()}`] : [],
    ),
  );
const unit = (keys: string) => `organizationalUnits: { Vended: { ${keys} } }\n`;
const NAMED = unit('accounts: { a: {} }');
const DISCOVERED = unit('accounts: discovered');
const WARNING =
  'high: Terraform closes it or removes it from the organization, unless it was deployed with managed: false first: the charter need not name the accounts of Vended';

test.each([
  ['is discovered', NAMED, DISCOVERED],
  ['need not be named', NAMED, `${unit('')}unmanagedAccounts: { factory: { unit: Vended } }\n`],
])('a managed account whose unit %s', (_, before, now) => {
  expect(removed(before, now)).toEqual([WARNING]);
});

test('a managed account below an unmanaged unit whose accounts are discovered', () => {
  const vended = 'id: ou-ab12-11111111, managed: false, accounts: discovered';
  expect(
    removed(
      unit(`${vended}, organizationalUnits: { Below: { accounts: { a: {} } } }`),
      unit(vended),
    ),
  ).toEqual([`${WARNING}/Below`]);
});

test('one that was not managed stays', () => {
  expect(
    removed(unit('accounts: { a: { id: "222233334444", managed: false } }'), DISCOVERED),
  ).toEqual(['high: it stays in the organization, unmanaged']);
});

test('an unmanaged account with its address under another key', () => {
  const other = (more: string) =>
    `${unit('')}unmanagedAccounts: { b: { email: AWS+a@acme.example${more} } }\n`;
  expect(removed(NAMED, other(''))).toEqual([
    'high: Terraform destroys it: it closes it or removes it from the organization. To keep it, add formerly: a to the unmanaged account b',
  ]);
  expect(removed(NAMED, other(', formerly: a'))).toEqual([
    'high: it stays in the organization, unmanaged',
  ]);
  expect(removed(NAMED, other(', destroy: true'))).toEqual([
    'high: Terraform closes it or removes it from the organization',
  ]);
});

test('nothing else says what happens to it', () => {
  expect(removed(NAMED, unit(''))).toEqual([
    'high: the plan fails. To close it or give it away, restore its entry with state: leaving. To only stop managing it, list it under unmanagedAccounts',
  ]);
});
