import { load as parse } from 'js-yaml';
import { adoptedIds } from '../../../adoption/ids/adopted-ids';
import { discoveredIds } from '../../../adoption/ids/discovered-accounts';
import { account, identityCenter, smallOrganization } from '../charter/small-organization';
import { organizationOf } from '../../model/loading';
import { stacksOf } from './stacks-of';

const organization = organizationOf(
  `organizationalUnits:
  Sandbox: { accounts: discovered }
  Workloads:
    id: ou-ab12-11111111
    managed: false
    accounts: discovered
    organizationalUnits:
      Development: { accounts: { dev: { email: aws+dev@acme.example } } }
accounts:
  log-archive: { email: aws+log-archive@acme.example }
unmanagedAccounts: { lab: { email: aws+lab@acme.example } }
groups: { developers: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: developers, permissionSet: ReadOnly, targets: [Sandbox, Workloads] }
`,
);
const small = smallOrganization();
const assignment = (accountId: string) => ({
  permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
  accountId,
  principalType: 'GROUP' as const,
  principalId: 'g-1',
});
const live = smallOrganization({
  accounts: [
    ...small.accounts,
    account('100000000005', 'trial', 'ou-ab12-sandbox1'),
    account('100000000006', 'lab', 'ou-ab12-sandbox1'),
    account('100000000007', 'closed', 'ou-ab12-sandbox1', { state: 'SUSPENDED' }),
  ],
  identityCenter: {
    known: identityCenter({
      external: false,
      assignments: ['100000000002', '100000000004', '100000000005'].map(assignment),
    }),
  },
});

test('accounts that the charter does not name count for the nearest unit of the charter', () => {
  expect(discoveredIds(organization, live)).toEqual(
    new Map([
      ['Workloads', ['100000000002', '100000000003']],
      ['Sandbox', ['100000000005']],
    ]),
  );
});

test('an assignment of a discovered account has an import ID, or is created', () => {
  const { text, missing } = adoptedIds(
    stacksOf(organization),
    live,
    new Map(),
    new Set(),
    discoveredIds(organization, live),
  );
  const found = Object.entries(
    (parse(text) as { resources: { identity: Record<string, string> } }).resources.identity,
  ).filter(([address]) => address.startsWith('aws_ssoadmin_account_assignment'));
  const id = (of: string) =>
    `g-1,GROUP,${of},AWS_ACCOUNT,arn:aws:sso:::permissionSet/ssoins-1/ps-1,arn:aws:sso:::instance/ssoins-1`;
  const discovered = 'aws_ssoadmin_account_assignment.developers--ReadOnly--discovered';
  expect(found).toEqual([
    ['aws_ssoadmin_account_assignment.developers--ReadOnly--dev', id('100000000004')],
    [`${discovered}["100000000002"]`, id('100000000002')],
    [`${discovered}["100000000005"]`, id('100000000005')],
  ]);
  expect(missing.filter(({ address }) => address.startsWith(discovered))).toEqual([
    {
      stack: 'identity',
      address: `${discovered}["100000000003"]`,
      reason: 'g-1 does not have the permission set in account 100000000003',
    },
  ]);
});
