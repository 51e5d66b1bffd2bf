import { modelOf } from '../../explore/page/model';
import { searchIn } from '../../explore/page/search';
import { samplePage } from './sample';

const find = searchIn(modelOf(samplePage()));
const found = (words: string) => find(words).map(({ kind, label }) => `${kind} ${label}`);

test('names that begin with the word come first, then names that have it, then what else is known', () => {
  expect(found('sec')).toEqual([
    'account security',
    'unit Security',
    'group security-auditors',
    'permission set SecurityAudit',
    'role SecurityAuditRole',
    'account log-archive',
    'user bob',
    'user carol',
    'permission set LogReader',
    'role DeploymentRole',
    'role LogAnalystsRole',
    'role OnPremisesBackupRole',
    'role VendorMonitoringRole',
    'role orgcharter-deploy',
    'role orgcharter-plan in management',
  ]);
});

test('what is called just this comes before what only begins so', () => {
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

test('every word has to be there, in any order', () => {
  expect(found('iam deny')).toEqual(['guardrail deny-iam-users']);
  expect(found('environment=prod')).toEqual(['account prod']);
  expect(found('aws+dev@')).toEqual(['account dev']);
  expect(found('111122223333')).toEqual(['account management']);
});

test('nothing', () => {
  expect(found('  ')).toEqual([]);
  expect(found('nobody-is-called-this')).toEqual([]);
});

test('where it leads', () => {
  expect(find('production unit').map(({ route }) => route)).toEqual([
    { view: 'unit', name: 'Workloads/Production' },
  ]);
});
