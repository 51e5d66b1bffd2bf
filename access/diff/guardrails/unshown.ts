import type { Account, Attachment, Guardrail, Organization } from '../../../model/organization';
import { isBeneath } from '../../account-classes';
import { named } from '../../../lib/named';
import type { Level } from '../../risk/levels';
import type { Change, ChangeKind } from '../change';
import { lost } from '../kit';
import { staysIn } from '../stays';

/**
 * Guardrails that differ without an example request that shows it.
 *
 * @param shown names of guardrails that have one
 * @param untested names of guardrails with a statement for which no request could be built
 */
export function unshownChanges(
  before: Organization,
  now: Organization,
  shown: ReadonlySet<string>,
  untested: ReadonlySet<string>,
): readonly Change[] {
  const [was, is] = [byName(before), byName(now)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap((name) => {
    if (shown.has(name)) return [];
    const [earlier, later] = [was.get(name), is.get(name)];
    if (earlier && later) return differences(earlier, later, before, now, untested.has(name));
    return later
      ? [added(later, untested.has(name))]
      : [removed(earlier as Guardrail, before, now, untested.has(name))];
  });
}

const byName = ({ guardrails }: Organization): ReadonlyMap<string, Guardrail> =>
  new Map(guardrails.map((guardrail) => [guardrail.name, guardrail]));

const deniesRequests = ({ type }: Guardrail): boolean =>
  type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';

function about(
  kind: ChangeKind,
  level: Level,
  { name }: Guardrail,
  how: string,
  details: readonly string[],
): Change {
  const what = `guardrail ${name} ${how}`;
  return { kind, level, risks: [], what, details, accounts: [], guardrail: name };
}

const added = (guardrail: Guardrail, isUntested: boolean): Change => ({
  ...about('guardrail-added', 'low', guardrail, 'is added', [describeTests(guardrail, isUntested)]),
  now: guardrail.cause,
});

/** A removed policy no longer denies or sets anything, even if no example shows what it did. */
function removed(
  guardrail: Guardrail,
  before: Organization,
  now: Organization,
  isUntested: boolean,
): Change {
  const reached = accountsBeneath(guardrail.attachments, before).filter(staysIn(now));
  const isHarmless = deniesRequests(guardrail) && !isUntested;
  const level = reached.length === 0 ? 'medium' : isHarmless ? 'low' : 'high';
  return {
    ...about('guardrail-removed', level, guardrail, 'is removed', [
      reached.length === 0
        ? 'it applied to no account that stays in the organization'
        : `${describeTests(guardrail, isUntested)}${isHarmless ? '' : `. It applied to ${named(names(reached))}`}`,
    ]),
    ...withAccounts(reached),
    before: guardrail.cause,
  };
}

function differences(
  was: Guardrail,
  is: Guardrail,
  before: Organization,
  now: Organization,
  isUntested: boolean,
): readonly Change[] {
  const both = { before: was.cause, now: is.cause };
  const mayBeLoosened = !deniesRequests(was) || isUntested;
  const changed = (level: Level, how: string, details: readonly string[]): Change => ({
    ...about('guardrail-changed', level, is, how, details),
    ...both,
  });
  const tests = describeTests(is, isUntested);
  if (was.type !== is.type)
    return [changed('high', `has the type ${is.type} instead of ${was.type}`, [tests])];
  if (JSON.stringify(was.policy) !== JSON.stringify(is.policy))
    return [changed(mayBeLoosened ? 'medium' : 'low', 'has a different policy', [tests])];
  const gone = mayBeLoosened ? noLongerBeneath(was, is, before, now) : [];
  if (gone.length > 0) {
    const how = `no longer applies to ${named(names(gone))}`;
    return [{ ...changed('high', how, [tests]), ...withAccounts(gone) }];
  }
  if (JSON.stringify(was.attachments) !== JSON.stringify(is.attachments))
    return [changed('low', 'has different targets', [tests])];
  return proofDifferences(was, is).map((how) => changed('low', how, []));
}

/** Proofs that the charter itself gives: fewer of them prove less. */
function proofDifferences(was: Guardrail, is: Guardrail): readonly string[] {
  const texts = ({ mustDeny, mustAllow }: Guardrail) => [
    ...mustDeny.map((request) => `deny ${JSON.stringify(request)}`),
    ...mustAllow.map((request) => `allow ${JSON.stringify(request)}`),
  ];
  const [gone, added] = [lost(texts(was), texts(is)), lost(texts(is), texts(was))];
  if (gone.length > 0) return [`has ${gone.length} different or fewer proofs`];
  return added.length > 0 ? [`has ${added.length} more proofs`] : [];
}

function describeTests(guardrail: Guardrail, isUntested: boolean): string {
  if (!deniesRequests(guardrail)) return 'policies of this type do not deny requests: review it';
  return isUntested
    ? 'no example request could be built for some of its statements: review them'
    : 'every example request has the same result as before';
}

/**
 * Accounts that stay in the organization and lose the guardrail: it has other targets, or they are
 * in another unit. An account that leaves the charter stays in its unit.
 */
function noLongerBeneath(
  was: Guardrail,
  is: Guardrail,
  before: Organization,
  now: Organization,
): readonly Account[] {
  const current = new Map(now.accounts.map((account) => [account.name, account]));
  return accountsBeneath(was.attachments, before)
    .filter(staysIn(now))
    .filter((account) => !isBeneathAny(current.get(account.name) ?? account, is.attachments));
}

/** Control policies do not apply to the management account. */
const accountsBeneath = (
  attachments: readonly Attachment[],
  { accounts }: Organization,
): readonly Account[] =>
  accounts.filter((account) => !account.isManagementAccount && isBeneathAny(account, attachments));

const isBeneathAny = (account: Account, attachments: readonly Attachment[]): boolean =>
  attachments.some((attachment) => isBeneath(account, attachment));

const names = (accounts: readonly Account[]): readonly string[] =>
  accounts.map(({ name }) => name).sort();

const withAccounts = (accounts: readonly Account[]): Pick<Change, 'accounts' | 'risks'> => ({
  accounts: names(accounts),
  risks: accounts.some(({ isProduction }) => isProduction) ? ['production'] : [],
});
