import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { grantedIn } from '../../history/usage/granted';
import { servicesOfGranted } from '../../history/usage/last-accessed';
import { readLastAccessedOf } from '../../live/last-accessed/read';
import { readLastAccessed, readOrganizationReport } from '../../live/last-accessed/reports';
import type { Clients } from '../../live/clients';
import { CHARTER, DEV, FILES, ofSet } from '../history/usage/events';
import { organizationOf } from '../model/loading';

type Call = { readonly name: string; readonly input: Record<string, unknown> };

/** A client of this class, as reading page by page requires, without a connection. */
const withSend = <Client extends object>(prototype: Client, send: unknown): Client =>
  Object.assign(Object.create(prototype) as Client, { send });

/** A client that answers as the test says, and keeps what it was asked. */
function client(answer: (call: Call) => unknown) {
  const calls: Call[] = [];
  const send = ({
    constructor,
    input,
  }: {
    constructor: { name: string };
    input: Call['input'];
  }) => {
    const call = { name: constructor.name.replace(/Command$/, ''), input };
    calls.push(call);
    try {
      return Promise.resolve(answer(call));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  return { calls, iam: withSend(IAMClient.prototype, send) };
}

const used = new Date('2026-11-10T00:00:00Z');

test('waits for the report of a role, and reads all of its pages', async () => {
  const states = ['IN_PROGRESS', 'COMPLETED', 'COMPLETED'];
  const { iam } = client(({ name, input }) =>
    name.startsWith('Generate')
      ? { JobId: 'job' }
      : input['Marker'] === undefined
        ? {
            JobStatus: states.shift(),
            ServicesLastAccessed: [{ ServiceNamespace: 's3', LastAuthenticated: used }],
            IsTruncated: true,
            Marker: 'next',
          }
        : { ServicesLastAccessed: [{ ServiceNamespace: 'sqs' }] },
  );
  expect(await readLastAccessed(iam, 'arn', [0, 0])).toEqual({
    known: [{ service: 's3', last: used.toISOString() }, { service: 'sqs' }],
  });
});

test('a report that fails or never ends is unknown', async () => {
  const failing = client(({ name }) =>
    name.startsWith('Generate')
      ? { JobId: 'job' }
      : { JobStatus: 'FAILED', Error: { Message: 'no' } },
  );
  expect(await readLastAccessed(failing.iam, 'arn', [0])).toEqual({ unknown: 'no' });
  const endless = client(() => ({ JobId: 'job', JobStatus: 'IN_PROGRESS' }));
  expect(await readOrganizationReport(endless.iam, 'o-1/r-1', [0])).toEqual({
    unknown: 'IAM did not finish the report in two minutes',
  });
});

test('permission sets and roles of each account, with what IAM does not answer', async () => {
  const organization = organizationOf(CHARTER, FILES);
  const inDev = client(({ name, input }) => {
    if (name === 'ListRoles')
      return {
        Roles: [
          {
            Arn: `arn:aws:iam::${DEV}:role/${ofSet('Developer')}`,
            RoleName: ofSet('Developer').split('/').at(-1),
          },
        ],
      };
    if (name.startsWith('Generate')) {
      if (String(input['Arn']).endsWith('role/app'))
        throw Object.assign(new Error('not found'), { name: 'NoSuchEntity', $metadata: {} });
      return { JobId: 'job' };
    }
    return {
      JobStatus: 'COMPLETED',
      ServicesLastAccessed: [{ ServiceNamespace: 'sqs', LastAuthenticated: used }],
    };
  });
  const management = client(({ name, input }) => {
    if (name.startsWith('Generate')) return { JobId: String(input['EntityPath']) };
    return { JobStatus: 'COMPLETED', AccessDetails: [{ ServiceNamespace: 's3' }] };
  });
  const assumed: unknown[] = [];
  const clients = {
    sts: {
      send: ({ input }: { input: Record<string, unknown> }) => {
        if (input['RoleArn'] === undefined) return Promise.resolve({ Account: '111122223333' });
        assumed.push(input);
        return Promise.resolve({ Credentials: {} });
      },
    },
    organizations: withSend(OrganizationsClient.prototype, ({ constructor: { name } }: object) =>
      Promise.resolve(
        name === 'DescribeOrganizationCommand'
          ? { Organization: { Id: 'o-1' } }
          : name === 'ListRootsCommand'
            ? { Roots: [{ Id: 'r-1', PolicyTypes: [] }] }
            : {},
      ),
    ),
    iam: (credentials?: object) => (credentials ? inDev.iam : management.iam),
  } as unknown as Clients;
  const granted = grantedIn(organization);
  const found = await readLastAccessedOf(organization, granted, clients, () => undefined);
  expect(found.roles).toEqual([
    {
      account: 'dev',
      kind: 'permission-set',
      name: 'Developer',
      services: [{ service: 'sqs', last: used.toISOString() }],
    },
  ]);
  expect(found.unknown).toEqual([
    {
      subject: 'permission set Emergency in dev',
      reason: 'IAM Identity Center has not created its role',
    },
    { subject: 'role app in dev', reason: 'NoSuchEntity: not found' },
  ]);
  expect(found.organization).toEqual([{ service: 's3' }]);
  expect(JSON.parse(String((assumed[0] as { Policy: string }).Policy))).toMatchObject({
    Statement: [
      {
        Action: [
          'iam:GenerateServiceLastAccessedDetails',
          'iam:GetServiceLastAccessedDetails',
          'iam:ListRoles',
        ],
      },
    ],
  });
  expect(servicesOfGranted(granted, found.roles, '2026-08-22')).toEqual([
    {
      permissionSet: 'Developer',
      accounts: ['dev'],
      used: [{ service: 'sqs', last: used.toISOString() }],
      unused: [{ service: 'iam' }, { service: 's3' }],
    },
  ]);
});
