import { evaluate } from '../../../iam/evaluate/evaluate';
import { explain } from '../../../iam/evaluate/explain';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from '../../../iam/evaluate/policies';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { account, allow, alice, aRequest, deny, developer, management, policy, root } from './ask';
import type { Statement } from './ask';

const named = (name: string, ...statements: readonly Statement[]): NamedPolicy => ({
  name,
  document: policy(...statements),
});
const level = (
  name: string,
  policies: readonly NamedPolicy[] = [],
  fullAwsAccess = true,
): PolicyLevel => ({ name, policies, fullAwsAccess });
const everything = named('everything', allow());
const denyS3 = named('deny-s3', deny({ Sid: 'NoS3', Action: 's3:*' }));
const outcome = (policies: ApplicablePolicies, request: Partial<AccessRequest> = {}) =>
  evaluate(aRequest(request), policies).outcome;
const said = (policies: ApplicablePolicies, request: Partial<AccessRequest> = {}) =>
  explain(evaluate(aRequest(request), policies));

describe('service control policies', () => {
  test('a Deny at any level denies, and is reported with its place', () => {
    const cause = { file: 'config/organization.yaml', line: 12, column: 3 };
    const scps = [level('Root'), level('Workloads', [{ ...denyS3, cause }]), level('dev')];
    expect(evaluate(aRequest(), { scps, identity: [everything] })).toEqual({
      outcome: 'explicitly-denied',
      statements: [
        {
          kind: 'scp',
          level: 'Workloads',
          policy: 'deny-s3',
          effect: 'Deny',
          sid: 'NoS3',
          index: 0,
          dependsOn: [],
          cause,
        },
      ],
      withoutAllow: [],
      dependsOn: [],
      exempt: [],
    });
    expect(said({ scps, identity: [everything] })).toBe(
      'denied by statement NoS3 of service control policy deny-s3 at Workloads (config/organization.yaml:12)',
    );
  });

  test('every level must allow: an Allow is not inherited', () => {
    const allowEc2 = named('allow-ec2', allow({ Action: 'ec2:*' }));
    expect(
      said({
        scps: [level('Root'), level('Workloads', [allowEc2], false), level('dev', [], false)],
      }),
    ).toBe(
      'denied because no service control policy at Workloads allows it\ndenied because no service control policy at dev allows it',
    );
    expect(
      outcome(
        { scps: [level('Root'), level('Workloads', [allowEc2], false), level('dev')] },
        { action: 'ec2:RunInstances' },
      ),
    ).toBe('allowed');
  });

  test('they grant nothing; FullAWSAccess is attached by default', () => {
    expect(outcome({ scps: [{ name: 'Root', policies: [] }] })).toBe('allowed');
    expect(outcome({ scps: [level('Root')], identity: [] })).toBe('implicitly-denied');
    expect(said({ scps: [level('Root')] })).toBe(
      'allowed by statement 1 of service control policy FullAWSAccess at Root',
    );
  });

  test.each([
    [
      'the management account',
      { principal: { ...developer, account: management } },
      'management account',
    ],
    ['its root user too', { principal: { ...root, account: management } }, 'management account'],
    [
      'a service-linked role',
      {
        principal: {
          kind: 'service-linked-role',
          arn: 'arn:aws:iam::111122223333:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
          account,
        },
      },
      'service-linked role',
    ],
    [
      'an AWS service',
      { principal: { kind: 'aws-service', service: 'cloudtrail.amazonaws.com' } },
      'AWS service',
    ],
  ] as const)('they do not touch %s', (_, request, reason) => {
    expect(said({ scps: [level('Root', [denyS3])] }, request)).toBe(
      `allowed: no policy that applies has a say\nno service control policy applies: ${reason}`,
    );
  });

  test('they apply to IAM users and to the root user of a member account', () => {
    expect(outcome({ scps: [level('Root', [denyS3])] }, { principal: root })).toBe(
      'explicitly-denied',
    );
    expect(outcome({ scps: [level('Root', [denyS3])] }, { principal: alice })).toBe(
      'explicitly-denied',
    );
  });
});

describe('resource control policies', () => {
  const rcps = [level('Root', [denyS3], false), level('data', [])];
  test('a Deny at any level denies any principal; RCPFullAWSAccess allows the rest', () => {
    expect(outcome({ rcps })).toBe('explicitly-denied');
    expect(outcome({ rcps }, { action: 'sqs:SendMessage' })).toBe('allowed');
    expect(
      outcome(
        { rcps },
        { principal: { kind: 'aws-service', service: 'logging.s3.amazonaws.com' } },
      ),
    ).toBe('explicitly-denied');
    expect(outcome({ rcps }, { principal: { ...developer, account: management } })).toBe(
      'explicitly-denied',
    );
  });

  test.each([
    [
      'a service-linked role',
      {
        principal: {
          kind: 'service-linked-role',
          arn: 'arn:aws:iam::1:role/aws-service-role/x/y',
          account,
        },
      },
      'service-linked role',
    ],
    ['resources of the management account', { resourceAccount: management }, 'management account'],
    [
      'its own resources, by their ARN',
      {
        principal: { ...developer, account: management },
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:eu-west-2:999988887777:q',
      },
      'management account',
    ],
    ['services that do not take part', { action: 'ec2:RunInstances' }, 'service without RCPs'],
    ['retiring a grant', { action: 'kms:RetireGrant' }, 'action without RCPs'],
  ] as const)('they do not touch %s', (_, request, reason) => {
    expect(
      evaluate(aRequest(request), { rcps: [level('Root', [named('deny', deny())])] }).exempt,
    ).toEqual([{ kind: 'rcp', reason }]);
  });
});

describe('identity-based policies', () => {
  const readS3 = named('read', allow({ Action: 's3:Get*' }));

  test('an empty list allows nothing; without a list they are not evaluated', () => {
    expect(said({ identity: [] })).toBe('denied because no policy of the principal allows it');
    expect(outcome({})).toBe('allowed');
  });

  test.each([
    ['a boundary that allows it', { identity: [everything], boundary: readS3 }, 'allowed'],
    ['only a permissions boundary', { identity: [], boundary: everything }, 'implicitly-denied'],
    [
      'a boundary that does not',
      { identity: [everything], boundary: named('b', allow({ Action: 'ec2:*' })) },
      'implicitly-denied',
    ],
    ['a boundary that denies', { identity: [everything], boundary: denyS3 }, 'explicitly-denied'],
    ['a session policy that allows it', { identity: [everything], session: [readS3] }, 'allowed'],
    [
      'a session policy that does not',
      { identity: [everything], session: [named('s', allow({ Action: 'ec2:*' }))] },
      'implicitly-denied',
    ],
    [
      'no session policy among those given',
      { identity: [everything], session: [] },
      'implicitly-denied',
    ],
  ] as const)('%s', (_, policies, expected) => expect(outcome(policies)).toBe(expected));

  test('a root user needs none and has no permissions boundary', () => {
    expect(outcome({ identity: [], boundary: denyS3 }, { principal: root })).toBe('allowed');
  });

  test('a Deny anywhere takes precedence over a missing Allow elsewhere', () => {
    expect(outcome({ scps: [level('Root', [], false)], identity: [denyS3] })).toBe(
      'explicitly-denied',
    );
  });
});

describe('unknown values', () => {
  const fromOffice = named(
    'office',
    deny({
      Sid: 'OutsideOffice',
      Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    }),
  );
  const ofTeam = named(
    'team',
    allow({
      Condition: {
        StringEquals: { 'aws:PrincipalTag/team': 'red', 'aws:ResourceTag/team': 'red' },
      },
    }),
  );

  test('a Deny that may apply', () => {
    expect(said({ scps: [level('Root', [fromOffice])], identity: [everything] })).toBe(
      'depends on aws:SourceIp\nmay be denied by statement OutsideOffice of service control policy office at Root, which depends on aws:SourceIp',
    );
    expect(
      outcome(
        { scps: [level('Root', [fromOffice])], identity: [everything] },
        { context: { 'aws:SourceIp': '203.0.113.9' } },
      ),
    ).toBe('allowed');
    expect(
      outcome(
        { scps: [level('Root', [fromOffice])], identity: [everything] },
        { context: { 'aws:SourceIp': null } },
      ),
    ).toBe('explicitly-denied');
  });

  test('an Allow that may apply', () => {
    expect(said({ identity: [ofTeam] }, { context: { 'aws:PrincipalTag/team': 'red' } })).toBe(
      'depends on aws:ResourceTag/team\nmay be allowed by statement 1 of policy of the principal team, which depends on aws:ResourceTag/team',
    );
  });

  test('the resource', () => {
    expect(
      explain(
        evaluate(
          { principal: developer, action: 's3:GetObject', context: {} },
          {
            identity: [
              named('bucket', allow({ Sid: 'Bucket', Resource: 'arn:aws:s3:::bucket/*' })),
            ],
          },
        ),
      ),
    ).toBe(
      'depends on the resource\nmay be allowed by statement Bucket of policy of the principal bucket, which depends on the resource',
    );
  });

  test('are ignored if the result does not depend on them', () => {
    expect(outcome({ identity: [ofTeam, everything] })).toBe('allowed');
    expect(outcome({ scps: [level('Root', [fromOffice, denyS3])] })).toBe('explicitly-denied');
    expect(outcome({ scps: [level('Root', [fromOffice])], identity: [] })).toBe(
      'implicitly-denied',
    );
  });
});

test('denying everything without MFA denies every Identity Center session', () => {
  const scps = [
    level('Root', [
      named(
        'mfa',
        deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      ),
    ]),
  ];
  const sso = { ...developer, permissionSet: 'Admin' };
  expect(outcome({ scps }, { principal: sso })).toBe('explicitly-denied');
  expect(outcome({ scps }, { principal: developer })).toBe('depends');
  // Without IfExists, a session without the key is not denied. AWS does not document which sessions
  // have it.
  expect(
    said(
      {
        scps: [
          level('Root', [
            named('mfa', deny({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })),
          ]),
        ],
      },
      { principal: sso },
    ).split('\n')[0],
  ).toBe('depends on aws:MultiFactorAuthPresent');
});
