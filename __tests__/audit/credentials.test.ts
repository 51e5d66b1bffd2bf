import type { Credentials } from '../../audit/facts';
import { anOrganization } from '../organizations';
import { facts, findingsOf, told, user } from './auditing';

const report = (...rows: readonly Credentials[]) =>
  facts({ credentials: new Map([['111122223333', { known: rows }]]) });
const of = (rows: readonly Credentials[], options?: Parameters<typeof findingsOf>[2]) =>
  told(findingsOf(anOrganization(), report(...rows), options));

test('a root user with MFA, without keys, that nobody used lately is fine', () => {
  expect(
    of([
      user('<root_account>', {
        password: 'yes',
        mfa: true,
        passwordLastUsed: '2026-10-22T10:00:00+00:00',
      }),
    ]),
  ).toBe('');
});

test('a member account without root credentials needs no MFA', () => {
  expect(of([user('<root_account>', { password: 'no', mfa: false })])).toBe('');
});

test('root: a key, no MFA, and its use by password or by key', () => {
  expect(
    of([
      user('<root_account>', {
        password: 'unknown',
        passwordLastUsed: '2026-10-01T10:00:00+00:00',
        accessKeys: [
          {
            number: 2,
            created: '2020-01-02T03:04:05+00:00',
            lastUsed: '2026-10-23T23:59:00+00:00',
          },
        ],
      }),
    ]),
  ).toMatchInlineSnapshot(`
"critical root-access-key (management) [root, access key 2]: the root user has an active access key, since 2020-01-02
  sign in as root and delete it: https://console.aws.amazon.com/iam/home#/security_credentials
high root-used (management) [root]: the root user was last used on 2026-10-23, since 2026-10-23
  look up what it did: CloudTrail events with userIdentity.type = "Root"
high root-without-mfa (management) [root]: the root user has no MFA device
  sign in as root and add one: https://console.aws.amazon.com/iam/home#/security_credentials"
`);
});

test.each([
  [30, '2026-10-23', true],
  [30, '2026-10-22', false],
  [0, '2026-11-22', true],
  [0, '2026-11-21', false],
])('root use within %i days: used on %s is told: %s', (rootUseDays, day, isTold) => {
  expect(
    of([user('<root_account>', { mfa: true, passwordLastUsed: `${day}T12:00:00+00:00` })], {
      rootUseDays,
    }).includes('root-used'),
  ).toBe(isTold);
});

test('in a member account, root credentials can be deleted from the management account', () => {
  const live = facts({
    accounts: [
      {
        id: '222233334444',
        name: 'dev',
        email: 'dev@securecart.example',
        state: 'ACTIVE',
        parent: 'Root',
      },
    ],
    credentials: new Map([
      ['222233334444', { known: [user('<root_account>', { password: 'yes' })] }],
    ]),
  });
  expect(
    told(
      findingsOf(
        anOrganization({
          unmanagedAccounts: [{ name: 'dev', email: 'dev@securecart.example', destroy: false }],
        }),
        live,
      ),
    ),
  ).toMatchInlineSnapshot(`
"high root-without-mfa (dev) [root]: the root user has no MFA device
  sign in as root and add one: https://console.aws.amazon.com/iam/home#/security_credentials
  organization: centralizedRootAccess: true
  delete the root credentials of the member account: IAM console of the management account, Root access management"
`);
});

const key = (created: string, lastUsed?: string) => [
  {
    number: 1 as const,
    created: `${created}T00:00:00+00:00`,
    ...(lastUsed !== undefined && { lastUsed: `${lastUsed}T23:00:00+00:00` }),
  },
];

test('keys: never used, not used for 90 days, older than 90 days; one finding each', () => {
  expect(
    of([
      user('never', { accessKeys: key('2026-11-22') }),
      user('long-ago', { accessKeys: key('2020-01-01', '2026-08-23') }),
      user('old', { accessKeys: key('2026-08-23', '2026-11-21') }),
      user('fine', { accessKeys: key('2026-08-24', '2026-08-24') }),
    ]),
  ).toMatchInlineSnapshot(`
"medium access-key-old (management) [old, access key 1]: access key 1 of old is 91 days old, since 2026-08-23
  $ aws iam create-access-key --user-name old
  put it where the old one is, then delete that
medium access-key-unused (management) [long-ago, access key 1]: long-ago last used access key 1 on 2026-08-23, since 2026-08-23
  $ aws iam list-access-keys --user-name long-ago
  then delete-access-key with its id
medium access-key-unused (management) [never, access key 1]: never has never used access key 1, since 2026-11-22
  $ aws iam list-access-keys --user-name never
  then delete-access-key with its id"
`);
});

test('passwords: without MFA, and unused', () => {
  const password = (passwordChanged: string, passwordLastUsed?: string): Partial<Credentials> => ({
    password: 'yes',
    mfa: true,
    passwordChanged,
    ...(passwordLastUsed !== undefined && { passwordLastUsed }),
  });
  expect(
    of([
      user('new', password('2026-11-01T00:00:00Z')),
      user('never', password('2026-08-01T00:00:00Z')),
      user('long-ago', password('2020-01-01T00:00:00Z', '2026-08-01T00:00:00Z')),
      user('alone', { ...password('2026-11-01T00:00:00Z'), mfa: false }),
    ]),
  ).toMatchInlineSnapshot(`
"high user-without-mfa (management) [alone]: alone has a password and no MFA device
  let alone add one
  $ aws iam delete-login-profile --user-name alone
medium password-unused (management) [long-ago]: long-ago last used the password on 2026-08-01, since 2026-08-01
  $ aws iam delete-login-profile --user-name long-ago
medium password-unused (management) [never]: never has never used the password, since 2026-08-01
  $ aws iam delete-login-profile --user-name never"
`);
});

test('an account that cannot be entered is a finding, and the others are told of all the same', () => {
  const live = facts({
    credentials: new Map([
      ['111122223333', { known: [user('never', { accessKeys: key('2026-11-22') })] }],
      ['999999999999', { unknown: 'AccessDenied: not you' }],
    ]),
  });
  const fixes = (of: typeof live) =>
    findingsOf(anOrganization(), of).flatMap(({ code, fix }) =>
      code === 'account-not-entered' ? fix : [],
    );
  expect(
    findingsOf(anOrganization(), live).map(({ code, account, what }) => [
      code,
      account?.name,
      what,
    ]),
  ).toEqual([
    ['access-key-unused', 'management', 'never has never used access key 1'],
    ['account-not-entered', '999999999999', 'AccessDenied: not you'],
  ]);
  expect(fixes(live)).toEqual([
    {
      act: 'let the role OrganizationAccountAccessRole of the account trust the management account, and the caller assume it',
    },
  ]);
  expect(
    fixes(
      facts({ credentials: new Map([['111122223333', { unknown: 'AccessDenied: not you' }]]) }),
    ),
  ).toEqual([{ act: 'let the caller generate and get the credential report' }]);
});
