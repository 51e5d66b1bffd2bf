import type { Account, Organization } from '../model/organization';
import { substitution } from './placeholders';
import { tellsApart } from './account-classes';

/**
 * Tells kinds of accounts: two of one kind meet the same guardrails, and none of these tells one from the other. So
 * what holds in one of them holds in all. Accounts of one unit are of one kind, but for those that something is attached
 * to, that a policy names by its id, and the management account, which control policies do not touch.
 */
export function accountKinds(organization: Organization): (account: Account) => string {
  const { guardrails } = organization;
  const substitute = substitution(organization);
  const isTold = tellsApart(
    guardrails.map(({ policy }) => JSON.stringify(substitute(policy))).join('\n'),
  );
  const attached = new Set(
    guardrails.flatMap(({ attachments }) =>
      attachments.flatMap((attachment) => (attachment.kind === 'account' ? [attachment.name] : [])),
    ),
  );
  return (account) =>
    account.isManagementAccount || attached.has(account.name) || isTold(account)
      ? `account ${account.name}`
      : `beneath ${account.parent}`;
}
