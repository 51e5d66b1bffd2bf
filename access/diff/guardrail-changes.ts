import type { Account, Guardrail, Organization } from '../../model/organization';
import { accountKinds } from '../account-classes';
import { difference as without, sizeOf, union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { none } from '../effective/action-table';
import { explain } from '../../iam/evaluate/explain';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import type { Numbered } from '../../lib/numbered';
import { accountToCome } from '../account-classes';
import { policySource } from '../organization/attached-policies';
import { isProduction } from '../risk/production';
import { named } from '../../lib/named';
import type { Change, Example } from './change';
import { chainTo } from './guardrails/chain';
import type { Chain, DenyStatement } from './guardrails/chain';
import { examplesOf } from './guardrails/examples';
import type { Found } from './guardrails/examples';
import { firstInRanks } from './guardrails/ranks';

/**
 * What guardrails deny no longer, or newly, in accounts that both versions have: each shown by a request that was
 * evaluated in both, under all guardrails on the way. Guardrails whose text or targets differ without such a request are
 * told of, too: whether a difference is none is for the reader to say, not for a guess.
 */
export function guardrailChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [policySource(before), policySource(now)];
  const results = accountsAlike(before, now).map(({ accounts, account, earlier }) =>
    compare(chainTo(earlier, was), chainTo(account, is), accounts),
  );
  const shifts = results.flatMap((each) => each.shifts);
  const groups = numbered((actions: ActionSet) => actions);
  const production = new Set(before.accounts.filter(isProduction).map(({ name }) => name));
  const told = [
    ...grouped(
      results.flatMap((each) => ofGuardrails(each, groups)),
      ({ alike }) => alike,
    ).values(),
  ].map((group) =>
    asChange(
      group.flatMap((each) => each.shifts),
      production,
      before,
      now,
    ),
  );
  const moved = new Set(shifts.map(({ guardrail }) => guardrail));
  const unasked = new Set(results.flatMap((each) => each.unasked));
  return [...told, ...untold(before, now, moved, unasked)];
}

interface Alike {
  /** One of them, in both versions. */
  readonly account: Account;
  readonly earlier: Account;
  readonly accounts: readonly Account[];
}

/** Member accounts of both versions in groups that neither tells apart; an account that may come stands in for an empty unit. */
function accountsAlike(before: Organization, now: Organization): readonly Alike[] {
  const [kindBefore, kindNow] = [accountKinds(before), accountKinds(now)];
  const earlier = new Map(before.accounts.map((account) => [account.name, account]));
  const both = now.accounts.flatMap((account) => {
    const its = earlier.get(account.name);
    return its && !its.isManagementAccount && !account.isManagementAccount
      ? [{ account, earlier: its }]
      : [];
  });
  const lived = new Set(both.flatMap((each) => [each.account.parent]));
  const known = new Set(before.organizationalUnits.map(({ path }) => path));
  const empty = now.organizationalUnits
    .filter(({ path }) => known.has(path) && !lived.has(path))
    .map(({ path }) => accountToCome(path));
  const groups = grouped(
    [...both, ...empty.map((account) => ({ account, earlier: account }))],
    (each) => `${kindBefore(each.earlier)}\n${kindNow(each.account)}`,
  );
  return [...groups.values()].map((group) => ({
    ...(group[0] as { readonly account: Account; readonly earlier: Account }),
    accounts: group.map(({ account }) => account),
  }));
}

interface Shift {
  readonly kind: 'guardrail-loosened' | 'guardrail-tightened';
  /** The one that denied it, or denies it now. */
  readonly guardrail: string;
  readonly found: Found;
  readonly account: string;
  readonly accounts: readonly Account[];
}

interface Compared {
  readonly shifts: readonly Shift[];
  /** Guardrails with a statement for which no request could be made. */
  readonly unasked: readonly string[];
}

function compare(was: Chain, is: Chain, accounts: readonly Account[]): Compared {
  const keys = (chain: Chain) => new Set(chain.statements.map(({ key }) => key));
  const [keysBefore, keysNow] = [keys(was), keys(is)];
  const unique = (statements: readonly DenyStatement[]) => [
    ...new Map(statements.map((statement) => [statement.key, statement])).values(),
  ];
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
    unasked: searches.flatMap(({ statement, asked }) => (asked ? [] : [statement.guardrail])),
  };
}

/** The shifts of each guardrail, and what is the same in all accounts that have the same of them. */
function ofGuardrails(
  { shifts }: Compared,
  groups: Numbered<ActionSet>,
): readonly { readonly alike: string; readonly shifts: readonly Shift[] }[] {
  return [...grouped(shifts, ({ kind, guardrail }) => `${kind} ${guardrail}`)].map(([of, its]) => ({
    alike: `${of} ${JSON.stringify(its.map(({ found }) => [found.who, found.context, groups.numberOf(found.actions), found.otherwise.outcome]))}`,
    shifts: its,
  }));
}

/** @param production names of accounts that were production: to move one away from what guards it is not to make it less */
function asChange(
  shifts: readonly Shift[],
  production: ReadonlySet<string>,
  before: Organization,
  now: Organization,
): Change {
  const { kind, guardrail } = shifts[0] as Shift;
  const isLoosened = kind === 'guardrail-loosened';
  const accounts = [
    ...new Map(
      shifts.flatMap((shift) => shift.accounts).map((account) => [account.name, account]),
    ).values(),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const isInProduction = accounts.some(
    (account) => isProduction(account) || production.has(account.name),
  );
  const examples = examplesIn(shifts);
  const actions = actionsOf(shifts);
  const certain = shifts.some(({ found }) => found.otherwise.outcome === 'allowed');
  const does = isLoosened
    ? certain
      ? 'no longer denies'
      : 'no longer denies for certain'
    : 'denies';
  const [earlier, later] = [find(before, guardrail), find(now, guardrail)];
  const whom = [...new Set(shifts.map(({ found }) => found.who))];
  const toWhom = whom.includes('an ordinary role') ? '' : ` to ${named(whom)}`;
  return {
    kind,
    level: isLoosened ? (isInProduction ? 'critical' : 'high') : 'low',
    risks: isInProduction ? ['production'] : [],
    what: `guardrail ${guardrail} ${does} ${named(actions.first, MOST_NAMED, actions.count)} in ${named(accounts.map(({ name }) => name))}${toWhom}`,
    details: isLoosened && !later ? ['the guardrail is gone'] : [],
    accounts: accounts.map(({ name }) => name),
    guardrail,
    ...(earlier && { before: earlier.cause }),
    ...(later && { now: later.cause }),
    examples,
  };
}

/** So many actions at the most are named. */
const MOST_NAMED = 4;

/** How many actions there are, each counted once, and the first of them. */
function actionsOf(shifts: readonly Shift[]): {
  readonly first: readonly string[];
  readonly count: number;
} {
  const first: string[] = [];
  let seen = none();
  for (const { actions, statement } of new Map(
    shifts.map(({ found }) => [found.actions, found]),
  ).values()) {
    if (first.length < MOST_NAMED)
      first.push(...firstInRanks(without(actions, seen), statement, MOST_NAMED - first.length));
    seen = union(seen, actions);
  }
  return { first, count: sizeOf(seen) };
}

/** One for each way in which a request is made; the same in many accounts is one. */
function examplesIn(shifts: readonly Shift[]): readonly Example[] {
  const alike = grouped(shifts, ({ found }) =>
    JSON.stringify([found.who, found.context, found.otherwise.outcome]),
  );
  return [...alike.values()].map((group) => {
    const { kind, found, account } = group[0] as Shift;
    const denied =
      explain({
        ...found.denied,
        statements: found.denied.statements
          .slice(0, 1)
          .map(({ cause: _, ...statement }) => statement),
      }).split('\n')[0] ?? '';
    const otherwise =
      found.otherwise.outcome === 'allowed'
        ? 'no guardrail denies it'
        : `it depends on ${found.otherwise.dependsOn.map((key) => (key === 'resource' ? 'the resource' : key)).join(', ')}`;
    return {
      account,
      who: found.who,
      action: found.request.action,
      alsoActions: actionsOf(group).count - 1,
      resource: found.request.resource ?? '*',
      context: found.context,
      ...(kind === 'guardrail-loosened'
        ? { before: denied, now: otherwise }
        : { before: otherwise, now: denied }),
    };
  });
}

const find = ({ guardrails }: Organization, name: string): Guardrail | undefined =>
  guardrails.find((guardrail) => guardrail.name === name);

/** Guardrails that differ, without a request that shows it. */
function untold(
  before: Organization,
  now: Organization,
  told: ReadonlySet<string>,
  unasked: ReadonlySet<string>,
): readonly Change[] {
  const names = [...new Set([...before.guardrails, ...now.guardrails].map(({ name }) => name))]
    .sort()
    .filter((name) => !told.has(name));
  return names.flatMap((name): readonly Change[] => {
    const [was, is] = [find(before, name), find(now, name)];
    const how = difference(was, is);
    if (how === undefined) return [];
    const type = (is ?? was)?.type;
    const isAsked = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
    const isLess = was !== undefined && !(isAsked && !unasked.has(name));
    return [
      {
        kind: 'guardrail-changed',
        level: isLess ? 'medium' : 'low',
        risks: [],
        what: `guardrail ${name} ${how}`,
        details: [
          isAsked
            ? unasked.has(name)
              ? 'no example request could be made of all its statements: read them'
              : 'every example request comes out as before'
            : 'policies of this type deny no requests: read it',
        ],
        accounts: [],
        guardrail: name,
        ...(was && { before: was.cause }),
        ...(is && { now: is.cause }),
      },
    ];
  });
}

function difference(was: Guardrail | undefined, is: Guardrail | undefined): string | undefined {
  if (!was || !is) return is ? 'is new' : was && 'is gone';
  if (JSON.stringify(was.policy) !== JSON.stringify(is.policy)) return 'has another policy';
  return JSON.stringify(was.attachments) === JSON.stringify(is.attachments)
    ? undefined
    : 'is attached elsewhere';
}
