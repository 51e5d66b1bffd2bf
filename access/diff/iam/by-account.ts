import type { AccountIam, Organization } from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import type { Change } from '../change';

/** IAM resources of an account in both versions. */
export interface IamPair {
  readonly account: string;
  readonly was: AccountIam;
  readonly is: AccountIam;
}

const NOTHING: AccountIam = {
  customerManagedPolicies: [],
  openIdConnectProviders: [],
  trustAnchors: [],
  roles: [],
  profiles: [],
  sharedBuckets: [],
};

/** The IAM resources of every account of the current version, and what the account had before. */
export function iamPairs(before: Organization, now: Organization): readonly IamPair[] {
  const of = ({ accountParts }: Organization) =>
    new Map(accountParts.map(({ account, iam }) => [account, iam ?? NOTHING]));
  const [was, is] = [of(before), of(now)];
  return now.accounts.map(({ name }) => ({
    account: name,
    was: was.get(name) ?? NOTHING,
    is: is.get(name) ?? NOTHING,
  }));
}

/** A change in one account. Its sentence continues with `in` and the accounts. */
export interface InAccount {
  readonly account: string;
  readonly change: Omit<Change, 'accounts'>;
}

/** Changes that differ only in their account are one change. */
export function inAccounts(found: readonly InAccount[]): readonly Change[] {
  const alike = grouped(found, ({ change }) => JSON.stringify(change));
  return [...alike.values()].map((group): Change => {
    const { change } = group[0] as InAccount;
    const accounts = group.map(({ account }) => account).sort();
    return { ...change, what: `${change.what} in ${named(accounts)}`, accounts };
  });
}
