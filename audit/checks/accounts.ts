import { ROOT } from '../../model/organization';
import type { Audited } from '../audited';
import type { LiveAccount } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, deploy, scalar, write } from '../fix';

/** The organization's accounts against the charter's. */
export function accounts(audited: Audited): readonly Finding[] {
  const { organization, facts } = audited;
  const missing = organization.accounts.filter(({ name }) => !audited.accounts.live(name));
  return [
    ...missing.map(({ name, id, email, cause }) =>
      finding('account-missing', {
        account: { name, ...(id !== undefined && { id }) },
        subject: name,
        what: `no account of the organization is ${id ?? email}`,
        fix: [deploy(organization, 'organization')],
        cause,
      }),
    ),
    ...facts.accounts.flatMap((account) => [
      ...outsideCharter(account, audited),
      ...moved(account, audited),
      ...suspended(account, audited),
    ]),
  ];
}

function outsideCharter(
  { id, name, email, parent }: LiveAccount,
  { accounts }: Audited,
): readonly Finding[] {
  if (accounts.charter(id) || accounts.unmanaged(id)) return [];
  return [
    finding('account-not-in-charter', {
      account: { id, name },
      subject: name,
      what: `${email}, in ${parent}, is not in the charter`,
      fix: [
        write(
          parent === ROOT ? 'accounts' : `accounts of ${parent}`,
          `${scalar(name)}: { id: "${id}", email: ${scalar(email)} }`,
        ),
        write('unmanagedAccounts', `${scalar(name)}: { email: ${scalar(email)} }`),
      ],
    }),
  ];
}

function moved(
  { id, parent }: LiveAccount,
  { accounts, facts, organization }: Audited,
): readonly Finding[] {
  const charter = accounts.charter(id);
  if (!charter || charter.parent === parent) return [];
  const idOf = (path: string) =>
    path === ROOT ? facts.rootId : facts.organizationalUnits.find((unit) => unit.path === path)?.id;
  const [from, to] = [idOf(parent), idOf(charter.parent)];
  return [
    finding('account-moved', {
      account: accounts.named(id),
      subject: charter.name,
      what: `it is in ${parent} instead of ${charter.parent}`,
      fix: [
        deploy(organization, 'organization'),
        ...(from !== undefined && to !== undefined
          ? [
              aws('organizations', 'move-account', {
                accountId: id,
                sourceParentId: from,
                destinationParentId: to,
              }),
            ]
          : []),
      ],
      cause: charter.cause,
    }),
  ];
}

function suspended({ id, name, state }: LiveAccount, { accounts }: Audited): readonly Finding[] {
  if (state === 'ACTIVE') return [];
  const fix = act(
    state === 'PENDING_ACTIVATION'
      ? 'sign in to it as root and finish its sign-up'
      : 'wait until AWS removes it, or ask AWS Support to reopen it',
  );
  return [
    finding('account-suspended', {
      account: accounts.named(id),
      subject: name,
      what: `the account is ${state}: nobody can enter it, and its credentials are not checked`,
      fix: [fix],
      cause: accounts.charter(id)?.cause,
    }),
  ];
}
