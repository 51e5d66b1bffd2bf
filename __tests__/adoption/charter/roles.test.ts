import type { InAccount, LiveRole } from '../../../adoption/live-organization';
import { GITHUB, READ_LOGS, charterOf, githubIn, policyIn, trustPolicies } from './iam-charter';
import { liveRole, trusting } from './in-account';
import { identityCenter } from './small-organization';

const [LOGS, PROD, SHOP, DEV] = [1, 2, 3, 4].map((n) => `10000000000${n}`);

test('the same role in several accounts, with what it needs', () => {
  const deployer = (account: string): Partial<InAccount> => ({
    openIdConnectProviders: [githubIn(account)],
    policies: [policyIn(account)],
    roles: [
      liveRole({
        name: 'deployer',
        path: '/ci/',
        description: 'Deploys',
        maximumSessionDuration: 7200,
        trustPolicy: trusting({
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${GITHUB}` },
          Condition: {
            StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
            StringLike: { [`${GITHUB}:sub`]: 'repo:acme/shop:*' },
          },
        }),
        managedPolicies: [
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
          `arn:aws:iam::${account}:policy/team/read-logs`,
        ],
        inlinePolicies: [{ name: 'inline', document: READ_LOGS }],
        permissionsBoundary: `arn:aws:iam::${account}:policy/team/read-logs`,
        tags: { team: 'shop' },
      }),
    ],
  });
  const charter = charterOf({ [PROD!]: deployer(PROD!), [SHOP!]: deployer(SHOP!) });
  expect(charter.sections).toMatchInlineSnapshot(`
    "customerManagedPolicies:
      read-logs:
        description: Read logs
        path: /team/
        targets: [Workloads/Production]
        policy: policies/customer-managed/read-logs.json

    openIdConnectProviders:
      github:
        url: "https://token.actions.githubusercontent.com"
        audiences: [sts.amazonaws.com]
        targets: [Workloads/Production]

    roles:
      deployer:
        description: Deploys
        path: /ci/
        targets: [Workloads/Production]
        trust:
          oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/shop:*"] }
        sessionDuration: 2h
        awsManagedPolicies: [ReadOnlyAccess]
        customerManagedPolicies: [read-logs]
        inlinePolicy: policies/roles/deployer.json
        permissionsBoundary: read-logs
        tags: { team: shop }
    "
  `);
  expect(charter.leftOut).toEqual([]);
  expect(trustPolicies(charter, 'shop')).toEqual([deployer(SHOP!).roles![0]!.trustPolicy]);
  expect(charter.iamOf('shop')?.roles[0]).toMatchObject({
    maxSessionSeconds: 7200,
    description: 'Deploys',
    customerManagedPolicies: [{ name: 'read-logs', path: '/team/' }],
    tags: { team: 'shop' },
  });
  expect(charter.iamOf('dev')).toBeUndefined();
});

const root = (account: string | undefined) => ({ AWS: `arn:aws:iam::${account}:root` });
const setRole = `aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_ReadOnly_${'?'.repeat(16)}`;

test.each([
  ['an account', [{ Principal: root(PROD) }]],
  [
    'a role',
    [
      {
        Principal: root(PROD),
        Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${PROD}:role/ci/Deployer` } },
      },
    ],
  ],
  [
    'a user with MFA',
    [
      {
        Principal: root(PROD),
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${PROD}:user/ann` },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        },
      },
    ],
  ],
  [
    'a permission set',
    [
      {
        Principal: root(PROD),
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${PROD}:role/${setRole}` } },
      },
    ],
  ],
  [
    'a vendor',
    [
      {
        Principal: root('999999999999'),
        Condition: { StringEquals: { 'sts:ExternalId': 'acme-1234' } },
      },
    ],
  ],
  [
    'services',
    [
      { Principal: { Service: 'ec2.amazonaws.com' } },
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': DEV! },
          ArnLike: { 'aws:SourceArn': `arn:aws:scheduler:*:${DEV}:schedule/*` },
        },
      },
    ],
  ],
])('trust in %s', (_, statements) => {
  const role = liveRole({ trustPolicy: trusting(...statements) });
  const charter = charterOf(
    { [DEV!]: { roles: [role] } },
    { identityCenter: { known: identityCenter() } },
  );
  expect(charter.leftOut).toEqual([]);
  expect(trustPolicies(charter, 'dev')).toEqual([role.trustPolicy]);
  expect(charter.iamOf('dev')?.roles[0]?.description).toBe('');
});

const NOT_WRITTEN = 'its trust policy is not one that orgcharter writes';
test.each<readonly [string, Partial<LiveRole>, string]>([
  [
    'names a role as the principal',
    { trustPolicy: trusting({ Principal: { AWS: `arn:aws:iam::${PROD}:role/ci` } }) },
    NOT_WRITTEN,
  ],
  [
    'two accounts in one statement',
    { trustPolicy: trusting({ Principal: { AWS: [root(PROD).AWS, root(SHOP).AWS] } }) },
    NOT_WRITTEN,
  ],
  [
    'a condition that the charter does not have',
    {
      trustPolicy: trusting({
        Principal: root(PROD),
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    NOT_WRITTEN,
  ],
  [
    'a statement ID',
    { trustPolicy: trusting({ Sid: 'Trust', Principal: { Service: 'ec2.amazonaws.com' } }) },
    NOT_WRITTEN,
  ],
  [
    'another action',
    { trustPolicy: trusting({ Action: 'sts:TagSession', Principal: root(PROD) }) },
    NOT_WRITTEN,
  ],
  [
    'an older version',
    {
      trustPolicy: {
        ...(trusting({ Principal: root(PROD) }) as object),
        Version: '2008-10-17',
      } as LiveRole['trustPolicy'],
    },
    NOT_WRITTEN,
  ],
  [
    'a provider that the account does not have',
    {
      trustPolicy: trusting({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::${DEV}:oidc-provider/${GITHUB}` },
        Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } },
      }),
    },
    NOT_WRITTEN,
  ],
  [
    'an inline policy of another name',
    { inlinePolicies: [{ name: 'app-access', document: READ_LOGS }] },
    'orgcharter would not call its inline policy app-access',
  ],
  [
    'the role that accounts are entered with',
    { name: 'OrganizationAccountAccessRole' },
    'orgcharter enters accounts with it',
  ],
])('a role is left alone: %s', (_, more, reason) => {
  const role = liveRole(more);
  const charter = charterOf({ [DEV!]: { roles: [role] } });
  expect(charter.leftOut).toEqual([`${role.name} in dev: ${reason}`]);
  expect(charter.iamOf('dev')).toBeUndefined();
});

test('an error takes the whole role out, because defaults would be changes', () => {
  const charter = charterOf({
    [DEV!]: {
      roles: [
        liveRole({ name: 'open', trustPolicy: trusting({ Principal: root('999999999999') }) }),
      ],
    },
  });
  expect(charter.iamOf('dev')).toBeUndefined();
  expect(charter.leftOut.join()).toContain('open: this trusts every principal of an external');
});

test('things of one name that differ: most accounts decide, and the others are reported', () => {
  const own = liveRole({ maximumSessionDuration: 7200 });
  const charter = charterOf({
    [LOGS!]: { roles: [own], policies: [policyIn(LOGS!, { description: '' })] },
    [PROD!]: { roles: [liveRole()], policies: [policyIn(PROD!)] },
    [DEV!]: { roles: [liveRole()], policies: [policyIn(DEV!)] },
  });
  expect(charter.iamOf('prod')?.roles).toHaveLength(1);
  expect(charter.iamOf('log-archive')).toBeUndefined();
  expect(charter.leftOut).toEqual([
    'read-logs in log-archive: the charter has this name once, for what prod has',
    'app in log-archive: the charter has this name once, for what prod has',
  ]);
});

test('providers that differ have keys of their own; those without audiences are left alone', () => {
  const charter = charterOf({
    [PROD!]: { openIdConnectProviders: [githubIn(PROD!)] },
    [DEV!]: {
      openIdConnectProviders: [
        githubIn(DEV!, { audiences: ['b', 'a'] }),
        githubIn(DEV!, { url: 'ci.acme.example:8443', audiences: ['a'] }),
        githubIn(DEV!, { url: 'ci.acme.example', audiences: [] }),
      ],
    },
  });
  expect(charter.iamOf('prod')?.openIdConnectProviders).toMatchObject([
    { url: `https://${GITHUB}`, audiences: ['sts.amazonaws.com'] },
  ]);
  expect(charter.iamOf('dev')?.openIdConnectProviders).toMatchObject([
    { url: `https://${GITHUB}`, audiences: ['a', 'b'] },
  ]);
  expect(charter.leftOut).toHaveLength(2);
});

test('the order of lists changes no byte', () => {
  const roles = [liveRole(), liveRole({ name: 'batch' })];
  const policies = [
    policyIn(DEV!),
    policyIn(DEV!, { name: 'other', arn: 'arn:aws:iam::1:policy/other' }),
  ];
  const providers = [githubIn(DEV!), githubIn(DEV!, { url: 'gitlab.com' })];
  const files = (reverse: boolean) => {
    const order = <T>(list: readonly T[]): readonly T[] => (reverse ? [...list].reverse() : list);
    return charterOf({
      [DEV!]: {
        roles: order(roles),
        policies: order(policies),
        openIdConnectProviders: order(providers),
      },
    }).files;
  };
  expect(files(true)).toEqual(files(false));
});
