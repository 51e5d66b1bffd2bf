import type { Account, Organization } from '../../model/organization';
import type { Change } from './change';

/** Accounts that are added, removed, or moved to another unit. The effects on access and guardrails are reported separately. */
export function accountChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [byName(before), byName(now)];
  return [
    ...now.accounts.flatMap((account) => {
      const earlier = was.get(account.name);
      return earlier ? keptAccount(earlier, account) : [addedAccount(account)];
    }),
    ...before.accounts
      .filter(({ name }) => !is.has(name))
      .map((account) => removedAccount(account, now)),
  ];
}

const byName = ({ accounts }: Organization): ReadonlyMap<string, Account> =>
  new Map(accounts.map((account) => [account.name, account]));

function about(
  ...versions: readonly [Account, ...Account[]]
): Pick<Change, 'risks' | 'details' | 'accounts'> {
  return {
    risks: versions.some((each) => each.isProduction) ? ['production'] : [],
    details: [],
    accounts: [versions[0].name],
  };
}

function addedAccount(account: Account): Change {
  return {
    ...about(account),
    kind: 'account-added',
    level: 'low',
    what: `account ${account.name} is added to ${account.parent}`,
    now: account.cause,
  };
}

function keptAccount(earlier: Account, account: Account): readonly Change[] {
  const { name, parent, cause } = account;
  const both = {
    ...about(account, earlier),
    level: account.isProduction || earlier.isProduction ? 'high' : 'medium',
    before: earlier.cause,
    now: cause,
  } as const;
  if (earlier.parent !== parent)
    return [
      {
        ...both,
        kind: 'account-moved',
        what: `account ${name} moves from ${earlier.parent} to ${parent}`,
      },
    ];
  // From now on, changes in it would be reported as less severe.
  return earlier.isProduction && !account.isProduction
    ? [
        {
          ...both,
          kind: 'protection-weakened',
          what: `account ${name} no longer counts as production`,
        },
      ]
    : [];
}

function removedAccount(account: Account, { unmanagedAccounts }: Organization): Change {
  const { closeOnDeletion, name, parent, cause } = account;
  const unmanaged = unmanagedAccounts.find((each) => each.name === name);
  return {
    ...about(account),
    kind: 'account-removed',
    level: 'high',
    what: `account ${name} is removed from ${parent}`,
    details: [effectOfRemoval(closeOnDeletion, unmanaged)],
    before: cause,
  };
}

function effectOfRemoval(
  closeOnDeletion: boolean,
  unmanaged: Organization['unmanagedAccounts'][number] | undefined,
): string {
  if (unmanaged && !unmanaged.destroy) return 'it stays in the organization, unmanaged';
  return closeOnDeletion || unmanaged?.destroy
    ? 'Terraform closes it or removes it from the organization'
    : 'the plan fails until unmanagedAccounts says what should happen to it';
}
