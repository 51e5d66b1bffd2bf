import type { Credentials } from '../../audit/facts';
import { anOrganization } from '../organizations';
import { facts, findingsOf, listed, user } from './auditing';

const report = (...rows: readonly Credentials[]) =>
  facts({ credentials: new Map([['111122223333', { known: rows }]]) });
const of = (rows: readonly Credentials[], options?: Parameters<typeof findingsOf>[2]) =>
  listed(findingsOf(anOrganization(), report(...rows), options));

test('no finding for a root user with MFA, without keys and without recent use', () => {
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

test('a member account without a root password needs no MFA', () => {
  expect(of([user('<root_account>', { password: 'no', mfa: false })])).toBe('');
});

test('root user: an access key, no MFA, and recent use of the password or the key', () => {
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
     sign in as the root user and delete it: https://console.aws.amazon.com/iam/home#/security_credentials
   high root-used (management) [root]: the root user was last used on 2026-10-23, since 2026-10-23
     review its activity: CloudTrail events with userIdentity.type = "Root"
   high root-without-mfa (management) [root]: the root user has no MFA device
     sign in as the root user and register one: https://console.aws.amazon.com/iam/home#/security_credentials"
  `);
});

test.each([
  [30, '2026-10-23', true],
  [30, '2026-10-22', false],
  [0, '2026-11-22', true],
  [0, '2026-11-21', false],
])(
  'root user, with --root-use %i and last used on %s: reported is %s',
  (rootUseDays, day, isReported) => {
    expect(
      of([user('<root_account>', { mfa: true, passwordLastUsed: `${day}T12:00:00+00:00` })], {
        rootUseDays,
      }).includes('root-used'),
    ).toBe(isReported);
  },
);

test('in a member account, the management account can delete the root credentials', () => {
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
    listed(
      findingsOf(
        anOrganization({
          unmanagedAccounts: [{ name: 'dev', email: 'dev@securecart.example', destroy: false }],
        }),
        live,
      ),
    ),
  ).toMatchInlineSnapshot(`
   "high root-without-mfa (dev) [root]: the root user has no MFA device
     sign in as the root user and register one: https://console.aws.amazon.com/iam/home#/security_credentials
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

test('access keys: never used, not used for 90 days, older than 90 days; one finding each', () => {
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
     replace the old key wherever it is used, then delete it
   medium access-key-unused (management) [long-ago, access key 1]: long-ago last used access key 1 on 2026-08-23, since 2026-08-23
     $ aws iam list-access-keys --user-name long-ago
     delete the key with aws iam delete-access-key and its ID
   medium access-key-unused (management) [never, access key 1]: never has never used access key 1, since 2026-11-22
     $ aws iam list-access-keys --user-name never
     delete the key with aws iam delete-access-key and its ID"
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
     have alone register one
     $ aws iam delete-login-profile --user-name alone
   medium password-unused (management) [long-ago]: long-ago last used the password on 2026-08-01, since 2026-08-01
     $ aws iam delete-login-profile --user-name long-ago
   medium password-unused (management) [never]: never has never used the password, since 2026-08-01
     $ aws iam delete-login-profile --user-name never"
  `);
});

test('an inaccessible account is a finding and does not stop the others from being checked', () => {
  const live = facts({
    credentials: new Map([
      ['111122223333', { known: [user('never', { accessKeys: key('2026-11-22') })] }],
      ['999999999999', { unknown: 'AccessDenied: not you' }],
    ]),
  });
  const fixes = (of: typeof live) =>
    findingsOf(anOrganization(), of).flatMap(({ code, fix }) =>
      code === 'account-inaccessible' ? fix : [],
    );
  expect(
    findingsOf(anOrganization(), live).map(({ code, account, message }) => [
      code,
      account?.name,
      message,
    ]),
  ).toEqual([
    ['access-key-unused', 'management', 'never has never used access key 1'],
    ['account-inaccessible', '999999999999', 'AccessDenied: not you'],
  ]);
  expect(fixes(live)).toEqual([
    {
      instruction:
        'make sure that the role OrganizationAccountAccessRole in the account trusts the management account, and that the caller may assume it',
    },
  ]);
  expect(
    fixes(
      facts({ credentials: new Map([['111122223333', { unknown: 'AccessDenied: not you' }]]) }),
    ),
  ).toEqual([{ instruction: 'allow the caller to generate and get the credential report' }]);
});
