type Values = Readonly<Record<string, unknown>>;

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly values: Values;
  readonly key?: string | number;
  readonly mode?: 'data';
}

const ID = 'o-a1b2c3d4e5';
const MANAGEMENT = '100000000000';
const ARN = 'arn:aws:organizations::100000000000:';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-1';
const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';

const resource = (type: string, name: string, values: Values, more: Partial<Resource> = {}) => ({
  ...{ type, name, values },
  ...more,
});

const account = (key: string, id: string, parent: string): Resource =>
  resource(
    'aws_organizations_account',
    'this',
    {
      id,
      arn: `${ARN}account/${ID}/${id}`,
      name: key,
      email: `aws+${key.replace(/\W/g, '')}@acme.example`,
      status: 'ACTIVE',
      parent_id: parent,
      tags: {},
      tags_all: { team: key.replaceAll('"', '') },
    },
    { key },
  );

/** Resources of the root module: an organization as teams write it, with `for_each` and `count`. */
export const ROOT_RESOURCES: readonly Resource[] = [
  resource('aws_organizations_organization', 'org', {
    id: ID,
    arn: `${ARN}organization/${ID}`,
    master_account_id: MANAGEMENT,
    master_account_email: 'aws@acme.example',
    master_account_name: 'acme',
    aws_service_access_principals: ['cloudtrail.amazonaws.com', 'sso.amazonaws.com'],
    enabled_policy_types: ['SERVICE_CONTROL_POLICY'],
    feature_set: 'ALL',
    roots: [{ id: 'r-ab12', name: 'Root' }],
    accounts: [
      { id: MANAGEMENT, name: 'acme', email: 'aws@acme.example' },
      { id: '100000000009', name: 'vended', email: 'aws+vended@acme.example' },
    ],
  }),
  resource('aws_organizations_organizational_unit', 'workloads', {
    ...{ id: 'ou-ab12-workload', arn: `${ARN}ou/${ID}/ou-ab12-workload`, name: 'Workloads' },
    ...{ parent_id: 'r-ab12', tags: null, tags_all: {} },
  }),
  account('dev', '100000000001', 'ou-ab12-workload'),
  account('prod "eu"', '100000000002', 'ou-ab12-workload'),
  resource(
    'aws_organizations_policy',
    'leave',
    {
      id: 'p-12345678',
      arn: `${ARN}policy/${ID}/service_control_policy/p-12345678`,
      name: 'no-leaving',
      description: '',
      type: 'SERVICE_CONTROL_POLICY',
      content: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
      }),
      tags_all: {},
    },
    { key: 0 },
  ),
  resource('aws_organizations_policy_attachment', 'leave', {
    ...{ id: 'r-ab12:p-12345678', policy_id: 'p-12345678', target_id: 'r-ab12' },
  }),
  resource('aws_vpc', 'main', { id: 'vpc-1', arn: 'arn:aws:ec2:eu-west-2:100000000000:vpc/vpc-1' }),
];

/** Resources of the module `module.sso`. */
export const SSO_RESOURCES: readonly Resource[] = [
  resource(
    'aws_ssoadmin_instances',
    'this',
    { arns: [INSTANCE], identity_store_ids: ['d-1'] },
    { mode: 'data' },
  ),
  resource(
    'aws_identitystore_group',
    'all',
    {
      group_id: 'g-1',
      display_name: 'developers',
      identity_store_id: 'd-1',
      external_ids: [{ id: 'x', issuer: 'y' }],
    },
    { mode: 'data', key: 'developers' },
  ),
  resource('aws_ssoadmin_permission_set', 'read', {
    ...{ id: `${SET},${INSTANCE}`, arn: SET, instance_arn: INSTANCE, name: 'ReadOnly' },
    ...{ description: 'Look', session_duration: 'PT4H', relay_state: '', tags_all: {} },
  }),
  resource('aws_ssoadmin_managed_policy_attachment', 'read', {
    id: `arn:aws:iam::aws:policy/ReadOnlyAccess,${SET},${INSTANCE}`,
    managed_policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    permission_set_arn: SET,
    instance_arn: INSTANCE,
  }),
  ...['100000000001', '100000000002'].map((target, index) =>
    resource(
      'aws_ssoadmin_account_assignment',
      'read',
      {
        id: `g-1,GROUP,${target},AWS_ACCOUNT,${SET},${INSTANCE}`,
        ...{ principal_id: 'g-1', principal_type: 'GROUP', target_id: target },
        ...{ permission_set_arn: SET, instance_arn: INSTANCE, target_type: 'AWS_ACCOUNT' },
      },
      { key: index },
    ),
  ),
];

const keyText = ({ key }: Resource): string =>
  key === undefined ? '' : `[${typeof key === 'number' ? key : JSON.stringify(key)}]`;

const shown = (module: string) => (each: Resource) => ({
  address: `${module === '' ? '' : `${module}.`}${each.mode ? 'data.' : ''}${each.type}.${each.name}${keyText(each)}`,
  mode: each.mode ?? 'managed',
  ...{ type: each.type, name: each.name, values: each.values },
  ...(each.key !== undefined && { index: each.key }),
  provider_name: 'registry.terraform.io/hashicorp/aws',
});

/** What `terraform show -json` prints. */
export const shownState = (): string =>
  JSON.stringify({
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      root_module: {
        resources: ROOT_RESOURCES.map(shown('')),
        child_modules: [
          {
            address: 'module.sso["main"]',
            resources: SSO_RESOURCES.map(shown('module.sso["main"]')),
          },
        ],
      },
    },
  });

const stored = (module: string | undefined) => (each: Resource) => ({
  ...(module !== undefined && { module }),
  mode: each.mode ?? 'managed',
  ...{ type: each.type, name: each.name },
  provider: 'provider["registry.terraform.io/hashicorp/aws"]',
  instances: [{ ...(each.key !== undefined && { index_key: each.key }), attributes: each.values }],
});

/** The same as a state file. */
export const storedState = (): string =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    resources: [
      ...ROOT_RESOURCES.map(stored(undefined)),
      ...SSO_RESOURCES.map(stored('module.sso["main"]')),
    ],
  });
