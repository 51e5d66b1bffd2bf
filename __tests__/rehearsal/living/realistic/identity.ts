import type { ShapeAccount, ShapeIdentity } from '../shape';
import { accounts, STAGES, TEAMS } from './accounts';
import { SETS } from './permission-sets';

const names = (filter: (account: ShapeAccount) => boolean): readonly string[] =>
  accounts
    .filter(({ closed }) => closed !== true)
    .filter(filter)
    .map(({ name }) => name);
const all = ['management', ...names(() => true)];
const inUnit = (...unit: readonly string[]) =>
  names((each) => unit.every((part, index) => each.unit?.[index] === part));

const group = (team: string, kind: string): string => `AWS ${team} ${kind}`;
const assignments: ShapeIdentity['assignments'] = [
  { group: 'AWS Platform Administrators', permissionSet: 'AdministratorAccess', accounts: all },
  {
    group: 'AWS Platform Administrators',
    permissionSet: 'BreakGlass',
    accounts: all.filter((name) => name !== 'Forgotten'),
  },
  { group: 'AWS Auditors', permissionSet: 'SecurityAudit', accounts: all },
  { group: 'AWS Auditors', permissionSet: 'ViewOnlyAccess', accounts: all },
  {
    group: 'AWS Everybody (read only)',
    permissionSet: 'ReadOnlyAccess',
    accounts: inUnit('Workloads', 'Non Prod'),
  },
  { group: 'AWS Operations', permissionSet: 'ReadOnlyAccess', accounts: all },
  { group: 'AWS Operations', permissionSet: 'SupportUser', accounts: all },
  { group: 'AWS Finance', permissionSet: 'Billing', accounts: ['management'] },
  {
    group: 'AWS Networks',
    permissionSet: 'NetworkAdministrator',
    accounts: inUnit('Infrastructure'),
  },
  { group: 'AWS Incident Response', permissionSet: 'PowerUserAccess', accounts: all },
  {
    group: 'AWS Incident Response',
    permissionSet: 'DatabaseAdministrator',
    accounts: inUnit('Workloads'),
  },
  {
    group: 'AWS Networks',
    permissionSet: 'ReadOnlyAccess',
    accounts: inUnit('Workloads', 'Production'),
  },
  ...TEAMS.flatMap((team) => [
    {
      group: group(team, 'Developers'),
      permissionSet: 'Developer',
      accounts: [`${team} dev`, `${team} test`],
    },
    {
      group: group(team, 'Developers'),
      permissionSet: 'ReadOnlyAccess',
      accounts: [`${team} Production`],
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'PowerUserAccess',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'DatabaseAdministrator',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'TagBased',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
  ]),
  {
    group: group('Data & Analytics', 'Developers'),
    permissionSet: 'DataScientist',
    accounts: ['Data & Analytics dev'],
  },
  {
    group: 'AWS Platform Administrators',
    permissionSet: 'Deployer',
    accounts: ['Shared Services'],
  },
  { user: 'ana.silva@globex.example', permissionSet: 'PowerUserAccess', accounts: ['Sandbox Ana'] },
  {
    user: 'm.obrien@globex.example',
    permissionSet: 'PowerUserAccess',
    accounts: ["Sandbox O'Brien"],
  },
];

export const identity: ShapeIdentity = {
  synchronized: true,
  groups: [...new Set(assignments.flatMap(({ group: name }) => name ?? []))].map((name) => ({
    name,
  })),
  users: [
    ['ana.silva', 'Ana', 'Silva', 'AWS Platform Administrators'],
    ['m.obrien', 'Mary', "O'Brien", 'AWS Operations'],
    ['j.novak', 'Jan', 'Novák', 'AWS Auditors'],
  ].map(([name, givenName = '', familyName = '', of = '']) => ({
    name: `${name}@globex.example`,
    givenName,
    familyName,
    groups: [of],
  })),
  permissionSets: SETS,
  assignments,
  attributes: [
    { key: 'team', source: '${path:enterprise.department}' },
    { key: 'CostCenter', source: '${path:enterprise.costCenter}' },
  ],
};
