import { can } from '../../../access/can';
import { prove } from '../../../access/proofs/prove';
import { BOUNDARIES } from '../../../access/proofs/boundaries';
import { describeFailures } from '../../../access/proofs/describe-failures';
import { organizationOf } from '../../model/loading';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
const LIMIT = 'arn:aws:iam::${aws:PrincipalAccount}:policy/limits/developer-boundary';
const onlyWithTheBoundary = {
  StringEquals: { 'iam:PermissionsBoundary': LIMIT },
};

/**
 * As AWS's page on boundaries has it: roles and users with the boundary alone, and hands off the
 * boundary.
 */
const TIGHT = [
  {
    Effect: 'Allow',
    Action: ['s3:*', 'iam:Get*', 'iam:List*', 'iam:PassRole', 'iam:CreatePolicy'],
    Resource: '*',
  },
  {
    Effect: 'Allow',
    Action: [
      'iam:CreateRole',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ],
    Resource: '*',
    Condition: onlyWithTheBoundary,
  },
];
const ALL_OF_IAM = [{ Effect: 'Allow', Action: ['s3:*', 'iam:*'], Resource: '*' }];

const DEVELOPERS = `permissionSets: { Developer: { awsManagedPolicies: [AdministratorAccess], permissionsBoundary: developer-boundary } }
groups: { team: {} }
assignments: [{ group: team, permissionSet: Developer, targets: [dev] }]
`;
const organization = (
  boundary: readonly object[],
  more: string,
  files: Readonly<Record<string, string>> = {},
) =>
  organizationOf(
    `accounts: { dev: {}, prod: {} }\ncustomerManagedPolicies: { developer-boundary: { policy: boundary.json, path: /limits/, targets: [dev, prod] } }\n${more}`,
    {
      'boundary.json': policy(...boundary),
      ...files,
    },
  );
const failuresOf = (...model: Parameters<typeof organization>) =>
  describeFailures(prove(organization(...model)), 'config').join('\n');
const proofsOf = (...model: Parameters<typeof organization>) =>
  prove(organization(...model))
    .results.find(({ name }) => name === BOUNDARIES)
    ?.claims.map(
      (claim) =>
        claim.expected !== 'in effect' && [claim.action, claim.requests, claim.failures.length],
    );

test('a boundary that is passed on and that nobody within can change holds', () => {
  expect(proofsOf(TIGHT, DEVELOPERS)).toEqual([
    ['create or change roles and users without the boundary', 13, 0],
    ['remove or replace the boundary', 4, 0],
    ['change the boundary policy', 4, 0],
  ]);
});

test('where no declared policy is a boundary there is nothing to prove', () => {
  expect(
    proofsOf(
      TIGHT,
      'roles: { Builder: { targets: [dev], trust: { service: ec2.amazonaws.com }, awsManagedPolicies: [AdministratorAccess], permissionsBoundary: { awsManagedPolicy: PowerUserAccess } } }\n',
    ),
  ).toBeUndefined();
});

test('a boundary of all of IAM lets everybody within it out, and the statement that does is named', () => {
  expect(failuresOf(ALL_OF_IAM, DEVELOPERS)).toMatchInlineSnapshot(`
    "permissions boundaries: principals with a boundary must not create or change roles and users without the boundary, but some can
      Such roles and users can have more permissions than the principal itself. Allow it only with the condition "StringEquals": { "iam:PermissionsBoundary": the ARN of the boundary }.
      as Developer; in dev
      request: iam:CreateRole, iam:AttachRolePolicy, iam:PutRolePolicy and 4 more, with aws:RequestedRegion: us-east-1, aws:SecureTransport: true, iam:PermissionsBoundary: none
      allowed by statement 1 of service control policy FullAWSAccess at Root
      allowed by statement 1 of service control policy FullAWSAccess at dev
      allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:8)
      allowed by statement 1 of permissions boundary developer-boundary (config/boundary.json:4)
      correct the boundary, or accept this in the policy: accepted: [{ proof: create or change roles and users without the boundary, reason: … }]
    permissions boundaries: principals with a boundary must not remove or replace the boundary, but some can
      Without the boundary, all other permissions of the principal apply. Deny it.
      as Developer; in dev
      request: iam:DeleteRolePermissionsBoundary, iam:DeleteUserPermissionsBoundary, iam:PutRolePermissionsBoundary and iam:PutUserPermissionsBoundary, with aws:RequestedRegion: us-east-1, aws:SecureTransport: true, iam:PermissionsBoundary: arn:aws:iam::081515226031:policy/limits/developer-boundary
      allowed by statement 1 of service control policy FullAWSAccess at Root
      allowed by statement 1 of service control policy FullAWSAccess at dev
      allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:8)
      allowed by statement 1 of permissions boundary developer-boundary (config/boundary.json:4)
      correct the boundary, or accept this in the policy: accepted: [{ proof: remove or replace the boundary, reason: … }]
    permissions boundaries: principals with a boundary must not change the boundary policy, but some can
      A boundary that its principals can change does not limit them. Deny it for this policy.
      as Developer; in dev
      request: iam:CreatePolicyVersion, iam:DeletePolicyVersion, iam:SetDefaultPolicyVersion and iam:DeletePolicy, with aws:RequestedRegion: us-east-1, aws:SecureTransport: true, iam:PermissionsBoundary: none
      allowed by statement 1 of service control policy FullAWSAccess at Root
      allowed by statement 1 of service control policy FullAWSAccess at dev
      allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:8)
      allowed by statement 1 of permissions boundary developer-boundary (config/boundary.json:4)
      correct the boundary, or accept this in the policy: accepted: [{ proof: change the boundary policy, reason: … }]"
  `);
});

test('what the rights of a role do not allow, the boundary need not forbid', () => {
  const reader =
    'roles: { Reader: { targets: [dev], trust: { service: ec2.amazonaws.com }, awsManagedPolicies: [ReadOnlyAccess], permissionsBoundary: developer-boundary } }\n';
  expect(failuresOf(ALL_OF_IAM, reader)).toBe('');
});

test('what an account keeps itself may allow anything: then the boundary alone has to hold', () => {
  const kept = DEVELOPERS.replace(
    'awsManagedPolicies: [AdministratorAccess]',
    'customerManagedPolicies: [{ name: kept }]',
  );
  expect(failuresOf(TIGHT, kept)).toBe('');
  expect(failuresOf(ALL_OF_IAM, kept)).toContain(
    'allowed by statement 1 of policy of the principal (not in the charter)\n',
  );
});

test('nor what a guardrail denies', () => {
  const hands = policy({
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: '*',
    Condition: {
      ArnNotLike: {
        'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole',
      },
    },
  });
  expect(
    failuresOf(
      ALL_OF_IAM,
      `${DEVELOPERS}guardrails: { hands-off: { targets: [dev], policy: hands.json, mustDeny: [{ action: "iam:CreateRole" }] } }\n`,
      { 'hands.json': hands },
    ),
  ).toBe('');
});

test('one who may set another boundary is out, whatever else the boundary says', () => {
  const role =
    'roles: { Builder: { targets: [dev, prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: builder.json, permissionsBoundary: developer-boundary } }\n';
  const builder = policy({
    Effect: 'Allow',
    Action: 'iam:PutRolePermissionsBoundary',
    Resource: '*',
  });
  const loose = [
    ...TIGHT,
    {
      Effect: 'Allow',
      Action: 'iam:PutRolePermissionsBoundary',
      Resource: '*',
    },
  ];
  expect(failuresOf(loose, role, { 'builder.json': builder })).toMatchInlineSnapshot(`
    "permissions boundaries: principals with a boundary must not remove or replace the boundary, but some can
      Without the boundary, all other permissions of the principal apply. Deny it.
      as the role Builder; in dev
      request: iam:PutRolePermissionsBoundary on arn:aws:iam::081515226031:role/Builder, with aws:RequestedRegion: us-east-1, aws:SecureTransport: true, iam:PermissionsBoundary: arn:aws:iam::aws:policy/AdministratorAccess
      allowed by statement 1 of service control policy FullAWSAccess at Root
      allowed by statement 1 of service control policy FullAWSAccess at dev
      allowed by statement 1 of policy of the principal Builder (inline) (config/builder.json:4)
      allowed by statement 3 of permissions boundary developer-boundary (config/boundary.json:31)
      as the role Builder; in prod
      request: iam:PutRolePermissionsBoundary on arn:aws:iam::043579735134:role/Builder, with aws:RequestedRegion: us-east-1, aws:SecureTransport: true, iam:PermissionsBoundary: arn:aws:iam::aws:policy/AdministratorAccess
      allowed by statement 1 of service control policy FullAWSAccess at Root
      allowed by statement 1 of service control policy FullAWSAccess at prod
      allowed by statement 1 of policy of the principal Builder (inline) (config/builder.json:4)
      allowed by statement 3 of permissions boundary developer-boundary (config/boundary.json:31)
      correct the boundary, or accept this in the policy: accepted: [{ proof: remove or replace the boundary, reason: … }]"
  `);
});

test('what a declared policy allows is known where it is declared, and nowhere else', () => {
  const model = (targets: string) =>
    organizationOf(
      `accounts: { dev: {}, prod: {} }
customerManagedPolicies: { reader: { policy: boundary.json, targets: [dev] } }
permissionSets: { Reader: { customerManagedPolicies: [${targets}] } }
groups: { team: {} }
assignments: [{ group: team, permissionSet: Reader, targets: [dev] }]
`,
      {
        'boundary.json': policy({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: '*',
        }),
      },
    );
  const answer = (organization: ReturnType<typeof model>, action: string) =>
    can(
      {
        principalType: 'GROUP',
        principal: 'team',
        account: organization.accounts.find(({ name }) => name === 'dev')!,
        action,
        context: {},
      },
      organization,
    ).answer;
  expect(['s3:GetObject', 's3:PutObject'].map((action) => answer(model('reader'), action))).toEqual(
    ['yes', 'no'],
  );
  expect(answer(model('{ name: kept }'), 's3:GetObject')).toBe('depends');
});
