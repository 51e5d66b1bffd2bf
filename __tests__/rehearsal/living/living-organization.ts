import { assumeRole, callJson, managementAccount, type Caller } from '../../../rehearsal/aws-call';
import { seed } from '../../../rehearsal/existing/existing';
import type { LocalAws } from '../../../rehearsal/local-aws';
import { CONTROL_TOWER } from './control-tower';
import { createIdentities, type LivingIdentities } from './identities';
import { createInAccount } from './in-account';
import { REALISTIC } from './realistic/realistic';
import type { Shape, ShapePolicy, Target } from './shape';
import { SMALL } from './small';
import { createTrail } from './trail';

export type { Shape } from './shape';

/**
 * `small`: 6 accounts, one of everything. `realistic`: 40 accounts. `control-tower`: as AWS Control
 * Tower leaves it.
 */
export const SHAPES = {
  small: SMALL,
  realistic: REALISTIC,
  'control-tower': CONTROL_TOWER,
} as const;

/** IDs of what was made. */
export interface LivingOrganization extends LivingIdentities {
  readonly id: string;
  readonly rootId: string;
  /** By path, joined with `/`; `Root`. */
  readonly units: ReadonlyMap<string, string>;
  /** By name; `management`. */
  readonly accounts: ReadonlyMap<string, string>;
  /** By name. */
  readonly policies: ReadonlyMap<string, string>;
  /** The caller that acts in an account, by its access role. */
  inside(account: string, region?: string): Promise<Caller>;
}

/**
 * Makes an organization on an empty local AWS as people make one: by AWS's calls, not by Terraform.
 * The realistic one takes about ten seconds.
 */
export async function createLivingOrganization(
  aws: LocalAws,
  shape: Shape,
): Promise<LivingOrganization> {
  await seed(aws, { managementAccount: { name: 'Management', email: 'aws@acme.example' } });
  const caller = managementAccount(aws, shape.homeRegion);
  const call = <Answer = object>(action: string, request: object = {}): Promise<Answer> =>
    callJson<Answer>(caller, 'organizations', action, request);
  const { Organization } = await call<{ Organization: { Id: string } }>('CreateOrganization', {
    FeatureSet: 'ALL',
  });
  const { Roots } = await call<{ Roots: readonly { Id: string }[] }>('ListRoots');
  const rootId = Roots[0]!.Id;
  for (const ServicePrincipal of shape.trustedServices)
    await call('EnableAWSServiceAccess', { ServicePrincipal });
  for (const PolicyType of shape.policyTypes)
    await call('EnablePolicyType', { RootId: rootId, PolicyType });
  const units = await createUnits(call, shape, rootId);
  const accounts = await createAccounts(call, shape, { rootId, units });
  accounts.set('management', aws.managementAccountId);
  for (const { account, service } of shape.delegatedAdministrators)
    await call('RegisterDelegatedAdministrator', {
      AccountId: found(accounts, account),
      ServicePrincipal: service,
    });
  const target = (to: Target): string =>
    to === 'root'
      ? rootId
      : 'unit' in to
        ? found(units, to.unit.join('/'))
        : found(accounts, to.account);
  const policies = new Map<string, string>();
  for (const policy of shape.policies)
    policies.set(policy.name, await createPolicy(call, policy, target));
  for (const to of shape.withoutFullAccess ?? [])
    await call('DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: target(to) });

  const roles = new Map(shape.accounts.map(({ name, accessRole }) => [name, accessRole]));
  const inside = async (account: string, region = shape.homeRegion): Promise<Caller> => {
    const management = managementAccount(aws, region);
    if (account === 'management') return management;
    const role = roles.get(account) ?? 'OrganizationAccountAccessRole';
    return assumeRole(management, `arn:aws:iam::${found(accounts, account)}:role/${role}`);
  };
  const organization = { id: Organization.Id, rootId, units, accounts, policies, inside };
  for (const each of shape.inAccounts) await createInAccount(organization, each);
  if (shape.trail) await createTrail(organization, shape.trail, shape.homeRegion);
  const identities = await createIdentities(aws, caller, shape.identity, accounts);
  await close(call, shape, accounts);
  return { ...organization, ...identities };
}

type Call = <Answer = object>(action: string, request?: object) => Promise<Answer>;

const tagList = (tags: Readonly<Record<string, string>> = {}): object[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

async function createUnits(
  call: Call,
  shape: Shape,
  rootId: string,
): Promise<ReadonlyMap<string, string>> {
  const units = new Map([['Root', rootId]]);
  for (const { path, tags } of shape.units) {
    const { OrganizationalUnit } = await call<{ OrganizationalUnit: { Id: string } }>(
      'CreateOrganizationalUnit',
      {
        Name: path.at(-1),
        ParentId: found(units, path.slice(0, -1).join('/') || 'Root'),
        Tags: tagList(tags),
      },
    );
    units.set(path.join('/'), OrganizationalUnit.Id);
  }
  return units;
}

async function createAccounts(
  call: Call,
  shape: Shape,
  { rootId, units }: { readonly rootId: string; readonly units: ReadonlyMap<string, string> },
): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const { name, email, unit, tags, accessRole } of shape.accounts) {
    const { CreateAccountStatus } = await call<{ CreateAccountStatus: { AccountId: string } }>(
      'CreateAccount',
      {
        AccountName: name,
        Email: email,
        Tags: tagList(tags),
        ...(accessRole !== undefined && { RoleName: accessRole }),
      },
    );
    accounts.set(name, CreateAccountStatus.AccountId);
    if (unit)
      await call('MoveAccount', {
        AccountId: CreateAccountStatus.AccountId,
        SourceParentId: rootId,
        DestinationParentId: found(units, unit.join('/')),
      });
  }
  return accounts;
}

async function createPolicy(
  call: Call,
  { name, type, description = '', content, targets, tags }: ShapePolicy,
  target: (to: Target) => string,
): Promise<string> {
  const { Policy } = await call<{ Policy: { PolicySummary: { Id: string } } }>('CreatePolicy', {
    Name: name,
    Type: type,
    Description: description,
    Content: JSON.stringify(content),
    Tags: tagList(tags),
  });
  const PolicyId = Policy.PolicySummary.Id;
  for (const to of targets) await call('AttachPolicy', { PolicyId, TargetId: target(to) });
  return PolicyId;
}

async function close(
  call: Call,
  shape: Shape,
  accounts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { name, closed } of shape.accounts)
    if (closed) await call('CloseAccount', { AccountId: found(accounts, name) });
}

export function found<T>(all: ReadonlyMap<string, T>, name: string): T {
  const one = all.get(name);
  if (one === undefined) throw new Error(`the shape has no ${name}`);
  return one;
}
