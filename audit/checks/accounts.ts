import { CLOSED_STATES } from '../../model/aws/closed-states';
import { ROOT } from '../../model/organization';
import type { Audited } from '../audited';
import type { LiveAccount } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { addYaml, aws, deploy, instruct, scalar } from '../fix';

/** Compares the organization's accounts with the charter's. */
export function accounts(audited: Audited): readonly Finding[] {
  const { organization, facts } = audited;
  const missing = organization.accounts.filter(({ name }) => !audited.accounts.live(name));
  return [
    ...missing.map(({ name, id, email, cause, managed = true }) =>
      finding('account-missing', {
        account: { name, ...(id !== undefined && { id }) },
        subject: name,
        message: `the organization has no account ${id ?? email}`,
        fix: [
          managed
            ? deploy(organization, 'organization')
            : instruct(`remove the account ${name} from the charter, or correct its id`),
        ],
        cause,
      }),
    ),
    ...facts.accounts.flatMap((account) => [
      ...notInCharter(account, audited),
      ...notLeft(account, audited),
      ...moved(account, audited),
      ...suspended(account, audited),
    ]),
  ];
}

/** A closed account stays in the organization for 90 days, and needs no entry. */
function notInCharter(
  { id, name, email, parent, state }: LiveAccount,
  { accounts }: Audited,
): readonly Finding[] {
  if (accounts.charter(id) || accounts.unmanaged(id) || accounts.former(id)) return [];
  if (CLOSED_STATES.includes(state)) return [];
  return [
    finding('account-not-in-charter', {
      account: { id, name },
      subject: name,
      message: `account ${email} in ${parent} is not in the charter`,
      fix: [
        addYaml(
          parent === ROOT ? 'accounts' : `accounts of ${parent}`,
          `${scalar(name)}: { id: "${id}", email: ${scalar(email)} }`,
        ),
        addYaml('unmanagedAccounts', `${scalar(name)}: { email: ${scalar(email)} }`),
      ],
    }),
  ];
}

/** It is closed or released in the charter, and nobody has deployed that. */
function notLeft(
  { id, name, state }: LiveAccount,
  { accounts, organization }: Audited,
): readonly Finding[] {
  const former = accounts.former(id);
  if (!former || (former.to === 'closed' && CLOSED_STATES.includes(state))) return [];
  return [
    finding('account-not-left', {
      account: { id, name },
      subject: former.name,
      message: `the account is ${former.to} in the charter, and still in the organization: ${state}`,
      fix: [deploy(organization, 'organization')],
      cause: former.cause,
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
      message: `the account is in ${parent} instead of ${charter.parent}`,
      fix: [
        charter.managed === false
          ? instruct(`move the account ${charter.name} to ${parent} in the charter`)
          : deploy(organization, 'organization'),
        ...(charter.managed !== false && from !== undefined && to !== undefined
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
  if (state === 'ACTIVE' || accounts.former(id)) return [];
  const fix = instruct(
    state === 'PENDING_ACTIVATION'
      ? 'sign in as the root user and complete the sign-up'
      : 'wait until AWS removes it, or ask AWS Support to reinstate it',
  );
  return [
    finding('account-suspended', {
      account: accounts.named(id),
      subject: name,
      message: `the account is ${state}: nobody can access it, and its credentials were not checked`,
      fix: [fix],
      cause: accounts.charter(id)?.cause,
    }),
  ];
}
