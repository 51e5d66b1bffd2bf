import { ROOT } from '../model/organization';
import type { Account, Attachment, Guardrail, Organization } from '../model/organization';
import { grouped } from '../lib/grouped';
import { accountId, substitution } from './placeholders';

/**
 * Accounts that a guardrail cannot tell apart, so that what is proven in the first holds in all. At
 * least one.
 */
export interface AccountClass {
  readonly accounts: readonly Account[];
  /** Exempted by the model's `exceptAccounts`. */
  readonly excepted: boolean;
}

/**
 * The member accounts beneath a guardrail's attachments, in as few classes as can be told apart:
 * policies tell accounts apart by their ids. Where nothing is beneath an attachment yet, an account
 * that may come stands in.
 *
 * Control policies do not touch the management account, so nothing can be proven there.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function accountClasses(
  guardrail: Guardrail,
  organization: Organization,
  policyText: string,
): readonly AccountClass[] {
  const accounts = accountsBeneath(
    guardrail,
    organization.accounts.filter(({ isManagementAccount }) => !isManagementAccount),
  );
  const excepted = new Set(guardrail.exceptAccounts ?? []);
  const isTold = tellsApart(policyText);
  const alike = accounts.filter((account) => !excepted.has(account.name) && !isTold(account));
  return [
    ...(alike.length > 0 ? [{ accounts: alike, excepted: false }] : []),
    ...accounts
      .filter((account) => !alike.includes(account))
      .map((account) => ({ accounts: [account], excepted: excepted.has(account.name) })),
  ];
}

/** Those of some accounts that are beneath a guardrail's attachments, or one that may come. */
export function accountsBeneath(
  { attachments }: Guardrail,
  accounts: readonly Account[],
): readonly Account[] {
  const reached = accounts.filter((account) =>
    attachments.some((attachment) => isBeneath(account, attachment)),
  );
  return reached.length > 0
    ? reached
    : attachments
        .slice(0, 1)
        .map((attachment) =>
          newAccount(attachment.kind === 'organizationalUnit' ? attachment.path : ROOT),
        );
}

/**
 * The accounts in groups with the same guardrails, see {@link guardrailGroupOf}.
 *
 * @param kind a further key, for accounts of one unit that differ in what else matters to the
 *   caller
 */
export function groupByGuardrails(
  accounts: readonly Account[],
  guardrails: readonly Guardrail[],
  kind: (account: Account) => string = () => '',
): readonly (readonly Account[])[] {
  const groupOf = guardrailGroupOf(guardrails);
  return [...grouped(accounts, (account) => `${groupOf(account)} ${kind(account)}`).values()];
}

/**
 * A key that is the same for accounts with the same guardrails none of which distinguishes them, so
 * that what holds in one of them holds in all. The management account has a key to itself, because
 * control policies do not apply to it.
 */
export function accountKinds(organization: Organization): (account: Account) => string {
  const { guardrails } = organization;
  const substitute = substitution(organization);
  const isNamed = tellsApart(
    guardrails.map(({ policy }) => JSON.stringify(substitute(policy))).join('\n'),
  );
  const groupOf = guardrailGroupOf(guardrails);
  return (account) =>
    account.isManagementAccount || isNamed(account) ? ownClass(account) : groupOf(account);
}

/**
 * The accounts of one unit have the same key, except those with a guardrail attached to them
 * directly.
 */
function guardrailGroupOf(guardrails: readonly Guardrail[]): (account: Account) => string {
  const attached = new Set(
    guardrails.flatMap(({ attachments }) =>
      attachments.flatMap((attachment) => (attachment.kind === 'account' ? [attachment.name] : [])),
    ),
  );
  return (account) =>
    attached.has(account.name) ? ownClass(account) : `beneath ${account.parent}`;
}

const ownClass = ({ name }: Account): string => `account ${name}`;

/**
 * Whether policies can tell an account from others: they name its id, or have a wildcard within an
 * id.
 */
export function tellsApart(policyText: string): (account: Account) => boolean {
  if (/\d[*?]|[*?]\d/.test(policyText)) return () => true;
  const named = new Set(policyText.match(/\d{12}/g));
  return (account) => named.has(accountId(account));
}

/** Whether a policy that is attached there applies to the account. */
export function isBeneath({ name, parent }: Account, attachment: Attachment): boolean {
  switch (attachment.kind) {
    case 'root':
      return true;
    case 'organizationalUnit':
      return parent === attachment.path || parent.startsWith(`${attachment.path}/`);
    case 'account':
      return name === attachment.name;
  }
}

/** The first account of a unit that has none, or of the root. */
export function newAccount(parent: string, isProduction = false): Account {
  return {
    name: `a new account in ${parent}`,
    email: '',
    parent,
    tags: {},
    isManagementAccount: false,
    isProduction,
    closeOnDeletion: false,
    cause: { file: '', line: 1, column: 1 },
  };
}
