import type { Change } from '../../access/diff/change';
import { pageData } from '../../explore/data';
import type { Organization } from '../../model/organization';
import {
  aGuardrail,
  aPermissionSet,
  anAccount,
  anAssignment,
  anIdentity,
  anOrganization,
} from '../organizations';

const organization: Organization = anOrganization({
  accounts: [anAccount('dev'), anAccount('dev-2'), anAccount('prod')],
  identity: anIdentity({
    groups: [{ name: 'admins', description: '' }],
    permissionSets: [aPermissionSet('Admin')],
    assignments: [anAssignment('admins', 'Admin', 'dev')],
  }),
  guardrails: [aGuardrail('deny-all')],
});

const at = (line: number) => ({ file: 'organization.yaml', line, column: 1 });
const changesIn = (...changes: readonly Change[]) =>
  pageData(organization, {
    today: '2026-11-21',
    locationOf: ({ file, line }) => `config/${file}:${line}`,
    earlier: {
      since: 'main',
      changes,
      locationOf: ({ file, line }) => `main:config/${file}:${line}`,
    },
  }).changes!;

const GAINED: Change = {
  kind: 'access-gained',
  level: 'critical',
  risks: ['administrator'],
  what: 'group admins can enter dev-2, dev and gone as Admin',
  details: [],
  accounts: ['dev', 'dev-2', 'gone'],
  principals: [{ kind: 'group', name: 'admins' }],
  permissionSet: 'Admin',
  now: at(7),
};
const LOST: Change = {
  kind: 'access-lost',
  level: 'low',
  risks: [],
  what: 'group strangers can no longer enter prod as Admin',
  details: [],
  accounts: ['prod'],
  principals: [{ kind: 'group', name: 'strangers' }],
  permissionSet: 'Admin',
  before: at(3),
};
const LOOSENED: Change = {
  kind: 'guardrail-loosened',
  level: 'high',
  risks: [],
  what: 'guardrail deny-all no longer denies iam:PassRole in dev',
  details: ['the guardrail is gone'],
  accounts: ['dev'],
  guardrail: 'deny-all',
  examples: [
    {
      account: 'dev',
      who: 'an ordinary role',
      action: 'iam:PassRole',
      otherActionCount: 1,
      resource: '*',
      context: {},
      before: 'denied by statement 1 of service control policy deny-all at Root',
      now: 'no guardrail denies it',
    },
  ],
};

test('names that still exist become links', () => {
  const { all } = changesIn(GAINED, LOST);
  expect(all[0]?.what).toEqual([
    'group ',
    { link: 'admins', to: 'group' },
    ' can enter ',
    { link: 'dev-2', to: 'account' },
    ', ',
    { link: 'dev', to: 'account' },
    ' and gone as ',
    { link: 'Admin', to: 'permission-set' },
  ]);
  expect(all[1]?.what).toEqual([
    'group strangers can no longer enter ',
    { link: 'prod', to: 'account' },
    ' as ',
    { link: 'Admin', to: 'permission-set' },
  ]);
});

test('locations: of what was removed, in the earlier version', () => {
  expect(changesIn(GAINED, LOST, LOOSENED).all.map(({ cause }) => cause)).toEqual([
    'config/organization.yaml:7',
    'main:config/organization.yaml:3',
    undefined,
  ]);
});

test('an example is described as in the report', () => {
  const [change] = changesIn(LOOSENED).all;
  expect(change?.details).toEqual(['The guardrail is gone']);
  expect(change?.examples).toEqual([
    [
      'Example in ',
      { link: 'dev', to: 'account' },
      ', an ordinary role: ',
      { code: 'iam:PassRole' },
      ' (and 1 similar action)',
      '. Before: denied by statement 1 of service control policy ',
      { link: 'deny-all', to: 'guardrail' },
      ' at ',
      { link: 'Root', to: 'unit' },
      '. Now: no guardrail denies it',
    ],
  ]);
});

test('categories: all changes first, then those with changes', () => {
  expect(changesIn(GAINED, LOOSENED, LOST).topics).toEqual([
    { name: '', title: 'All changes', summary: '3 changes: 1 critical, 1 high, 1 low.' },
    { name: 'access-gained', title: 'Access gained', summary: '1 change: 1 critical.' },
    { name: 'access-lost', title: 'Access lost', summary: '1 change: 1 low.' },
    { name: 'guardrails-loosened', title: 'Guardrails loosened', summary: '1 change: 1 high.' },
  ]);
  expect(changesIn()).toMatchObject({
    topics: [
      {
        name: '',
        summary: 'No changes: access, guardrails, alarms and trails stay the same.',
      },
    ],
    all: [],
  });
});
