import { grouped } from '../../lib/grouped';
import type {
  CustomerManagedPolicy,
  Organization,
  PermissionSet,
  Role,
} from '../../model/organization';
import { assumeRole, callQuery, callS3, managementAccount, type Caller } from '../aws-call';
import { organizationAccounts } from '../inventory';
import type { LocalAws } from '../local-aws';

/** What somebody else has put into an account, and the charter refers to. */
export interface InAccount {
  /** The account's name in the charter. */
  readonly account: string;
  readonly policies: readonly CustomerManagedPolicy[];
  readonly buckets: readonly string[];
}

/**
 * Buckets whose settings stay as they are. In AWS, their policies let CloudTrail and AWS Config
 * write to them.
 */
export const bucketsLeftAlone = ({
  auditTrail,
  security,
}: Pick<Organization, 'auditTrail' | 'security'>): readonly string[] =>
  [auditTrail, security?.config].flatMap((each) =>
    each?.bucketSettings === false ? [each.bucket] : [],
  );

/**
 * Customer managed policies that roles and permission sets use and the charter does not define, and
 * shared buckets whose policy the charter manages, and the bucket of AWS Config if the charter
 * leaves it alone.
 */
export function existingInAccounts({
  accounts,
  accountParts,
  identity,
  ...organization
}: Pick<
  Organization,
  'accounts' | 'accountParts' | 'identity' | 'auditTrail' | 'security' | 'logArchiveAccount'
>): readonly InAccount[] {
  const { auditTrail, security, logArchiveAccount } = organization;
  const configBucket =
    security?.config?.bucketSettings === false && security.config.bucket !== auditTrail?.bucket
      ? security.config.bucket
      : undefined;
  const management = accounts.find(({ isManagementAccount }) => isManagementAccount)?.name;
  const iamOf = new Map(accountParts.map(({ account, iam }) => [account, iam]));
  const sets = new Map(identity.permissionSets.map((set) => [set.name, set]));
  const assigned = grouped(identity.assignments, ({ account }) => account);
  return accounts
    .map(({ name: account }): InAccount => {
      const iam = iamOf.get(account);
      const defined = new Set(iam?.customerManagedPolicies.map(pathAndName));
      const used = [
        ...(iam?.roles ?? []),
        ...(assigned.get(account) ?? []).map(({ permissionSet }) => sets.get(permissionSet)!),
      ].flatMap(policiesOf);
      const missing = used.filter((policy) => !defined.has(pathAndName(policy)));
      const policies = [...new Map(missing.map((each) => [pathAndName(each), each])).values()];
      const buckets = (iam?.sharedBuckets ?? []).flatMap(({ name, policy }) =>
        policy === undefined ? [] : [name],
      );
      const isOwner = account === (logArchiveAccount ?? management);
      return {
        account,
        policies,
        buckets: isOwner && configBucket !== undefined ? [...buckets, configBucket] : buckets,
      };
    })
    .filter(({ policies, buckets }) => policies.length + buckets.length > 0);
}

const pathAndName = ({ path, name }: CustomerManagedPolicy): string => path + name;

function policiesOf({
  customerManagedPolicies,
  permissionsBoundary: boundary,
}: Pick<
  PermissionSet | Role,
  'customerManagedPolicies' | 'permissionsBoundary'
>): readonly CustomerManagedPolicy[] {
  return boundary && 'customerManagedPolicy' in boundary
    ? [...customerManagedPolicies, boundary.customerManagedPolicy]
    : customerManagedPolicies;
}

/** Creates it. The accounts have to be in the organization already. */
export async function createInAccounts(
  aws: LocalAws,
  { accounts, accessRole, homeRegion }: Organization,
  existing: readonly InAccount[],
): Promise<void> {
  if (existing.length === 0) return;
  const management = managementAccount(aws, homeRegion);
  const ids = new Map(
    (await organizationAccounts(management)).map(({ Email, Id }) => [Email.toLowerCase(), Id]),
  );
  for (const { account, policies, buckets } of existing) {
    const { id, email, isManagementAccount } = accounts.find(({ name }) => name === account)!;
    const caller = isManagementAccount
      ? management
      : await assumeRole(
          management,
          `arn:aws:iam::${id ?? ids.get(email.toLowerCase())}:role/${accessRole}`,
        );
    for (const policy of policies) await createPolicy(caller, policy);
    for (const bucket of buckets) await createBucket(caller, bucket);
  }
}

function createPolicy(caller: Caller, { name, path }: CustomerManagedPolicy): Promise<string> {
  const Statement = [{ Effect: 'Allow', Action: 'sts:GetCallerIdentity', Resource: '*' }];
  return callQuery(caller, 'iam', 'CreatePolicy', {
    PolicyName: name,
    Path: path,
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
}

function createBucket(caller: Caller, bucket: string): Promise<string> {
  const body =
    caller.region === 'us-east-1'
      ? undefined
      : `<CreateBucketConfiguration><LocationConstraint>${caller.region}</LocationConstraint></CreateBucketConfiguration>`;
  return callS3(caller, 'PUT', `/${bucket}`, body);
}
