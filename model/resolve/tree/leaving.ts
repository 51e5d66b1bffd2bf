import type { Account, FormerAccount, Leaving, Organization } from '../../organization';
import type { WrittenLeaving } from '../../schema/leaving';

/**
 * https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/suspended-ou.html
 */
const DEFAULT_SUSPENDED_UNIT = 'Suspended';

/** The path of the unit for accounts that leave. A rule checks that there is one. */
export const suspendedUnitOf = ({
  suspendedUnit = DEFAULT_SUSPENDED_UNIT,
}: {
  readonly suspendedUnit?: string;
}): string => suspendedUnit;

/** Whether Terraform no longer has the account. A rule checks that its day has come. */
export const hasLeft = ({ state }: WrittenLeaving): boolean =>
  state === 'closed' || state === 'released';

/** A rule checks that nothing is missing. */
export function leavingOf({ reason = '', closeOn, releaseOn }: WrittenLeaving): Leaving {
  return closeOn === undefined
    ? { reason, to: 'released', on: releaseOn ?? '' }
    : { reason, to: 'closed', on: closeOn };
}

export function formerAccount(account: Account, written: WrittenLeaving): FormerAccount {
  const { name, awsName, formerly, email, id, ignore, cause } = account;
  return {
    name,
    ...(awsName !== undefined && { awsName }),
    ...(formerly && { formerly }),
    ...leavingOf(written),
    email,
    ...(id !== undefined && ignore?.includes('email') && { id }),
    cause,
  };
}

/** Wherever an account is written, it leaves from the suspended unit. */
export function moveToSuspendedUnit(
  accounts: Map<string, Account>,
  units: ReadonlyMap<string, unknown>,
  organization: { readonly suspendedUnit?: string },
): void {
  const parent = suspendedUnitOf(organization);
  if (!units.has(parent)) return;
  for (const [name, account] of accounts)
    if (account.leaving) accounts.set(name, { ...account, parent });
}

/** What the organization says of accounts that leave or have left. */
export function resolveLeaving(
  {
    accounts,
    formerAccounts,
  }: {
    readonly accounts: ReadonlyMap<string, Account>;
    readonly formerAccounts: ReadonlyMap<string, FormerAccount>;
  },
  organization: { readonly suspendedUnit?: string },
): Pick<Organization, 'formerAccounts' | 'suspendedUnit'> {
  return {
    ...(formerAccounts.size > 0 && { formerAccounts: [...formerAccounts.values()] }),
    ...([...accounts.values()].some(({ leaving }) => leaving) && {
      suspendedUnit: suspendedUnitOf(organization),
    }),
  };
}

/** How to fix a reference to an account that has left. */
export const formerAccountFix = (
  key: string,
  { formerAccounts }: { readonly formerAccounts: ReadonlyMap<string, FormerAccount> },
): string | undefined => {
  const found = formerAccounts.get(key);
  return found && `this account is ${found.to}: remove it here`;
};
