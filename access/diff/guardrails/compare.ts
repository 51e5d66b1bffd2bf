import type { Account, Organization } from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { accountKinds, newAccount } from '../../account-classes';
import { policySource } from '../../organization/attached-policies';
import { staysIn } from '../stays';
import { chainTo } from './chain';
import type { Chain, DenyStatement } from './chain';
import { examplesOf } from './examples';
import type { Found } from './examples';

/** A request that a guardrail denies in one version only, in some accounts. */
export interface Shift {
  readonly kind: 'guardrail-loosened' | 'guardrail-tightened';
  /** The guardrail that denied it, or denies it now. */
  readonly guardrail: string;
  readonly found: Found;
  /** One of the accounts. */
  readonly account: string;
  readonly accounts: readonly Account[];
}

/** The shifts in accounts that neither version's guardrails distinguish. */
export interface Comparison {
  readonly shifts: readonly Shift[];
  /** Guardrails with a statement for which no example request could be built. */
  readonly untested: readonly string[];
}

/**
 * Compares what guardrails deny in the member accounts that both versions have, and in those that
 * leave the charter and stay in the organization.
 */
export function compareGuardrails(before: Organization, now: Organization): readonly Comparison[] {
  const [was, is] = [policySource(before), policySource(now)];
  return accountsAlike(before, now).map(({ accounts, account, earlier }) =>
    compareChains(chainTo(earlier, was), chainTo(account, is), accounts),
  );
}

interface Alike {
  /** One of the accounts, in both versions. */
  readonly account: Account;
  readonly earlier: Account;
  readonly accounts: readonly Account[];
}

/**
 * Accounts of both versions, grouped where neither version distinguishes them. An example stands
 * for an empty unit.
 */
function accountsAlike(before: Organization, now: Organization): readonly Alike[] {
  const [kindBefore, kindNow] = [accountKinds(before), accountKinds(now)];
  const groups = grouped(
    [...membersOfBoth(before, now), ...remaining(before, now), ...membersOfEmptyUnits(before, now)],
    (each) => `${kindBefore(each.earlier)}\n${kindNow(each.account)}`,
  );
  return [...groups.values()].map((group) => ({
    ...(group[0] as Omit<Alike, 'accounts'>),
    accounts: group.map(({ account }) => account),
  }));
}

function membersOfBoth(
  before: Organization,
  now: Organization,
): readonly Omit<Alike, 'accounts'>[] {
  const earlierOf = new Map(before.accounts.map((account) => [account.name, account]));
  return now.accounts.flatMap((account) => {
    const earlier = earlierOf.get(account.name);
    return earlier && !earlier.isManagementAccount && !account.isManagementAccount
      ? [{ account, earlier }]
      : [];
  });
}

/**
 * Accounts that are no longer in the charter and that Terraform does not close: what guardrails
 * denied there counts.
 */
function remaining(before: Organization, now: Organization): readonly Omit<Alike, 'accounts'>[] {
  const kept = new Set(now.accounts.map(({ name }) => name));
  const stays = staysIn(now);
  return before.accounts
    .filter((each) => !kept.has(each.name) && !each.isManagementAccount && stays(each))
    .map((account) => ({ account, earlier: account }));
}

function membersOfEmptyUnits(
  before: Organization,
  now: Organization,
): readonly Omit<Alike, 'accounts'>[] {
  const used = new Set(membersOfBoth(before, now).map(({ account }) => account.parent));
  const known = new Set(before.organizationalUnits.map(({ path }) => path));
  return now.organizationalUnits
    .filter(({ path }) => known.has(path) && !used.has(path))
    .map(({ path, isProduction }) => newAccount(path, isProduction))
    .map((account) => ({ account, earlier: account }));
}

function compareChains(was: Chain, is: Chain, accounts: readonly Account[]): Comparison {
  const keys = (chain: Chain) => new Set(chain.statements.map(({ key }) => key));
  const [keysBefore, keysNow] = [keys(was), keys(is)];
  const gone = unique(was.statements.filter(({ key }) => !keysNow.has(key)));
  const added = unique(is.statements.filter(({ key }) => !keysBefore.has(key)));
  const all = unique([...gone, ...added, ...is.statements, ...was.statements]);
  const search = (kind: Shift['kind'], statement: DenyStatement, within: Chain, other: Chain) => ({
    kind,
    statement,
    ...examplesOf(statement, within, other, all),
  });
  const searches = [
    ...gone.map((statement) => search('guardrail-loosened', statement, was, is)),
    ...added.map((statement) => search('guardrail-tightened', statement, is, was)),
  ];
  return {
    shifts: searches.flatMap(({ kind, statement, found }) =>
      found.map((each) => ({
        kind,
        guardrail: statement.guardrail,
        found: each,
        account: is.account.name,
        accounts,
      })),
    ),
    untested: searches.flatMap(({ statement, isTested }) =>
      isTested ? [] : [statement.guardrail],
    ),
  };
}

const unique = (statements: readonly DenyStatement[]): readonly DenyStatement[] => [
  ...new Map(statements.map((statement) => [statement.key, statement])).values(),
];
