import { modelOf } from '../../explore/page/model';
import { searchIn } from '../../explore/page/search';
import { samplePage } from './sample';

const find = searchIn(modelOf(samplePage()));
const found = (words: string) => find(words).map(({ kind, label }) => `${kind} ${label}`);

test('names that begin with the word, then names that contain it, then other matches', () => {
  expect(found('sec')).toEqual([
    'account security',
    'unit Security',
    'group security-auditors',
    'permission set SecurityAudit',
    'role SecurityAuditRole',
    'account log-archive',
    'group vendor-acme',
    'user bob',
    'user carol',
    'permission set LogReader',
    'role DeploymentRole',
    'role LogAnalystsRole',
    'role OnPremisesBackupRole',
    'role VendorMonitoringRole',
    'role orgcharter-deploy',
    'role orgcharter-expire',
    'role orgcharter-plan in management',
  ]);
});

test('a ticket finds who has the access, and says so', () => {
  expect(find('sec-142').map(({ label, because }) => [label, because])).toEqual([
    ['vendor-acme', 'ticket SEC-142'],
    ['VendorMonitoringRole', 'ticket SEC-142'],
  ]);
});

test('the ticket of a membership finds the group and the user', () => {
  expect(find('sec-150').map(({ kind, label, because }) => [kind, label, because])).toEqual([
    ['group', 'security-auditors', 'ticket SEC-150'],
    ['user', 'bob', 'ticket SEC-150'],
  ]);
});

test('exact names come first', () => {
  const sample = samplePage();
  const data = {
    ...sample,
    permissionSets: [...sample.permissionSets, { ...sample.permissionSets[0]!, name: 'pr' }],
  };
  expect(
    searchIn(modelOf(data))('PR')
      .slice(0, 2)
      .map(({ kind, label }) => `${kind} ${label}`),
  ).toEqual(['permission set pr', 'account prod']);
});

test('all words must match, in any order', () => {
  expect(found('iam deny')).toEqual(['guardrail deny-iam-users']);
  expect(found('environment=prod')).toEqual(['account prod']);
  expect(found('aws+dev@')).toEqual(['account dev']);
  expect(found('111122223333')).toEqual(['account management']);
});

test('no results', () => {
  expect(found('  ')).toEqual([]);
  expect(found('nobody-is-called-this')).toEqual([]);
});

test('the route of a result', () => {
  expect(find('production unit').map(({ route }) => route)).toEqual([
    { view: 'unit', name: 'Workloads/Production' },
  ]);
});
