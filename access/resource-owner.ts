import type { Account, Organization } from '../model/organization';
import { ANOTHER_OR_NONE } from '../iam/evaluate/request';
import type { AccountIdentity } from '../iam/evaluate/request';
import { accountId } from './placeholders';
import { accountIdentity } from './organization/principals';

/** Who owns a resource. */
export interface ResourceOwner {
  readonly identity: AccountIdentity;
  /** The account in the charter; none for an account outside the organization. */
  readonly account?: Account;
}

/**
 * The owner of a resource: the account in its ARN, or the one that the request names in
 * `aws:ResourceAccount`. A bucket's ARN has no account: the charter knows the owners of its own
 * buckets, and any other bucket belongs to the account in question.
 */
export function resourceOwner(
  resource: string | undefined,
  inQuestion: Account,
  organization: Organization,
  given?: string,
): ResourceOwner {
  const id = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1] ?? given;
  const account =
    id === undefined
      ? (ownerOfBucket(resource, organization) ?? inQuestion)
      : organization.accounts.find((each) => accountId(each) === id);
  if (account) return { identity: accountIdentity(account), account };
  return {
    identity: { id: id ?? '', isManagementAccount: false, organizationId: ANOTHER_OR_NONE },
  };
}

function ownerOfBucket(
  resource: string | undefined,
  { accounts, accountParts, auditTrail, logArchiveAccount, security }: Organization,
): Account | undefined {
  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(resource ?? '')?.[1];
  if (bucket === undefined) return undefined;
  const isLogs = [auditTrail?.bucket, security?.config?.bucket].includes(bucket);
  const owner = isLogs
    ? logArchiveAccount
    : accountParts.find(({ iam }) => iam?.sharedBuckets.some(({ name }) => name === bucket))
        ?.account;
  return accounts.find(({ name }) => name === owner);
}
