import type { Audited } from '../audited';
import { daysSince } from '../../lib/days';
import type { Credentials } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { addYaml, aws, instruct } from '../fix';
import type { Fix } from '../fix';

/** CIS AWS Foundations Benchmark 3.0, 1.14: access keys are rotated every 90 days or less. */
const ACCESS_KEY_DAYS = 90;
/** Credentials that were not used for longer than this count as unused. */
const UNUSED_DAYS = 90;

const SECURITY_CREDENTIALS = 'https://console.aws.amazon.com/iam/home#/security_credentials';

/** Checks the credential reports of all accounts. */
export function credentials(audited: Audited): readonly Finding[] {
  const { accounts, facts } = audited;
  return [...facts.credentials].flatMap(([id, report]) => {
    if ('unknown' in report) return [inaccessible(id, report.unknown, audited)];
    const account = accounts.named(id);
    return report.known.flatMap((row) =>
      row.isRoot ? rootUser(row, account, audited) : iamUser(row, account, audited),
    );
  });
}

function inaccessible(
  accountId: string,
  reason: string,
  { accounts, organization }: Audited,
): Finding {
  const account = accounts.named(accountId);
  return finding('account-inaccessible', {
    account,
    subject: account.name,
    message: reason,
    fix: [
      instruct(
        accountId === organization.environment.managementAccountId
          ? 'allow the caller to generate and get the credential report'
          : `make sure that the role ${organization.accessRole} in the account trusts the management account, and that the caller may assume it`,
      ),
    ],
    cause: accounts.charter(accountId)?.cause,
  });
}

function rootUser(
  { accessKeys, password, passwordLastUsed, mfa }: Credentials,
  account: Finding['account'],
  audited: Audited,
): readonly Finding[] {
  const subject = 'root';
  const centralized = centralizedRootFixes(account, audited);
  const uses = [...accessKeys.map((key) => key.lastUsed), passwordLastUsed]
    .filter((use) => use !== undefined)
    .sort();
  const lastUsed = uses.at(-1);
  const keys = accessKeys.map(({ number, created }) =>
    finding('root-access-key', {
      account,
      subject: `root, access key ${number}`,
      message: 'the root user has an active access key',
      since: created,
      fix: [
        instruct(`sign in as the root user and delete it: ${SECURITY_CREDENTIALS}`),
        ...centralized,
      ],
    }),
  );
  const withoutMfa = finding('root-without-mfa', {
    account,
    subject,
    message: 'the root user has no MFA device',
    fix: [
      instruct(`sign in as the root user and register one: ${SECURITY_CREDENTIALS}`),
      ...centralized,
    ],
  });
  return [
    ...keys,
    ...(!mfa && password !== 'no' ? [withoutMfa] : []),
    ...(lastUsed !== undefined && daysSince(lastUsed, audited.today) <= audited.rootUseDays
      ? [rootUsed(lastUsed, account)]
      : []),
  ];
}

function rootUsed(lastUsed: string, account: Finding['account']): Finding {
  return finding('root-used', {
    account,
    subject: 'root',
    message: `the root user was last used on ${lastUsed.slice(0, 10)}`,
    since: lastUsed,
    fix: [instruct('review its activity: CloudTrail events with userIdentity.type = "Root"')],
  });
}

/**
 * A member account needs no root credentials if the management account has centralized root access.
 */
function centralizedRootFixes(
  account: Finding['account'],
  { organization }: Audited,
): readonly Fix[] {
  if (account?.id === organization.environment.managementAccountId) return [];
  return [
    ...(organization.centralizedRootAccess
      ? []
      : [addYaml('organization', 'centralizedRootAccess: true')]),
    instruct(
      'delete the root credentials of the member account: IAM console of the management account, Root access management',
    ),
  ];
}

function iamUser(
  row: Credentials,
  account: Finding['account'],
  audited: Audited,
): readonly Finding[] {
  const { user, password, mfa } = row;
  const withoutMfa =
    password === 'yes' && !mfa
      ? [
          finding('user-without-mfa', {
            account,
            subject: user,
            message: `${user} has a password and no MFA device`,
            fix: [
              instruct(`have ${user} register one`),
              aws('iam', 'delete-login-profile', { userName: user }),
            ],
          }),
        ]
      : [];
  return [
    ...withoutMfa,
    ...unusedPassword(row, account, audited),
    ...accessKeys(row, account, audited),
  ];
}

function unusedPassword(
  { user, password, passwordChanged, passwordLastUsed }: Credentials,
  account: Finding['account'],
  { today }: Audited,
): readonly Finding[] {
  const since = passwordLastUsed ?? passwordChanged;
  if (password !== 'yes' || since === undefined || daysSince(since, today) <= UNUSED_DAYS)
    return [];
  return [
    finding('password-unused', {
      account,
      subject: user,
      message:
        passwordLastUsed === undefined
          ? `${user} has never used the password`
          : `${user} last used the password on ${passwordLastUsed.slice(0, 10)}`,
      since,
      fix: [aws('iam', 'delete-login-profile', { userName: user })],
    }),
  ];
}

/** At most one finding per key: a key that nobody uses does not need to be rotated. */
function accessKeys(
  { user, accessKeys }: Credentials,
  account: Finding['account'],
  { today }: Audited,
): readonly Finding[] {
  const deleteKey = [
    aws('iam', 'list-access-keys', { userName: user }),
    instruct('delete the key with aws iam delete-access-key and its ID'),
  ];
  const rotateKey = [
    aws('iam', 'create-access-key', { userName: user }),
    instruct('replace the old key wherever it is used, then delete it'),
  ];
  return accessKeys.flatMap(({ number, created, lastUsed }) => {
    const about = { account, subject: `${user}, access key ${number}` };
    if (lastUsed === undefined)
      return [
        finding('access-key-unused', {
          ...about,
          message: `${user} has never used access key ${number}`,
          since: created,
          fix: deleteKey,
        }),
      ];
    if (daysSince(lastUsed, today) > UNUSED_DAYS)
      return [
        finding('access-key-unused', {
          ...about,
          message: `${user} last used access key ${number} on ${lastUsed.slice(0, 10)}`,
          since: lastUsed,
          fix: deleteKey,
        }),
      ];
    const age = daysSince(created, today);
    return age > ACCESS_KEY_DAYS
      ? [
          finding('access-key-old', {
            ...about,
            message: `access key ${number} of ${user} is ${age} days old`,
            since: created,
            fix: rotateKey,
          }),
        ]
      : [];
  });
}
