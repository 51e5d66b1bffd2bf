import type { Approvers, Eligibility, Organization } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { named } from '../../lib/named';
import { onlyRequests } from '../organization/requests';
import type { RisksOf } from '../risk/risks';
import { accessChanges } from './access-changes';
import type { Change, ChangeKind } from './change';
import { change, lost, where } from './kit';
import { setting } from './settings/setting';

const KINDS: Partial<Record<ChangeKind, ChangeKind>> = {
  'access-gained': 'eligibility-gained',
  'access-extended': 'eligibility-gained',
  'access-lost': 'eligibility-lost',
  'access-shortened': 'eligibility-lost',
};

/** What people may request now or no longer, for how long, and who approves it. */
export function justInTimeChanges(
  before: Organization,
  now: Organization,
  risksBefore: RisksOf,
  risksNow: RisksOf,
): readonly Change[] {
  const { justInTimeAccess: was } = before;
  const { justInTimeAccess: is } = now;
  if (!was && !is) return [];
  const requests = accessChanges(
    onlyRequests(before),
    onlyRequests(now),
    risksBefore,
    risksNow,
    'request',
  );
  const termsOf = describeTerms(is?.eligibilities ?? []);
  return [
    // changes of memberships alone are reported with the access
    ...requests.flatMap((each) => {
      const kind = KINDS[each.kind];
      if (kind === undefined) return [];
      const terms = kind === 'eligibility-gained' ? termsOf(each) : '';
      return [{ ...each, kind, what: `${each.what}${terms}` }];
    }),
    ...(was && is ? placeChanges(was, is) : []),
    ...termChanges(was?.eligibilities ?? [], is?.eligibilities ?? []),
    ...approverChanges(was?.approvers ?? [], is?.approvers ?? []),
  ];
}

/** `, for up to 4 h at a time, without approval` */
function describeTerms(eligibilities: readonly Eligibility[]): (of: Change) => string {
  const byGroup = new Map(eligibilities.map((each) => [each.group, each]));
  return ({ principals }) => {
    const group = principals?.find(({ kind }) => kind === 'group');
    const terms = group && byGroup.get(group.name);
    if (!terms) return '';
    return `, for up to ${terms.maxHours} h at a time${terms.approval ? '' : ', without approval'}`;
  };
}

type Place = Pick<NonNullable<Organization['justInTimeAccess']>, 'account' | 'api'>;

function placeChanges(was: Place, is: Place): readonly Change[] {
  return where(
    was.account !== is.account || was.api !== is.api,
    change(
      'eligibility-widened',
      'medium',
      `people request access in TEAM in account ${is.account} (API ${is.api}) instead of ${was.account} (API ${was.api})`,
    ),
  );
}

/** The terms of the groups that both versions have. */
function termChanges(was: readonly Eligibility[], is: readonly Eligibility[]): readonly Change[] {
  const earlier = new Map(was.map((each) => [each.group, each]));
  return is.flatMap((now): readonly Change[] => {
    const before = earlier.get(now.group);
    if (!before) return [];
    const hours = `group ${now.group} can request access for ${now.maxHours} h instead of ${before.maxHours} h`;
    return [
      ...where(
        before.approval && !now.approval,
        change(
          'eligibility-widened',
          'high',
          `requests of group ${now.group} no longer need an approval`,
        ),
      ),
      ...where(
        !before.approval && now.approval,
        setting(`requests of group ${now.group} need an approval`),
      ),
      ...where(before.maxHours < now.maxHours, change('eligibility-widened', 'medium', hours)),
      ...where(before.maxHours > now.maxHours, setting(hours)),
      ...where(
        before.ticket !== now.ticket,
        setting(`the ticket for what group ${now.group} can request is ${now.ticket ?? 'none'}`),
      ),
    ].map((each) => ({
      ...each,
      accounts: now.accounts,
      principals: [{ kind: 'group', name: now.group }],
      before: before.cause,
      now: now.cause,
    }));
  });
}

/** Groups that approve more or less. Accounts where the same groups came or went are one change. */
function approverChanges(was: readonly Approvers[], is: readonly Approvers[]): readonly Change[] {
  const [before, now] = [byAccount(was), byAccount(is)];
  const changes = [...new Set([...before.keys(), ...now.keys()])].sort().map((account) => ({
    account,
    added: lost(now.get(account)?.groups ?? [], before.get(account)?.groups ?? []),
    gone: lost(before.get(account)?.groups ?? [], now.get(account)?.groups ?? []),
    ticket: before.get(account)?.ticket !== now.get(account)?.ticket,
    cause: now.get(account)?.cause,
  }));
  return [
    ...grouped(changes, ({ added, gone, ticket, cause }) =>
      JSON.stringify([added, gone, ticket, cause]),
    ).values(),
  ].flatMap((alike) => {
    const { added = [], gone = [], ticket, cause } = alike[0] ?? {};
    const accounts = alike.map(({ account }) => account);
    const what = (groups: readonly string[], can: string) =>
      `members of ${named(groups)} ${can} requests for ${named(accounts)}`;
    return [
      ...where(
        added.length > 0,
        change('eligibility-widened', 'medium', what(added, 'can now approve')),
      ),
      ...where(gone.length > 0, setting(what(gone, 'can no longer approve'))),
      ...where(
        ticket === true && added.length + gone.length === 0,
        setting(`the ticket for who approves requests for ${named(accounts)} has changed`),
      ),
    ].map((each) => ({ ...each, accounts, ...(cause && { now: cause }) }));
  });
}

const byAccount = (approvers: readonly Approvers[]): ReadonlyMap<string, Approvers> =>
  new Map(approvers.map((each) => [each.account, each]));
