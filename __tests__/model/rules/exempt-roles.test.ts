import { load, said } from '../loading';

/** Roles that guardrails exempt by name are protected from everyone else. */

const TREE = `organizationalUnits:
  Workloads: { accounts: { shop: {}, blog: {} } }
  Sandbox: {}
`;
const PROTECTED = '  protect-access-role: { targets: [Root] }\n';
const charter = (guardrails: string, files = {}) =>
  load(`${TREE}guardrails:\n${guardrails}`, files);
const codes = (guardrails: string, files = {}) =>
  charter(guardrails, files).diagnostics.map(({ severity, code }) => `${severity} ${code}`);
const UNPROTECTED = 'warning unprotected-exempt-role';

const exempting = (condition: object, type = {}) => ({
  'own.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', ...type, Action: 's3:DeleteBucket', Resource: '*', Condition: condition },
    ],
  }),
});
const OWN = '  own: { targets: [Root], policy: own.json }\n';
const protecting = (actions: readonly string[], more = {}) => ({
  'protect.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: actions,
        Resource: 'arn:aws:iam::*:role/deploy',
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' },
        },
        ...more,
      },
    ],
  }),
});

test('a role of exceptRoles, at its item, with the guardrail that protects it', () => {
  const loaded = charter(
    `  deny-bucket-deletion: { targets: [Workloads], parameters: { exceptRoles: [ci, deploy] } }
  deny-key-deletion: { targets: [Root], parameters: { exceptRoles: deploy } }
  protect-platform-roles: { targets: [Root], parameters: { paths: [ci] } }
${PROTECTED}`,
  );
  expect(said(loaded)).toBe(
    `organization.yaml:10:76: warning unprotected-exempt-role: the role "deploy" is exempt from "deny-bucket-deletion" and "deny-key-deletion", and no guardrail keeps others in blog, shop and Sandbox from creating it or changing who can assume it
  10 |   deny-bucket-deletion: { targets: [Workloads], parameters: { exceptRoles: [ci, deploy] } }
     |                                                                            ^
  add "deploy" to the parameter paths of protect-platform-roles, and let it apply to the same accounts`,
  );
});

test('the access role, at the guardrail', () => {
  expect(said(charter('  deny-bucket-deletion: { targets: [Workloads] }\n'))).toContain(
    `organization.yaml:10:3: warning unprotected-exempt-role: the role "OrganizationAccountAccessRole" is exempt from "deny-bucket-deletion", and no guardrail keeps others in blog and shop from creating it`,
  );
  expect(said(charter('  deny-bucket-deletion: { targets: [Workloads] }\n'))).toContain(
    'add protect-access-role: { targets: [Workloads] }',
  );
});

test.each([
  ['one account', '  protect-access-role: { targets: [shop] }\n'],
  ['another unit', '  protect-access-role: { targets: [Sandbox] }\n'],
  ['all accounts but one', '  protect-access-role: { targets: [Root], exceptAccounts: [blog] }\n'],
])('protection in %s is not enough', (_, protection) => {
  expect(codes(`  deny-bucket-deletion: { targets: [Workloads] }\n${protection}`)).toEqual([
    UNPROTECTED,
  ]);
});

test.each([
  ['the same unit', '  protect-access-role: { targets: [Workloads] }\n'],
  ['the accounts', '  protect-access-role: { targets: [shop, blog] }\n'],
  [
    'accounts that are not exempt themselves',
    '  protect-access-role: { targets: [shop] }\n',
    ', exceptAccounts: [blog]',
  ],
])('protection in %s is enough', (_, protection, more = '') => {
  expect(codes(`  deny-bucket-deletion: { targets: [Workloads]${more} }\n${protection}`)).toEqual(
    [],
  );
});

test.each([
  ['ArnNotLike', 'arn:aws:iam::*:role/deploy'],
  ['ArnNotEquals', 'arn:aws:iam::*:role/deploy'],
  ['ArnNotLikeIfExists', 'arn:*:iam::*:role/deploy'],
  ['StringNotLike', '*:role/deploy'],
  ['StringNotEquals', 'arn:aws:iam::${account:shop}:role/deploy'],
  ['StringNotEqualsIgnoreCase', 'arn:aws:iam::${account:shop}:role/deploy'],
])('an exemption in a policy file with %s', (operator, arn) => {
  const condition = { [operator]: { 'AWS:principalarn': [arn] } };
  expect(codes(OWN, exempting(condition))).toEqual([UNPROTECTED]);
  expect(
    codes(
      `${OWN}${PROTECTED}  protect-platform-roles: { targets: [Root], parameters: { paths: [deploy] } }\n`,
      exempting(condition),
    ),
  ).toEqual([]);
});

test('an exemption in a resource control policy', () => {
  const condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } };
  expect(
    codes(
      '  own: { targets: [Root], policy: own.json, type: RESOURCE_CONTROL_POLICY }\n',
      exempting(condition, { Principal: '*' }),
    ),
  ).toEqual([UNPROTECTED]);
});

test.each([
  [
    'of a permission set',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*',
  ],
  ['that is linked to a service', 'arn:aws:iam::*:role/aws-service-role/*'],
  ['of any name', 'arn:aws:iam::*:role/*'],
  ['with a variable', 'arn:aws:iam::*:role/${aws:PrincipalTag/team}'],
])('a role %s needs no protection', (_, arn) => {
  expect(codes(OWN, exempting({ ArnNotLike: { 'aws:PrincipalArn': arn } }))).toEqual([]);
});

describe('a policy file that protects the role', () => {
  const condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } };
  const codesWith = (files: object) =>
    codes(`${OWN}  protect: { targets: [Root], policy: protect.json }\n${PROTECTED}`, {
      ...exempting(condition),
      ...files,
    });

  test('denies creating it and changing its trust policy', () => {
    expect(codesWith(protecting(['iam:CreateRole', 'iam:UpdateAssumeRolePolicy']))).toEqual([]);
    expect(codesWith(protecting(['iam:*']))).toEqual([]);
  });

  test.each([
    ['creating it alone', protecting(['iam:CreateRole'])],
    ['changing its trust policy alone', protecting(['iam:UpdateAssumeRolePolicy'])],
    ['assuming it alone', protecting(['sts:AssumeRole'])],
    [
      'both under a condition',
      protecting(['iam:*'], { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
    ],
    [
      'both to nobody',
      protecting(['iam:*'], {
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
      }),
    ],
  ])('not by denying %s', (_, files) => {
    expect(codesWith(files)).toEqual([UNPROTECTED]);
  });
});

test('a pattern needs protection for all its names', () => {
  const guardrails = (paths: string) =>
    `  deny-bucket-deletion: { targets: [Root], parameters: { exceptRoles: ["ci/*"] } }\n${PROTECTED}  protect-platform-roles: { targets: [Root], parameters: { paths: [${paths}] } }\n`;
  expect(codes(guardrails('ci/deploy'))).toEqual([UNPROTECTED]);
  expect(codes(guardrails('"ci/*"'))).toEqual([]);
  expect(codes(guardrails('"*"'))).toEqual([]);
});

test('a unit without accounts counts: accounts arrive later', () => {
  const exempt = '  deny-bucket-deletion: { targets: [Sandbox] }\n';
  expect(codes(exempt)).toEqual([UNPROTECTED]);
  expect(codes(`${exempt}  protect-access-role: { targets: [Sandbox] }\n`)).toEqual([]);
});
