import { POLICY_TYPES } from '../iam/language/policy-types';
import { callJson, callQuery, callS3, managementAccount, values, type Caller } from './aws-call';
import {
  enter,
  takeAccountInventory,
  type AccountInventory,
  type AccountInventoryOptions,
} from './inventory-accounts';
import type { LocalAws } from './local-aws';

/** What exists, read from the APIs of AWS. Everything is sorted by name. */
export interface Inventory {
  readonly organizationId: string;
  /** The root; its `name` is `Root`. */
  readonly root: Unit;
  readonly policies: readonly {
    readonly name: string;
    readonly type: string;
    /** Names of units and accounts. */ readonly targets: readonly string[];
  }[];
  /** What is in each account. */
  readonly accounts: readonly AccountInventory[];
  readonly groups: number;
  readonly users: number;
  readonly permissionSets: readonly string[];
  readonly assignments: number;
  readonly trails: readonly {
    readonly name: string;
    readonly logging: boolean;
    readonly bucket: string;
  }[];
  /** `account` is the account's name. */
  readonly buckets: readonly { readonly name: string; readonly account: string }[];
  readonly topics: readonly string[];
  readonly alarms: readonly string[];
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
  }[];
  readonly units: readonly Unit[];
}

export interface InventoryOptions extends AccountInventoryOptions {
  readonly identityCenterRegion: string;
}

/** Reads back what exists. Throws if there is no organization. */
export async function takeInventory(aws: LocalAws, options: InventoryOptions): Promise<Inventory> {
  const caller = managementAccount(aws, options.homeRegion);
  const { Organization } = await callJson<{ Organization: { Id: string } }>(
    caller,
    'organizations',
    'DescribeOrganization',
  );
  const { Roots } = await callJson<{ Roots: readonly Named[] }>(
    caller,
    'organizations',
    'ListRoots',
  );
  const [top] = Roots;
  if (top === undefined) throw new Error('the organization has no root');
  const root = await unit(caller, top);
  const buckets = await Promise.all(
    accountsIn(root).map((account) =>
      bucketsOf(caller, account, aws.managementAccountId, options.accessRole),
    ),
  );
  return {
    organizationId: Organization.Id,
    root,
    policies: await policies(caller),
    accounts: byName(
      await Promise.all(
        accountsIn(root).map((account) =>
          takeAccountInventory(caller, account, account.id === aws.managementAccountId, options),
        ),
      ),
    ),
    ...(await identities({ ...caller, region: options.identityCenterRegion })),
    trails: await trails(caller),
    buckets: byName(buckets.flat()),
    topics: [...values(await callQuery(caller, 'sns', 'ListTopics'), 'TopicArn')]
      .map((arn) => arn.split(':').at(-1) ?? arn)
      .sort(),
    alarms: [
      ...values(await callQuery(caller, 'cloudwatch', 'DescribeAlarms'), 'AlarmName'),
    ].sort(),
  };
}

/** All accounts of the organization. */
export function organizationAccounts(
  caller: Caller,
): Promise<readonly { readonly Id: string; readonly Email: string }[]> {
  return all(caller, 'organizations', 'ListAccounts', 'Accounts');
}

/** All accounts beneath a unit. */
export function accountsIn(unit: Unit): Unit['accounts'] {
  return [...unit.accounts, ...unit.units.flatMap(accountsIn)];
}

interface Named {
  readonly Id: string;
  readonly Name: string;
}

function byName<Thing extends { readonly name: string }>(
  things: readonly Thing[],
): readonly Thing[] {
  return [...things].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All pages of a list. */
async function all<Item>(
  caller: Caller,
  service: 'organizations' | 'sso-admin' | 'identitystore',
  action: string,
  list: string,
  request: object = {},
): Promise<readonly Item[]> {
  const answer = await callJson<Readonly<Record<string, unknown>>>(
    caller,
    service,
    action,
    request,
  );
  const items = answer[list] as readonly Item[];
  if (typeof answer['NextToken'] !== 'string') return items;
  return [
    ...items,
    ...(await all<Item>(caller, service, action, list, {
      ...request,
      NextToken: answer['NextToken'],
    })),
  ];
}

async function unit(caller: Caller, { Id, Name }: Named): Promise<Unit> {
  const accounts = await all<Named & { readonly Email: string }>(
    caller,
    'organizations',
    'ListAccountsForParent',
    'Accounts',
    { ParentId: Id },
  );
  const units = await all<Named>(
    caller,
    'organizations',
    'ListOrganizationalUnitsForParent',
    'OrganizationalUnits',
    { ParentId: Id },
  );
  return {
    id: Id,
    name: Name,
    accounts: byName(
      accounts.map((account) => ({ id: account.Id, name: account.Name, email: account.Email })),
    ),
    units: byName(await Promise.all(units.map((child) => unit(caller, child)))),
  };
}

async function policies(caller: Caller): Promise<Inventory['policies']> {
  const types = POLICY_TYPES.map(async (type) => {
    const own = (
      await all<Named & { readonly AwsManaged: boolean }>(
        caller,
        'organizations',
        'ListPolicies',
        'Policies',
        { Filter: type },
      )
    ).filter(({ AwsManaged }) => !AwsManaged);
    return Promise.all(
      own.map(async ({ Id, Name }) => {
        const targets = await all<{ readonly Name: string }>(
          caller,
          'organizations',
          'ListTargetsForPolicy',
          'Targets',
          { PolicyId: Id },
        );
        return { name: Name, type, targets: targets.map((target) => target.Name).sort() };
      }),
    );
  });
  return byName((await Promise.all(types)).flat());
}

async function identities(
  caller: Caller,
): Promise<Pick<Inventory, 'groups' | 'users' | 'permissionSets' | 'assignments'>> {
  const [instance] = await all<{ readonly InstanceArn: string; readonly IdentityStoreId: string }>(
    caller,
    'sso-admin',
    'ListInstances',
    'Instances',
  );
  if (instance === undefined) return { groups: 0, users: 0, permissionSets: [], assignments: 0 };
  const store = { IdentityStoreId: instance.IdentityStoreId };
  const { InstanceArn } = instance;
  const names: string[] = [];
  let assignments = 0;
  for (const PermissionSetArn of await all<string>(
    caller,
    'sso-admin',
    'ListPermissionSets',
    'PermissionSets',
    { InstanceArn },
  )) {
    const described = await callJson<{ PermissionSet: { Name: string } }>(
      caller,
      'sso-admin',
      'DescribePermissionSet',
      { InstanceArn, PermissionSetArn },
    );
    names.push(described.PermissionSet.Name);
    for (const AccountId of await all<string>(
      caller,
      'sso-admin',
      'ListAccountsForProvisionedPermissionSet',
      'AccountIds',
      { InstanceArn, PermissionSetArn },
    )) {
      assignments += (
        await all(caller, 'sso-admin', 'ListAccountAssignments', 'AccountAssignments', {
          InstanceArn,
          PermissionSetArn,
          AccountId,
        })
      ).length;
    }
  }
  return {
    groups: (await all(caller, 'identitystore', 'ListGroups', 'Groups', store)).length,
    users: (await all(caller, 'identitystore', 'ListUsers', 'Users', store)).length,
    permissionSets: names.sort(),
    assignments,
  };
}

async function trails(caller: Caller): Promise<Inventory['trails']> {
  const { trailList } = await callJson<{
    trailList: readonly { Name: string; TrailARN: string; S3BucketName: string }[];
  }>(caller, 'cloudtrail', 'DescribeTrails');
  return byName(
    await Promise.all(
      trailList.map(async ({ Name, TrailARN, S3BucketName }) => {
        const { IsLogging } = await callJson<{ IsLogging: boolean }>(
          caller,
          'cloudtrail',
          'GetTrailStatus',
          { Name: TrailARN },
        );
        return { name: Name, logging: IsLogging, bucket: S3BucketName };
      }),
    ),
  );
}

async function bucketsOf(
  caller: Caller,
  account: Unit['accounts'][number],
  managementAccountId: string,
  accessRole: string,
): Promise<Inventory['buckets']> {
  const inside =
    account.id === managementAccountId ? caller : await enter(caller, account.id, accessRole);
  if (inside === undefined) return [];
  const list = await callS3(inside, 'GET', '/');
  return values(list.slice(list.indexOf('<Buckets>')), 'Name').map((name) => ({
    name,
    account: account.name,
  }));
}
