import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { numbered, padded } from './numbered';

/** How much a large organization has. Each assignment is one group in one account. */
export interface LargeSize {
  /** The management account included. */
  readonly accounts: number;
  readonly units: number;
  readonly policies: number;
  readonly permissionSets: number;
  readonly groups: number;
  readonly users: number;
  readonly assignments: number;
}

type Request = Readonly<Record<string, string | undefined>>;
type Answers = Readonly<Record<string, (request: Request) => object>>;

export const MANAGEMENT = '100000000000';
const ROOT = 'r-root';
const STORE = 'd-1234567890';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
/** AWS's page sizes: of Organizations, and of Identity Center and the tagging API. */
const [PAGE, LONG_PAGE] = [20, 100];

/**
 * Answers the calls that read an organization of this size, page by page as AWS does, on an address
 * of this machine. It has synchronized groups and users, and no trail; nothing is in its accounts.
 *
 * @returns the server and its address
 */
export async function startLargeAws(
  size: LargeSize,
): Promise<{ readonly server: Server; readonly endpoint: string }> {
  const answers = { ...organizationsAnswers(size), ...identityAnswers(size) };
  const server = createServer((request, response) => void answer(answers, request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, endpoint: `http://127.0.0.1:${address.port}` };
}

async function answer(
  answers: Answers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const part of request) body += String(part);
  const target = request.headers['x-amz-target'];
  const name =
    typeof target === 'string'
      ? target.split('.').at(-1)
      : (/Action=(\w+)/.exec(body)?.[1] ?? request.url);
  const found = answers[name ?? ''];
  response.statusCode = found ? 200 : 400;
  const parsed = body.startsWith('{') ? (JSON.parse(body) as Request) : {};
  response.end(
    name === 'ListOrganizationsFeatures'
      ? '<ListOrganizationsFeaturesResponse><ListOrganizationsFeaturesResult/></ListOrganizationsFeaturesResponse>'
      : JSON.stringify(found?.(parsed) ?? { __type: `NoAnswerTo${name}` }),
  );
}

/** One page of a list. The token is the position of the next. */
function page<Item>(
  key: string,
  items: readonly Item[],
  { NextToken, PaginationToken }: Request,
  length = PAGE,
): object {
  const start = Number(NextToken ?? PaginationToken ?? 0);
  const more = start + length < items.length && String(start + length);
  return {
    [key]: items.slice(start, start + length),
    ...(more && { NextToken: more, PaginationToken: more }),
  };
}

/** Half of the units are below the root, each with one unit that has accounts. */
function organizationsAnswers({ accounts, units, policies }: LargeSize): Answers {
  const upper = Math.ceil(units / 2);
  const allUnits = numbered(units, (number) => ({
    Id: `ou-root-${padded(number, 8)}`,
    Name: `Unit ${number}`,
    ParentId: number < upper ? ROOT : `ou-root-${padded(number - upper, 8)}`,
  }));
  const allAccounts = numbered(accounts, (number) => ({
    Id: accountId(number),
    Name: `account-${padded(number, 4)}`,
    Email: `aws+${number}@bench.example`,
    Status: 'ACTIVE',
    ParentId: number === 0 ? ROOT : allUnits[upper + (number % (units - upper))]!.Id,
  }));
  const allPolicies = numbered(policies, (number) => ({
    Id: `p-${padded(number, 8)}`,
    Name: `Policy ${number}`,
    Type: 'SERVICE_CONTROL_POLICY',
    AwsManaged: false,
  }));
  const full = {
    ...allPolicies[0],
    Id: 'p-FullAWSAccess',
    Name: 'FullAWSAccess',
    AwsManaged: true,
  };
  const everywhere = [ROOT, ...[...allUnits, ...allAccounts].map(({ Id }) => Id)];
  const below = <Item extends { readonly ParentId: string }>(
    items: readonly Item[],
    parent: string | undefined,
  ) => items.filter(({ ParentId }) => ParentId === parent);
  return {
    ListRoots: () => ({
      Roots: [{ Id: ROOT, PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }],
    }),
    ListOrganizationalUnitsForParent: (request) =>
      page('OrganizationalUnits', below(allUnits, request['ParentId']), request),
    ListAccountsForParent: (request) =>
      page('Accounts', below(allAccounts, request['ParentId']), request),
    ListPolicies: (request) =>
      page(
        'Policies',
        request['Filter'] === 'SERVICE_CONTROL_POLICY' ? [full, ...allPolicies] : [],
        request,
      ),
    DescribePolicy: ({ PolicyId = '' }) => ({ Policy: { Content: document(PolicyId) } }),
    ListTargetsForPolicy: (request) => {
      const { PolicyId = '' } = request;
      const unit = allUnits[Number(PolicyId.slice(2)) % units]?.Id;
      const targets = PolicyId === full.Id ? everywhere : [unit];
      return page(
        'Targets',
        targets.map((TargetId) => ({ TargetId })),
        request,
      );
    },
    ListAWSServiceAccessForOrganization: (request) =>
      page('EnabledServicePrincipals', [{ ServicePrincipal: 'sso.amazonaws.com' }], request),
    ListDelegatedAdministrators: (request) => page('DelegatedAdministrators', [], request),
    DescribeResourcePolicy: () => ({}),
    ListOrganizationsFeatures: () => ({}),
    '/listRegions': () => ({ Regions: [{ RegionName: 'eu-west-2' }] }),
    DescribeTrails: () => ({ trailList: [] }),
    DescribeBudgets: () => ({ Budgets: [] }),
    GetResources: (request) =>
      page('ResourceTagMappingList', allAccounts.map(tagged), request, LONG_PAGE),
  };
}

const accountId = (number: number): string => String(Number(MANAGEMENT) + number);

const document = (policy: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: `arn:aws:ec2:*:*:${policy}` },
    ],
  });

const tagged = ({ Id }: { readonly Id: string }, number: number): object => ({
  ResourceARN: `arn:aws:organizations::${MANAGEMENT}:account/o-bench12345/${Id}`,
  Tags: [{ Key: 'environment', Value: number % 3 === 0 ? 'prod' : 'dev' }],
});

function identityAnswers(size: LargeSize): Answers {
  const external = [{ Issuer: 'https://login.example', Id: '1' }];
  const sets = numbered(
    size.permissionSets,
    (number) => `${INSTANCE.replace('instance', 'permissionSet')}/ps-${padded(number, 16)}`,
  );
  const assignments = numbered(size.assignments, (number) => {
    const account = number % size.accounts;
    const turn = Math.floor(number / size.accounts);
    return {
      AccountId: accountId(account),
      PermissionSetArn: sets[(account + turn * 11) % sets.length]!,
      PrincipalType: 'GROUP',
      PrincipalId: groupId((account * 7 + turn * 41) % size.groups),
    };
  });
  const of = (key: 'AccountId' | 'PermissionSetArn' | 'PrincipalId', value: string | undefined) =>
    assignments.filter((assignment) => assignment[key] === value);
  return {
    ListInstances: () => ({
      Instances: [{ InstanceArn: INSTANCE, IdentityStoreId: STORE, OwnerAccountId: MANAGEMENT }],
    }),
    ListGroups: (request) =>
      page(
        'Groups',
        numbered(size.groups, (number) => ({
          GroupId: groupId(number),
          DisplayName: `Group ${number}`,
          ExternalIds: external,
        })),
        request,
        LONG_PAGE,
      ),
    ListUsers: (request) =>
      page(
        'Users',
        numbered(size.users, (number) => ({
          UserId: `user-${number}`,
          UserName: `user-${number}`,
          ExternalIds: external,
        })),
        request,
        LONG_PAGE,
      ),
    ListPermissionSets: (request) => page('PermissionSets', sets, request, LONG_PAGE),
    ...permissionSetAnswers,
    ListAccountsForProvisionedPermissionSet: (request) => {
      const inSet = of('PermissionSetArn', request['PermissionSetArn']);
      const ids = [...new Set(inSet.map(({ AccountId }) => AccountId))];
      return page('AccountIds', ids, request, LONG_PAGE);
    },
    ListAccountAssignments: (request) =>
      page(
        'AccountAssignments',
        of('AccountId', request['AccountId']).filter(
          ({ PermissionSetArn }) => PermissionSetArn === request['PermissionSetArn'],
        ),
        request,
        LONG_PAGE,
      ),
    ListAccountAssignmentsForPrincipal: (request) =>
      page('AccountAssignments', of('PrincipalId', request['PrincipalId']), request, LONG_PAGE),
  };
}

const groupId = (number: number): string => `group-${number}`;

const permissionSetAnswers: Answers = {
  DescribePermissionSet: ({ PermissionSetArn = '' }) => ({
    PermissionSet: { Name: `Set${Number(PermissionSetArn.slice(-16))}`, SessionDuration: 'PT4H' },
  }),
  GetInlinePolicyForPermissionSet: () => ({ InlinePolicy: '' }),
  GetPermissionsBoundaryForPermissionSet: () => ({}),
  ListManagedPoliciesInPermissionSet: () => ({
    AttachedManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  }),
  ListCustomerManagedPolicyReferencesInPermissionSet: () => ({}),
  ListTagsForResource: () => ({ Tags: [] }),
  DescribeInstanceAccessControlAttributeConfiguration: () => ({}),
};
