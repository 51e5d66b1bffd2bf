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

/** A change in one account, whose sentence goes on with `in` and the accounts. */
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

/** Things of two lists, by name: the earlier and the current one, where there are. */
export function pairsByName<T extends { readonly name: string }>(
  was: readonly T[],
  is: readonly T[],
): readonly { readonly name: string; readonly earlier?: T; readonly later?: T }[] {
  const [before, now] = [
    new Map(was.map((each) => [each.name, each])),
    new Map(is.map((each) => [each.name, each])),
  ];
  return [...new Set([...before.keys(), ...now.keys()])].map((name) => {
    const [earlier, later] = [before.get(name), now.get(name)];
    return { name, ...(earlier && { earlier }), ...(later && { later }) };
  });
}
