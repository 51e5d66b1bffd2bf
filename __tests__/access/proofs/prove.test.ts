import { accountId } from '../../../access/placeholders';
import { describeFailures } from '../../../access/proofs/describe-failures';
import { prove } from '../../../access/proofs/prove';
import type { Organization } from '../../../model/organization';
import type { PolicyDocument } from '../../../iam/language/policy-document';
import { load, ORGANIZATION, organizationOf, said } from '../../model/loading';

const PEOPLE = `organizationalUnits:
  Shops: { accounts: { berlin: {}, london: {} } }
  Suspended: { accounts: { old: {} } }
  Sandbox: {}
groups: { admins: {}, developers: {} }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  Developer: { awsManagedPolicies: [PowerUserAccess] }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
  - { group: developers, permissionSet: Developer, targets: [Shops] }
`;

type Statement = Readonly<Record<string, unknown>>;
const policy = (...statements: readonly Statement[]) =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: statements.map((statement) => ({ Effect: 'Deny', Resource: '*', ...statement })),
    },
    undefined,
    1,
  );

/** An organization with this guardrail of its own. */
const withOwn = (entry: string, ...statements: readonly Statement[]): Organization =>
  organizationOf(`${PEOPLE}guardrails:\n  ours: { policy: ours.json, ${entry} }\n`, {
    'ours.json': policy(...statements),
  });
const withGuardrails = (lines: string): Organization =>
  organizationOf(`${PEOPLE}guardrails:\n${lines}`);
const failures = (organization: Organization) => describeFailures(prove(organization), '');

/** The policy of a guardrail, changed behind the catalogue's back. */
function weakened(organization: Organization, change: (document: string) => string): Organization {
  return {
    ...organization,
    guardrails: organization.guardrails.map((guardrail) => ({
      ...guardrail,
      policy: JSON.parse(change(JSON.stringify(guardrail.policy))) as PolicyDocument,
    })),
  };
}

test('a guardrail that denies nothing any more is found, with everybody it lets through', () => {
  const organization = weakened(
    withGuardrails('  deny-leave-organization: { targets: [Root] }\n'),
    (document) =>
      document.replace('organizations:LeaveOrganization', 'organisations:LeaveOrganization'),
  );
  expect(failures(organization)).toEqual([
    `deny-leave-organization (organization.yaml:18): organizations:LeaveOrganization must be denied, but is not
  An administrator of the account cannot remove it from the organization.
  as Admin; in berlin, london and old
  request: organizations:LeaveOrganization
  none of its statements denies it
  as Developer; in berlin and london
  request: organizations:LeaveOrganization
  none of its statements denies it`,
    `deny-leave-organization (organization.yaml:18): organizations:LeaveOrganization must be denied, but is not
  The root user cannot do so either.
  as the account's root user; in berlin, london and old
  request: organizations:LeaveOrganization
  none of its statements denies it`,
    `deny-leave-organization (organization.yaml:18): organizations:LeaveOrganization must be denied, but is not
  The access role does not need it: the management account removes accounts.
  as the access role OrganizationAccountAccessRole; in berlin, london and old
  request: organizations:LeaveOrganization
  none of its statements denies it`,
  ]);
});

test('a guardrail that denies more than it may is found, with the statement that stops the request', () => {
  const organization = weakened(
    withGuardrails('  deny-leave-organization: { targets: [Shops] }\n'),
    (document) => document.replace('organizations:LeaveOrganization', 'organizations:*'),
  );
  expect(failures(organization)).toEqual([
    `deny-leave-organization (organization.yaml:18): organizations:DescribeOrganization must not be denied, but is
  Reading information about the organization is allowed.
  as an ordinary role, Admin and Developer; in berlin and london
  request: organizations:DescribeOrganization
  denied by statement DenyLeaveOrganization of service control policy deny-leave-organization at Shops (organization.yaml:18)`,
    `deny-leave-organization (organization.yaml:18): organizations:DeclineHandshake must not be denied, but is
  Declining an invitation is allowed.
  as an ordinary role, Admin and Developer; in berlin and london
  request: organizations:DeclineHandshake
  denied by statement DenyLeaveOrganization of service control policy deny-leave-organization at Shops (organization.yaml:18)`,
    `deny-leave-organization (organization.yaml:18): organizations:AttachPolicy must not be denied, but is
  Other calls of the service are not restricted.
  as Admin and Developer; in berlin and london
  request: organizations:AttachPolicy
  denied by statement DenyLeaveOrganization of service control policy deny-leave-organization at Shops (organization.yaml:18)`,
  ]);
});

describe("the team's own proofs", () => {
  const small = {
    Sid: 'Small',
    Action: 'ec2:RunInstances',
    Resource: 'arn:aws:ec2:*:*:instance/*',
    Condition: { StringNotLike: { 'ec2:InstanceType': 't3.*' } },
  };
  const asks = (type: string) =>
    `{ action: "ec2:RunInstances", context: { "ec2:InstanceType": ${type} } }`;

  test('hold; in a unit without accounts, too', () => {
    for (const target of ['Shops', 'Sandbox'])
      expect(
        failures(
          withOwn(
            `targets: [${target}], mustDeny: [${asks('p5.48xlarge')}], mustAllow: [${asks('t3.micro')}]`,
            small,
          ),
        ),
      ).toEqual([]);
  });

  test('fail, and say what let the request through or stopped it', () => {
    expect(
      failures(
        withOwn(
          `targets: [Shops], mustDeny: [${asks('t3.micro')}], mustAllow: [${asks('p5.48xlarge')}]`,
          small,
        ),
      ),
    ).toEqual([
      `ours (organization.yaml:18): ec2:RunInstances must be denied, but is not
  as an ordinary role, Admin and Developer; in berlin and london
  request: ec2:RunInstances on ${IMAGE}, with ec2:InstanceType: t3.micro
  none of its statements denies it`,
      `ours (organization.yaml:18): ec2:RunInstances must not be denied, but is
  as an ordinary role, Admin and Developer; in berlin and london
  request: ec2:RunInstances on ${INSTANCE}, with ec2:InstanceType: p5.48xlarge
  denied by statement Small of service control policy ours at Shops (ours.json:4)`,
    ]);
  });
  const IMAGE = 'arn:aws:ec2:eu-west-2::image/example';
  const INSTANCE = `arn:aws:ec2:eu-west-2:${accountId({ name: 'berlin' })}:instance/example`;
});

test('what depends is proof of nothing, and the key is named', () => {
  expect(
    failures(
      withOwn(
        'targets: [Shops], mustDeny: [{ action: "s3:PutObject", resource: "arn:aws:s3:::ours/key" }]',
        { Action: 's3:*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'web' } } },
      ),
    ),
  ).toEqual([
    `ours (organization.yaml:18): s3:PutObject on arn:aws:s3:::ours/key must be denied, but that depends on the request
  as an ordinary role, Admin and Developer; in berlin and london
  request: s3:PutObject on arn:aws:s3:::ours/key
  depends on aws:PrincipalTag/team
  may be denied by statement 1 of service control policy ours at Shops (ours.json:4), which depends on aws:PrincipalTag/team`,
  ]);
});

describe('resources that a proof does not name', () => {
  const ofBuckets = { Action: 's3:*', Resource: 'arn:aws:s3:::*' };
  test('where any one will do, each must be denied', () => {
    const [failure] = failures(
      withOwn('targets: [Shops], mustDeny: [{ action: "s3:GetObject" }]', ofBuckets),
    );
    expect(failure).toContain('request: s3:GetObject on arn:aws:s3:eu-west-2:');
  });
  test('one that is named is the only one', () => {
    expect(
      failures(
        withOwn(
          'targets: [Shops], mustDeny: [{ action: "s3:GetObject", resource: "arn:aws:s3:::ours/key" }]',
          ofBuckets,
        ),
      ),
    ).toEqual([]);
  });
});

describe('whom a guardrail spares', () => {
  const exceptRolesCondition = (...roles: readonly string[]) => ({
    Action: 's3:PutObject',
    Condition: {
      ArnNotLike: { 'aws:PrincipalArn': roles.map((role) => `arn:aws:iam::*:role/${role}`) },
    },
  });
  const mustDeny = 'targets: [Shops], mustDeny: [{ action: "s3:PutObject" }]';

  test('a permission set that its policy names need not be denied', () => {
    expect(
      failures(
        withOwn(
          mustDeny,
          exceptRolesCondition('aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*'),
        ),
      ),
    ).toEqual([]);
  });
  test('a pattern that spares more than was meant is found', () => {
    const [failure] = failures(
      withOwn(mustDeny, exceptRolesCondition('aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*')),
    );
    expect(failure).toContain('\n  as Admin and Developer; in berlin and london\n');
  });
  test('a request may name its principal, and is then asked for nobody else', () => {
    const asked = (role: string) => `[{ action: "s3:PutObject", principal: { role: ${role} } }]`;
    expect(
      failures(
        withOwn(
          `targets: [Shops], mustDeny: ${asked('app')}, mustAllow: ${asked('ci/deploy')}`,
          exceptRolesCondition('ci/*'),
        ),
      ),
    ).toEqual([]);
    const [failure] = failures(
      withOwn(`targets: [Shops], mustDeny: ${asked('ci/deploy')}`, exceptRolesCondition('ci/*')),
    );
    expect(failure).toContain('\n  as the role ci/deploy; in berlin and london\n');
  });
  test('an excepted account is left alone, and it is proven', () => {
    const organization = withGuardrails(
      '  deny-iam-users: { targets: [Root], exceptAccounts: [berlin] }\n',
    );
    expect(failures(organization)).toEqual([]);
    const [failure] = failures(
      weakened(organization, (document) => document.replaceAll('StringNotEquals', 'StringEquals')),
    );
    expect(failure).toContain('must be denied, but is not');
    const denied = failures(
      weakened(organization, (document) =>
        document.replaceAll('${account:berlin}', '999999999999'),
      ),
    );
    expect(denied[0]).toMatch(
      /^deny-iam-users \(organization.yaml:18\): iam:\w+.* must not be denied, but is\n {2}The account berlin is excepted.\n {2}as .*; in berlin\n/,
    );
  });
});

describe('nobody is locked out', () => {
  const everything = { Sid: 'MfaOnly', Action: '*' };
  const unlessMfa = (operator: string) => ({
    ...everything,
    Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
  const asked = {
    ADMIN: 'request: cloudtrail:LookupEvents, iam:ListRoles and iam:UpdateAccessKey',
    ROLE: 'request: iam:CreateRole, iam:PutRolePolicy, config:PutConfigurationRecorder and 7 more',
  };
  const lockedOut = (statement: string) => [
    `no lock-out: the access role OrganizationAccountAccessRole must not be locked out, but is
  in berlin and london
  ${asked.ROLE}
  denied by statement ${statement} of service control policy ours at Shops (ours.json:4)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: access-role, reason: … }]`,
    `no lock-out: the break-glass permission set Admin must not be locked out, but is
  in berlin and london
  ${asked.ADMIN}
  denied by statement ${statement} of service control policy ours at Shops (ours.json:4)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: break-glass, reason: … }]`,
  ];
  const mfa =
    'lint: { mfa-locks-out-roles: for this test }, mustDeny: [{ action: "s3:PutObject", context: { "aws:MultiFactorAuthPresent": "false" } }]';

  test.each(['BoolIfExists', 'Bool'])(
    'by asking for MFA, which no role session shows: %s',
    (operator) => {
      expect(failures(withOwn(`targets: [Shops], ${mfa}`, unlessMfa(operator)))).toEqual(
        lockedOut('MfaOnly'),
      );
    },
  );
  test('by a quarantine at the root, even if it spares those who clear up', () => {
    expect(failures(withGuardrails('  quarantine: { targets: [Root] }\n'))).toEqual([
      `no lock-out: all other principals must not be locked out, but is
  in berlin, london and old
  request: cloudformation:ListStacks, cloudtrail:LookupEvents, ec2:DescribeInstances and 4 more
  denied by statement Quarantine of service control policy quarantine at Root (organization.yaml:18)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: everyone, reason: … }]`,
    ]);
  });
  test('a quarantine of one unit is one', () => {
    expect(failures(withGuardrails('  quarantine: { targets: [Suspended] }\n'))).toEqual([]);
  });
  test('one of your own that stops everybody says so', () => {
    const actions = [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'config:PutConfigurationRecorder',
      'cloudtrail:LookupEvents',
      'iam:ListRoles',
      'iam:UpdateAccessKey',
    ];
    const mustDeny = `mustDeny: [${actions.map((action) => `{ action: "${action}" }`).join(', ')}]`;
    expect(failures(withOwn(`targets: [Suspended], ${mustDeny}`, everything))).toEqual([]);
    expect(
      failures(withOwn(`targets: [Root], ${mustDeny}`, everything)).map(
        (failure) => failure.split('\n')[0],
      ),
    ).toEqual([
      'no lock-out: the access role OrganizationAccountAccessRole must not be locked out, but is',
      'no lock-out: the break-glass permission set Admin must not be locked out, but is',
      'no lock-out: all other principals must not be locked out, but is',
    ]);
  });
  test('from setting what a baseline says, in the accounts that it reaches', () => {
    const actions = [
      'account:PutAlternateContact',
      'ec2:EnableEbsEncryptionByDefault',
      'ec2:ModifyInstanceMetadataDefaults',
      'iam:UpdateAccountPasswordPolicy',
      's3:PutAccountPublicAccessBlock',
    ];
    const withBaseline = (baseline: string) =>
      organizationOf(
        `${PEOPLE}guardrails:\n  ours: { policy: ours.json, targets: [Shops], mustDeny: [{ action: "ec2:EnableEbsEncryptionByDefault", context: { "aws:RequestedRegion": eu-west-1 } }] }\n${baseline}`,
        { 'ours.json': policy({ Sid: 'Settings', Action: actions }) },
      );
    expect(failures(withBaseline(''))).toEqual([]);
    expect(
      failures(withBaseline('baselines: { standard: { targets: [Root], except: [london] } }\n')),
    ).toEqual([
      `no lock-out: the access role OrganizationAccountAccessRole must not be locked out, but is
  in berlin
  request: iam:UpdateAccountPasswordPolicy, s3:PutAccountPublicAccessBlock, ec2:EnableEbsEncryptionByDefault and ec2:ModifyInstanceMetadataDefaults
  denied by statement Settings of service control policy ours at Shops (ours.json:4)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: access-role, reason: … }]`,
    ]);
  });
  test('from the security services, in the account they are run from', () => {
    const model = (entry: string): Parameters<typeof organizationOf> => [
      '',
      {
        'organization.yaml': `${ORGANIZATION}  securityAccount: security\n  logArchiveAccount: log-archive\naccounts: { log-archive: {}, security: {} }\nsecurity: { guardDuty: {}, config: {} }\nguardrails:\n  ${entry}\n`,
        'ours.json': policy({ Sid: 'NoBuckets', Action: ['guardduty:*', 's3:CreateBucket'] }),
      },
    ];
    expect(
      failures(organizationOf(...model('ours: { policy: ours.json, targets: [Root] }'))),
    ).toEqual([
      `no lock-out: the access role OrganizationAccountAccessRole must not be locked out, but is
  in log-archive
  request: s3:CreateBucket on arn:aws:s3:::acme-config-111122223333
  denied by statement NoBuckets of service control policy ours at Root (ours.json:4)
  in security
  request: guardduty:CreateDetector, guardduty:UpdateDetector and guardduty:UpdateOrganizationConfiguration
  denied by statement NoBuckets of service control policy ours at Root (ours.json:4)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: access-role, reason: … }]`,
    ]);
    const protecting = ['access-analyzer', 'config', 'guardduty', 'security-hub'].map(
      (service) => `protect-${service}: { targets: [Root] }`,
    );
    expect(failures(organizationOf(...model(protecting.join('\n  '))))).toEqual([]);
  });
  test('from making what comes with roles, and alarms, in the accounts that have them', () => {
    const actions = [
      'cloudwatch:PutMetricAlarm',
      'iam:CreateOpenIDConnectProvider',
      'iam:CreatePolicy',
      'iam:PutRolePermissionsBoundary',
      'rolesanywhere:*',
      's3:PutBucketPolicy',
    ];
    const model = `${PEOPLE}guardrails:
  ours: { policy: ours.json, targets: [Shops], mustDeny: [{ action: "iam:CreatePolicy" }] }
notifications: { us: { email: [us@acme.example] } }
metricAlarms: { full: { account: london, namespace: AWS/SQS, metric: ApproximateNumberOfMessagesVisible, threshold: 1, notify: us } }
customerManagedPolicies: { boundary: { policy: boundary.json, targets: [berlin] } }
openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [berlin] } }
rolesAnywhere:
  trustAnchors: { ca: { acmPca: "arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/11111111-2222-3333-4444-555555555555", targets: [berlin] } }
  profiles: { p: { roles: [Build], targets: [berlin] } }
roles: { Build: { targets: [berlin], trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: build } } }, permissionsBoundary: boundary, reads: [{ bucket: logs }] } }
sharedBuckets: { logs: { account: london, policy: bucket.json } }
`;
    const files = {
      'ours.json': policy({ Sid: 'Parts', Action: actions }),
      'boundary.json': JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
      }),
      'bucket.json': JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: 'arn:aws:s3:::logs/*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      }),
    };
    expect(failures(organizationOf(model, files))).toEqual([
      `no lock-out: the access role OrganizationAccountAccessRole must not be locked out, but is
  in berlin
  request: iam:PutRolePermissionsBoundary, iam:CreateOpenIDConnectProvider, rolesanywhere:CreateTrustAnchor and rolesanywhere:CreateProfile
  denied by statement Parts of service control policy ours at Shops (ours.json:4)
  in london
  request: s3:PutBucketPolicy and cloudwatch:PutMetricAlarm
  denied by statement Parts of service control policy ours at Shops (ours.json:4)
  exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: access-role, reason: … }]`,
    ]);
  });
  test('what depends on where somebody comes from leaves a way in', () => {
    expect(
      failures(
        withOwn('targets: [Shops]', {
          ...everything,
          Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ),
    ).toEqual([]);
  });
});

describe('settings, which no request is about', () => {
  const SERIAL = 'ec2_attributes.serial_console_access.status';
  const serial = (node: object) => ({
    'ours.json': JSON.stringify({ ec2_attributes: { serial_console_access: { status: node } } }),
  });
  const withOurs = (root: string, ours: string, node: object) =>
    organizationOf(
      `${PEOPLE}guardrails:\n  block-serial-console: { targets: [${root}] }\n  ours: { policy: ours.json, type: DECLARATIVE_POLICY_EC2, targets: [${ours}] }\n`,
      serial(node),
    );

  test('are as the guardrail says in every account beneath its targets, and in one that may come', () => {
    for (const target of ['Root', 'Shops', 'berlin', 'Sandbox']) {
      const { results } = prove(
        withGuardrails(`  block-serial-console: { targets: [${target}] }\n`),
      );
      expect(results.find(({ name }) => name === 'block-serial-console')?.claims).toEqual([
        {
          expected: 'in effect',
          setting: SERIAL,
          value: 'disabled',
          because: 'The serial console is disabled.',
          failures: [],
        },
      ]);
    }
  });
  test('one that is taken away is found', () => {
    expect(
      failures(
        weakened(withGuardrails('  block-serial-console: { targets: [Root] }\n'), (document) =>
          document.replace('serial_console_access', 'serial_console'),
        ),
      ),
    ).toEqual([
      `block-serial-console (organization.yaml:18): ${SERIAL} must be disabled, but is not
  The serial console is disabled.
  in berlin, london, management and old: no policy sets it`,
    ]);
  });
  test('one that a policy further down sets otherwise is found where it does', () => {
    expect(failures(withOurs('Root', 'Shops', { '@@assign': 'enabled' }))).toEqual([
      `block-serial-console (organization.yaml:18): ${SERIAL} must be disabled, but is not
  The serial console is disabled.
  in berlin and london: it is enabled
  set by ours at Shops (organization.yaml:19)`,
    ]);
    expect(failures(withOurs('Root', 'Shops', { '@@assign': 'disabled' }))).toEqual([]);
    expect(failures(withOurs('Shops', 'Root', { '@@assign': 'enabled' }))).toEqual([]);
  });
  test('what policies at one place set differently depends on what AWS had first', () => {
    expect(failures(withOurs('Shops', 'Shops', { '@@assign': 'enabled' }))).toEqual([
      `block-serial-console (organization.yaml:18): ${SERIAL} must be disabled, but that depends on the order of attachment
  The serial console is disabled.
  in berlin and london: it is disabled
  set by block-serial-console at Shops (organization.yaml:18)
  set by ours at Shops (organization.yaml:19)
  these policies conflict: AWS applies them in the order in which they were attached`,
    ]);
  });
  test('a policy above that keeps others from setting it is found, too', () => {
    expect(
      failures(
        withOurs('Shops', 'Root', {
          '@@assign': 'enabled',
          '@@operators_allowed_for_child_policies': ['@@none'],
        }),
      )[0],
    ).toContain('\n  in berlin and london: it is enabled\n  set by ours at Root');
  });
});

test("a policy of the team's own that nothing proves is told of", () => {
  expect(
    prove(withOwn('targets: [Shops]', { Action: 's3:DeleteBucket' })).unproven.map(
      ({ name }) => name,
    ),
  ).toEqual(['ours']);
  expect(
    prove(
      withOwn('targets: [Shops], mustDeny: [{ action: "s3:DeleteBucket" }]', {
        Action: 's3:DeleteBucket',
      }),
    ).unproven,
  ).toEqual([]);
});

test('a thousand accounts that no policy tells apart are asked about once', () => {
  const accounts = Array.from({ length: 1_000 }, (_, index) => `a${index}: {}`).join(', ');
  const requests = (model: string) =>
    prove(organizationOf(model))
      .results.find(({ name }) => name === 'protect-cloudtrail')
      ?.claims.reduce(
        (sum, claim) => sum + (claim.expected === 'in effect' ? 0 : claim.requests),
        0,
      );
  const guardrail = 'guardrails: { protect-cloudtrail: { targets: [Root] } }\n';
  expect(requests(`accounts: { ${accounts} }\n${guardrail}`)).toBe(
    requests(`accounts: { one: {} }\n${guardrail}`),
  );
});

test.each([
  ['ec2:RunInstnces', 'did you mean "RunInstances"?'],
  ['organisations:LeaveOrganization', 'did you mean "organizations"?'],
])('a proof by %s, an action that AWS does not have, proves nothing', (action, fix) => {
  expect(
    said(
      load(
        `accounts: { shop: {} }
guardrails:
  ours:
    targets: [shop]
    policy: ours.json
    mustDeny: [{ action: "${action}" }]
`,
        { 'ours.json': policy({ Action: 'ec2:RunInstances' }) },
      ),
    ),
  )
    .toContain(`organization.yaml:11:26: error unknown-action: AWS has no action "${action}", so this request tests nothing
  11 |     mustDeny: [{ action: "${action}" }]
     |                          ${'^'.repeat(action.length + 2)}
  ${fix}`);
});
