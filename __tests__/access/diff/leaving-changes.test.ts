import { diffModels } from '../../../access/diff/diff';
import { load, said } from '../../model/loading';

const charter = (old: string, today = '2027-02-01') => {
  const loaded = load(
    `accounts: { kept: {}${old} }
organizationalUnits: { Suspended: {} }
guardrails: { quarantine: { targets: [Suspended] } }
baselines: { standard: { targets: [Root], passwordPolicy: {} } }
`,
    {},
    today,
  );
  if (loaded.organizations.length === 0) throw new Error(said(loaded));
  return loaded.organizations;
};
const changes = (before: string, now: string) =>
  diffModels(charter(before), charter(now)).flatMap((each) =>
    each.changes.map(({ level, kind, what, details }) => [`${level} ${kind}: ${what}`, ...details]),
  );

const old = (state: string, more = 'closeOn: 2027-01-31') =>
  `, old: { state: ${state}, reason: sold, ${more} }`;
const RELEASE = 'releaseOn: 2027-01-31';

test('each step of an account that is closed', () => {
  expect(changes(', old: {}', old('leaving'))).toEqual([
    [
      'high account-changed: account old leaves the organization: it can be closed from 2027-01-31',
      'reason: sold',
      'nobody is assigned to it any more, and its stack is no longer deployed: what is in the account stays as it is',
    ],
    ['medium account-moved: account old moves from Root to Suspended'],
    expect.arrayContaining([expect.stringContaining('low guardrail-tightened')]),
  ]);
  expect(changes(old('leaving'), old('closed'))).toEqual([
    [
      'high account-removed: account old is closed',
      'Terraform closes it. AWS deletes it 90 days later; until then, AWS Support can reopen it',
      'reason: sold',
    ],
  ]);
  expect(changes(old('closed'), '')).toEqual([
    ['low setting-changed: account old, which is closed, is no longer in the charter'],
  ]);
});

test('an account that is released', () => {
  expect(changes(old('leaving', RELEASE), old('released', RELEASE))).toEqual([
    [
      'high account-removed: account old is released',
      'Terraform removes it from the organization without closing it',
      'reason: sold',
    ],
  ]);
});

test.each([
  [old('leaving'), ', old: {}', 'medium account-changed: account old no longer leaves'],
  [
    old('leaving'),
    old('leaving', RELEASE),
    'high account-changed: account old can be released from 2027-01-31, not closed',
  ],
  [
    old('leaving'),
    old('leaving', 'closeOn: 2027-01-01'),
    'medium account-changed: account old can be closed from 2027-01-01, not 2027-01-31',
  ],
  [
    old('leaving'),
    old('leaving', 'closeOn: 2027-03-01'),
    'low setting-changed: account old can be closed from 2027-03-01, not 2027-01-31',
  ],
  ['', old('closed'), 'medium organization-changed: account old is closed'],
  [
    old('closed'),
    old('released', RELEASE),
    'high organization-changed: account old is released instead of closed',
  ],
  [
    old('closed'),
    old('closed', 'closeOn: 2027-01-01'),
    'low setting-changed: account old is closed from 2027-01-01',
  ],
])('%s → %s', (before, now, change) => {
  expect(changes(before, now).map(([first]) => first)).toContain(change);
});
