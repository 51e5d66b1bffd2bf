import type { Account, Organization } from '../../model/organization';
import type { Change } from './change';
import { change, where } from './kit';
import { effectOfRemoval } from './effect-of-removal';
import { effectOfLeaving, leavingChanges } from './leaving-changes';
import { describeGap } from './renames/new-units';
import { managedChanges } from './settings/managed';
import { setting } from './settings/setting';

/**
 * Accounts that are added, removed, or moved to another unit. The effects on access and guardrails
 * are reported separately.
 *
 * @param newUnits the paths of units that AWS does not have yet
 * @param moved the new paths of units that have another parent, by the earlier ones
 */
export function accountChanges(
  before: Organization,
  now: Organization,
  newUnits: ReadonlySet<string>,
  moved: ReadonlyMap<string, string>,
): readonly Change[] {
  const [was, is] = [byName(before), byName(now)];
  return [
    ...now.accounts.flatMap((account) => {
      const earlier = was.get(account.name);
      return earlier
        ? keptAccount(
            { ...earlier, parent: moved.get(earlier.parent) ?? earlier.parent },
            account,
            describeGap(account.parent, newUnits, now),
          )
        : [addedAccount(account)];
    }),
    ...before.accounts
      .filter(({ name }) => !is.has(name))
      .map((account) => removedAccount(account, now, moved.get(account.parent) ?? account.parent)),
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
    what: account.discovered
      ? `the accounts of ${account.parent} are discovered: they get its assignments, also those that join it later`
      : account.managed === false
        ? `account ${account.name} in ${account.parent}, which is not managed, is new in the charter`
        : `account ${account.name} is added to ${account.parent}`,
    now: account.cause,
  };
}

/** @param gap what happens if it moves into a new unit; empty if nothing does */
function keptAccount(
  earlier: Account,
  account: Account,
  gap: readonly string[],
): readonly Change[] {
  const { name, parent, cause } = account;
  const both = {
    ...about(account, earlier),
    level: account.isProduction || earlier.isProduction ? 'high' : 'medium',
    before: earlier.cause,
    now: cause,
  } as const;
  const moved: Change = {
    ...both,
    ...(gap.length > 0 && { level: 'high', details: gap }),
    kind: 'account-moved',
    what: `account ${name} moves from ${earlier.parent} to ${parent}`,
  };
  return [
    ...where(earlier.parent !== parent, moved),
    ...leavingChanges(earlier, account),
    ...productionChanges(earlier, account),
    ...managedChanges('account-changed', `account ${name}`, earlier, account),
    ...where(
      earlier.ignore?.join() !== account.ignore?.join(),
      setting(
        `account ${name}: Terraform ignores ${account.ignore?.join(' and ') ?? 'nothing'} instead of ${earlier.ignore?.join(' and ') ?? 'nothing'}`,
      ),
    ),
    ...where(
      earlier.closeOnDeletion && !account.closeOnDeletion,
      setting(`account ${name} is no longer closed when it is removed from the charter`),
    ),
  ].map((each) => ({ ...both, ...each, risks: both.risks, accounts: [name] }));
}

/** From now on, changes in it are reported as less severe, or more. */
function productionChanges(earlier: Account, { name, isProduction }: Account): readonly Change[] {
  if (earlier.isProduction === isProduction) return [];
  return isProduction
    ? [setting(`account ${name} counts as production`)]
    : [change('protection-weakened', 'high', `account ${name} no longer counts as production`)];
}

/**
 * Accounts whose ID is that of another AWS account. An ID that is new in the charter is not
 * reported.
 *
 * @param earlier with the IDs that it had
 */
export function accountIdChanges(earlier: Organization, now: Organization): readonly Change[] {
  const was = byName(earlier);
  return now.accounts.flatMap((account): readonly Change[] => {
    const before = was.get(account.name);
    if (!before || before.id === account.id || before.id === undefined) return [];
    // A new management account is a new organization, which is reported with the environment.
    if (account.isManagementAccount) return [];
    if (account.id === undefined)
      return [setting(`the charter no longer contains the ID of account ${account.name}`)];
    return [
      {
        ...about(account, before),
        kind: 'account-changed',
        level: 'high',
        what: `account ${account.name} is ${account.id} instead of ${before.id}`,
        details: [
          'these are two AWS accounts: the stack is deployed to the new one, and what is in the earlier one stays there',
        ],
        before: before.cause,
        now: account.cause,
      },
    ];
  });
}

/** @param unit the path that its unit has now, if the charter still has it */
function removedAccount(account: Account, now: Organization, unit: string): Change {
  const { managed, discovered, name, parent, cause } = account;
  const { formerAccounts = [] } = now;
  const former = formerAccounts.find((each) =>
    [each.name, ...(each.formerly ?? [])].includes(name),
  );
  return {
    ...about(account),
    kind: 'account-removed',
    level: 'high',
    what: discovered
      ? `the accounts of ${parent} are no longer discovered`
      : managed === false
        ? `account ${name} in ${parent}, which is not managed, is no longer in the charter`
        : former
          ? `account ${name} is ${former.to}`
          : `account ${name} is removed from ${parent}`,
    details: former
      ? effectOfLeaving(former)
      : [
          discovered
            ? 'those that the charter does not name make the plan fail'
            : effectOfRemoval(account, now, unit),
        ],
    before: cause,
  };
}
