import type { Account, FormerAccount, Organization } from '../../model/organization';
import type { Change } from './change';
import { change } from './kit';
import { setting } from './settings/setting';

/** An account that starts to leave, leaves in another way or on another day, or stays after all. */
export function leavingChanges(earlier: Account, account: Account): readonly Change[] {
  const { name, leaving } = account;
  const was = earlier.leaving;
  if (!leaving)
    return was ? [change('account-changed', 'medium', `account ${name} no longer leaves`)] : [];
  const { to, on, reason } = leaving;
  if (!was)
    return [
      {
        ...change(
          'account-changed',
          'high',
          `account ${name} leaves the organization: it can be ${to} from ${on}`,
        ),
        details: [
          `reason: ${reason}`,
          'nobody is assigned to it any more, and its stack is no longer deployed: what is in the account stays as it is',
        ],
      },
    ];
  if (was.to !== to)
    return [
      change('account-changed', 'high', `account ${name} can be ${to} from ${on}, not ${was.to}`),
    ];
  if (was.on > on)
    return [
      change('account-changed', 'medium', `account ${name} can be ${to} from ${on}, not ${was.on}`),
    ];
  return was.on < on ? [setting(`account ${name} can be ${to} from ${on}, not ${was.on}`)] : [];
}

/** What happens to an account that has left: the effect of its removal. */
export const effectOfLeaving = ({ to, reason }: FormerAccount): readonly string[] => [
  to === 'closed'
    ? 'Terraform closes it. AWS deletes it 90 days later; until then, AWS Support can reopen it'
    : 'Terraform removes it from the organization without closing it',
  `reason: ${reason}`,
];

/** Accounts that had left in the earlier version already, or were not in it. */
export function formerAccountChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map((before.formerAccounts ?? []).map((each) => [each.name, each]));
  const is = new Map((now.formerAccounts ?? []).map((each) => [each.name, each]));
  const accounts = new Set([...before.accounts, ...now.accounts].map(({ name }) => name));
  return [
    ...[...is.values()].flatMap((each): readonly Change[] => {
      const { name, to, on, email } = each;
      const earlier = was.get(name);
      if (!earlier)
        return accounts.has(name)
          ? []
          : [change('organization-changed', 'medium', `account ${name} is ${to}`)];
      if (earlier.to !== to)
        return [
          change(
            'organization-changed',
            'high',
            `account ${name} is ${to} instead of ${earlier.to}`,
          ),
        ];
      if (earlier.email !== email)
        return [
          change(
            'organization-changed',
            'high',
            `account ${name}, which is ${to}, is ${email} instead of ${earlier.email}`,
          ),
        ];
      return earlier.on === on ? [] : [setting(`account ${name} is ${to} from ${on}`)];
    }),
    ...[...was.values()]
      .filter(({ name }) => !is.has(name) && !accounts.has(name))
      .map(({ name, to }) =>
        setting(`account ${name}, which is ${to}, is no longer in the charter`),
      ),
  ];
}

/**
 * The earlier version without the stacks of accounts that leave now: nothing in these accounts is
 * removed or weakened, because Terraform leaves it as it is.
 */
export function withoutStacksOfLeaving(before: Organization, now: Organization): Organization {
  const leaving = new Set(now.accounts.flatMap(({ name, leaving }) => (leaving ? [name] : [])));
  if (leaving.size === 0) return before;
  return {
    ...before,
    accountParts: before.accountParts.filter(({ account }) => !leaving.has(account)),
  };
}
