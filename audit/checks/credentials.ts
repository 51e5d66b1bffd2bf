import type { Audited } from '../audited';
import { daysSince } from '../../lib/days';
import type { Credentials } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, write } from '../fix';

/** CIS AWS Foundations Benchmark 3.0, 1.14: access keys are rotated every 90 days or less. */
const ACCESS_KEY_DAYS = 90;
/** What was not used for so long is taken for unused. */
const UNUSED_DAYS = 90;

const SECURITY_CREDENTIALS = 'https://console.aws.amazon.com/iam/home#/security_credentials';

/** The credential reports of all accounts. */
export function credentials(audited: Audited): readonly Finding[] {
  const { accounts, facts, organization } = audited;
  return [...facts.credentials].flatMap(([id, report]) => {
    const account = accounts.named(id);
    if ('unknown' in report) {
      const fix = act(
        id === organization.environment.managementAccountId
          ? 'let the caller generate and get the credential report'
          : `let the role ${organization.accessRole} of the account trust the management account, and the caller assume it`,
      );
      return [
        finding('account-not-entered', {
          account,
          subject: account.name,
          what: report.unknown,
          fix: [fix],
          cause: accounts.charter(id)?.cause,
        }),
      ];
    }
    return report.known.flatMap((row) =>
      row.isRoot ? rootUser(row, account, audited) : iamUser(row, account, audited),
    );
  });
}

function rootUser(
  { accessKeys, password, passwordLastUsed, mfa }: Credentials,
  account: Finding['account'],
  { today, rootUseDays, organization }: Audited,
): readonly Finding[] {
  const subject = 'root';
  const uses = [...accessKeys.map((key) => key.lastUsed), passwordLastUsed]
    .filter((use) => use !== undefined)
    .sort();
  const last = uses.at(-1);
  const isMember = account?.id !== organization.environment.managementAccountId;
  const central = isMember
    ? [
        ...(organization.centralizedRootAccess
          ? []
          : [write('organization', 'centralizedRootAccess: true')]),
        act(
          'delete the root credentials of the member account: IAM console of the management account, Root access management',
        ),
      ]
    : [];
  return [
    ...accessKeys.map(({ number, created }) =>
      finding('root-access-key', {
        account,
        subject: `root, access key ${number}`,
        what: 'the root user has an active access key',
        since: created,
        fix: [act(`sign in as root and delete it: ${SECURITY_CREDENTIALS}`), ...central],
      }),
    ),
    ...(!mfa && password !== 'no'
      ? [
          finding('root-without-mfa', {
            account,
            subject,
            what: 'the root user has no MFA device',
            fix: [act(`sign in as root and add one: ${SECURITY_CREDENTIALS}`), ...central],
          }),
        ]
      : []),
    ...(last !== undefined && daysSince(last, today) <= rootUseDays
      ? [
          finding('root-used', {
            account,
            subject,
            what: `the root user was last used on ${last.slice(0, 10)}`,
            since: last,
            fix: [act('look up what it did: CloudTrail events with userIdentity.type = "Root"')],
          }),
        ]
      : []),
  ];
}

function iamUser(
  row: Credentials,
  account: Finding['account'],
  audited: Audited,
): readonly Finding[] {
  const { user, password, passwordChanged, passwordLastUsed, mfa } = row;
  const withoutMfa =
    password === 'yes' && !mfa
      ? [
          finding('user-without-mfa', {
            account,
            subject: user,
            what: `${user} has a password and no MFA device`,
            fix: [
              act(`let ${user} add one`),
              aws('iam', 'delete-login-profile', { userName: user }),
            ],
          }),
        ]
      : [];
  const lastSeen = passwordLastUsed ?? passwordChanged;
  const unused =
    password === 'yes' &&
    lastSeen !== undefined &&
    daysSince(lastSeen, audited.today) > UNUSED_DAYS;
  return [
    ...withoutMfa,
    ...(unused
      ? [
          finding('password-unused', {
            account,
            subject: user,
            what: `${user} ${passwordLastUsed === undefined ? 'has never used the password' : `last used the password on ${passwordLastUsed.slice(0, 10)}`}`,
            since: lastSeen,
            fix: [aws('iam', 'delete-login-profile', { userName: user })],
          }),
        ]
      : []),
    ...accessKeys(row, account, audited),
  ];
}

/** One finding a key at the most: a key that nobody uses need not be replaced. */
function accessKeys(
  { user, accessKeys }: Credentials,
  account: Finding['account'],
  { today }: Audited,
): readonly Finding[] {
  const fix = [
    aws('iam', 'list-access-keys', { userName: user }),
    act('then delete-access-key with its id'),
  ];
  return accessKeys.flatMap(({ number, created, lastUsed }) => {
    const subject = `${user}, access key ${number}`;
    if (lastUsed === undefined)
      return [
        finding('access-key-unused', {
          account,
          subject,
          what: `${user} has never used access key ${number}`,
          since: created,
          fix,
        }),
      ];
    if (daysSince(lastUsed, today) > UNUSED_DAYS)
      return [
        finding('access-key-unused', {
          account,
          subject,
          what: `${user} last used access key ${number} on ${lastUsed.slice(0, 10)}`,
          since: lastUsed,
          fix,
        }),
      ];
    const age = daysSince(created, today);
    return age > ACCESS_KEY_DAYS
      ? [
          finding('access-key-old', {
            account,
            subject,
            what: `access key ${number} of ${user} is ${age} days old`,
            since: created,
            fix: [
              aws('iam', 'create-access-key', { userName: user }),
              act('put it where the old one is, then delete that'),
            ],
          }),
        ]
      : [];
  });
}
