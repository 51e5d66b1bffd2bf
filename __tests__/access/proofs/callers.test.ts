import { describeEmptyProofs, describeFailures } from '../../../access/proofs/describe-failures';
import { prove } from '../../../access/proofs/prove';
import { load, ORGANIZATION, said } from '../../model/loading';

/** Who makes the request of a proof, and whose resource it is about. */

const CHARTER = `${ORGANIZATION.replace('name: acme\n', 'name: acme\n  id: o-acme000000\n')}accounts:
  shop: { id: "444455556666" }
  bank: { id: "777788889999" }
guardrails:
`;
const loaded = (
  type: 'SERVICE' | 'RESOURCE',
  targets: string,
  proofs: string,
  ...statements: readonly object[]
) =>
  load('', {
    'organization.yaml': `${CHARTER}  ours: { type: ${type}_CONTROL_POLICY, targets: [${targets}], policy: ours.json, lint: { unsupported-condition-key: for a test, ineffective-allow: for a test }, ${proofs} }\n`,
    'ours.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((statement) => ({
        Effect: 'Deny',
        Resource: '*',
        ...(type === 'RESOURCE' && { Principal: '*' }),
        ...statement,
      })),
    }),
  });
const proven = (...charter: Parameters<typeof loaded>) => {
  const {
    organizations: [organization],
  } = loaded(...charter);
  if (!organization) throw new Error(said(loaded(...charter)));
  return prove(organization);
};
const failures = (...charter: Parameters<typeof loaded>) =>
  describeFailures(proven(...charter), '');
const empty = (...charter: Parameters<typeof loaded>) =>
  describeEmptyProofs(proven(...charter), '');

const ONLY_OURS = {
  Action: 's3:*',
  Condition: {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme000000' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
};
const SHUTS_OUT_SERVICES = {
  Action: 's3:*',
  Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme000000' } },
};
const get = (rest: string) => `{ action: "s3:GetObject", resource: "arn:aws:s3:::b/k", ${rest} }`;
const context = (keys: string) => get(`context: { ${keys} }`);

describe('an AWS service has no organization', () => {
  test.each([
    ['principal: { service: … }', get('principal: { service: cloudtrail.amazonaws.com }')],
    ['aws:PrincipalIsAWSService', context('"aws:PrincipalIsAWSService": "true"')],
    ['aws:principalisawsservice', context('"aws:principalisawsservice": "True"')],
    ['aws:PrincipalServiceName', context('"aws:PrincipalServiceName": cloudtrail.amazonaws.com')],
    ['aws:SourceAccount', context('"aws:SourceAccount": "444455556666"')],
  ])('given by %s', (_, request) => {
    const proofs = `mustAllow: [${request}]`;
    expect(failures('RESOURCE', 'shop', proofs, ONLY_OURS)).toEqual([]);
    expect(failures('RESOURCE', 'shop', proofs, SHUTS_OUT_SERVICES)[0]).toContain(
      'must not be denied, but is\n  as ',
    );
  });
});

describe('a principal outside', () => {
  test.each([
    ['principal: { account: outside }', get('principal: { account: outside }')],
    ['the ID of an account', get('principal: { account: "999988887777" }')],
    ['aws:PrincipalAccount', context('"aws:PrincipalAccount": "999988887777"')],
    ['aws:PrincipalArn', context('"aws:PrincipalArn": "arn:aws:iam::999988887777:role/x"')],
  ])('has another organization or none: %s', (_, request) => {
    const proofs = `mustDeny: [${request}]`;
    expect(failures('RESOURCE', 'shop', proofs, ONLY_OURS)).toEqual([]);
    const withoutIfExists = {
      Action: 's3:*',
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-acme000000' },
        Null: { 'aws:PrincipalOrgID': 'false' },
      },
    };
    expect(failures('RESOURCE', 'shop', proofs, withoutIfExists)).toHaveLength(1);
  });
  test.each([
    ['another one', context('"aws:PrincipalOrgID": o-partner0000')],
    ['none', get('absent: ["aws:PrincipalOrgID"]')],
  ])('may be told by its organization: %s', (_, request) => {
    expect(failures('RESOURCE', 'shop', `mustDeny: [${request}]`, ONLY_OURS)).toEqual([]);
  });
  test('may be the root user or anonymous', () => {
    const root = {
      Action: 's3:*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    };
    expect(
      failures(
        'RESOURCE',
        'shop',
        `mustDeny: [${get('principal: { account: outside, root: true }')}]`,
        root,
      ),
    ).toEqual([]);
    expect(
      failures(
        'RESOURCE',
        'shop',
        `mustDeny: [${get('principal: { anonymous: true }')}]`,
        ONLY_OURS,
      ),
    ).toEqual([]);
  });
});

describe("the principal's kind, account, name and type", () => {
  const denied = (condition: object) => ({ Action: 's3:*', Condition: condition });
  test.each<readonly [string, string, object]>([
    [
      'a user, by its ARN',
      context('"aws:PrincipalArn": "arn:aws:iam::444455556666:user/team/ada"'),
      { StringEquals: { 'aws:username': 'ada', 'aws:PrincipalType': 'User' } },
    ],
    [
      'a user, by name',
      get('principal: { user: team/ada }'),
      { StringEquals: { 'aws:username': 'ada', 'aws:PrincipalType': 'User' } },
    ],
    [
      'the root user, by its ARN',
      context('"aws:PrincipalArn": "arn:aws:iam::444455556666:root"'),
      { StringEquals: { 'aws:PrincipalType': 'Account' } },
    ],
    [
      'the root user',
      get('principal: { root: true }'),
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    ],
    [
      'a role',
      get('principal: { role: ci/deploy }'),
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci/deploy' } },
    ],
    [
      'a user, by ID',
      context('"aws:userid": AIDA1EXAMPLE'),
      { StringEquals: { 'aws:PrincipalType': 'User' } },
    ],
    [
      'a role, by ID',
      context('"aws:userid": "AROA1EXAMPLE:session"'),
      { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } },
    ],
    [
      'a federated user, by ID',
      context('"aws:userid": "444455556666:ada"'),
      { StringEquals: { 'aws:PrincipalType': 'FederatedUser' } },
    ],
    [
      'the root user, by ID',
      context('"aws:userid": "444455556666"'),
      { StringEquals: { 'aws:PrincipalType': 'Account' } },
    ],
    [
      'a role has no user name',
      get('principal: { role: ci/deploy }'),
      { Null: { 'aws:username': 'true' } },
    ],
    [
      'a federated user',
      context('"aws:PrincipalArn": "arn:aws:sts::444455556666:federated-user/ada"'),
      { StringEquals: { 'aws:PrincipalType': 'FederatedUser' } },
    ],
    [
      'the account, by its ARN',
      context('"aws:PrincipalArn": "arn:aws:iam::${account:shop}:role/x"'),
      {
        StringEquals: {
          'aws:PrincipalAccount': '444455556666',
          'aws:PrincipalOrgID': 'o-acme000000',
        },
      },
    ],
    [
      'the account, by its name',
      get('principal: { account: shop }'),
      { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
    ],
  ])('%s', (_, request, condition) => {
    expect(failures('SERVICE', 'shop', `mustDeny: [${request}]`, denied(condition))).toEqual([]);
  });

  test('a named account is tested alone', () => {
    const proofs = `mustDeny: [${get('principal: { account: shop }')}]`;
    const policy = denied({ StringEquals: { 'aws:PrincipalAccount': '444455556666' } });
    expect(failures('SERVICE', 'Root', proofs, policy)).toEqual([]);
  });
  test('where the guardrail is not attached, it denies nothing', () => {
    const proofs = `mustDeny: [${get('principal: { account: bank }')}]`;
    expect(failures('SERVICE', 'shop', proofs, { Action: 's3:*' })).toEqual([
      `ours (organization.yaml:11): s3:GetObject on arn:aws:s3:::b/k must be denied, but is not
  as a role in bank; in bank
  request: s3:GetObject on arn:aws:s3:::b/k
  none of its statements denies it
  the policy is not attached above this account`,
    ]);
  });
  test.each([
    [
      'a service-linked role',
      context(
        '"aws:PrincipalArn": "arn:aws:iam::444455556666:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"',
      ),
      'service-linked roles',
    ],
    [
      'a service-linked role that is named',
      get('principal: { role: aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS }'),
      'service-linked roles',
    ],
    [
      'the management account',
      context('"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app"'),
      'the management account',
    ],
    ['an AWS service', get('principal: { service: ec2.amazonaws.com }'), 'AWS services'],
    [
      'a principal outside',
      get('principal: { account: outside }'),
      'principals outside the organization',
    ],
  ])('SCPs do not apply to %s', (_, request, whom) => {
    const [failure] = failures('SERVICE', 'Root', `mustDeny: [${request}]`, { Action: 's3:*' });
    expect(failure).toContain(`\n  service control policies do not apply to ${whom}`);
  });
});

describe('an AWS service and an anonymous caller have no tags', () => {
  const tagged = {
    Action: 's3:*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalTag/team': 'web' } },
  };
  const untagged = { Action: 's3:*', Condition: { Null: { 'aws:PrincipalTag/team': 'true' } } };
  test.each(['service: ec2.amazonaws.com', 'anonymous: true', 'account: outside, root: true'])(
    '%s',
    (who) => {
      const proofs = `mustDeny: [${get(`principal: { ${who} }`)}]`;
      for (const policy of [tagged, untagged])
        expect(failures('RESOURCE', 'shop', proofs, policy)).toEqual([]);
    },
  );
});

describe("a resource's account and organization", () => {
  const perimeter = (condition: object) => ({ Action: 'sqs:SendMessage', Condition: condition });
  const send = (account: string, rest = '') =>
    `{ action: "sqs:SendMessage", resource: "arn:aws:sqs:eu-west-2:${account}:q"${rest} }`;
  test.each<readonly [string, object]>([
    ['StringNotEquals', { StringNotEquals: { 'aws:ResourceOrgID': 'o-acme000000' } }],
    [
      'StringNotEqualsIfExists',
      { StringNotEqualsIfExists: { 'aws:ResourceOrgID': '${organization:id}' } },
    ],
    [
      'the account',
      { StringNotEquals: { 'aws:ResourceAccount': ['444455556666', '777788889999'] } },
    ],
  ])('come from its ARN: %s', (_, condition) => {
    const proofs = (word: string, request: string) => `${word}: [${request}]`;
    const policy = perimeter(condition);
    expect(failures('SERVICE', 'shop', proofs('mustDeny', send('999988887777')), policy)).toEqual(
      [],
    );
    expect(
      failures('SERVICE', 'shop', proofs('mustAllow', send('999988887777')), policy),
    ).toHaveLength(1);
    expect(
      failures('SERVICE', 'shop', proofs('mustAllow', send('${account:bank}')), policy),
    ).toEqual([]);
    expect(failures('SERVICE', 'shop', proofs('mustAllow', send('444455556666')), policy)).toEqual(
      [],
    );
  });
  test('which organization a resource outside has is not known', () => {
    const policy = perimeter({ StringEquals: { 'aws:ResourceOrgID': 'o-partner0000' } });
    const [failure] = failures('SERVICE', 'shop', `mustAllow: [${send('999988887777')}]`, policy);
    expect(failure).toContain('depends on aws:ResourceOrgID');
    const given = send('999988887777', ', context: { "aws:ResourceOrgID": o-partner0000 }');
    expect(failures('SERVICE', 'shop', `mustDeny: [${given}]`, policy)).toEqual([]);
  });
  test("RCPs of the resource's account apply", () => {
    const policy = { Action: 'sqs:*' };
    expect(failures('RESOURCE', 'shop', `mustDeny: [${send('444455556666')}]`, policy)).toEqual([]);
    expect(
      failures('RESOURCE', 'shop', `mustDeny: [${send('777788889999')}]`, policy),
    ).toHaveLength(1);
    expect(
      failures('RESOURCE', 'shop', `mustDeny: [${send('999988887777')}]`, policy)[0],
    ).toContain('resource control policies do not apply to resources outside the organization');
  });
});

describe('a proof that proves nothing', () => {
  test.each([
    [
      'of an exempt principal',
      get('principal: { service: ec2.amazonaws.com }'),
      'service control policies do not apply to AWS services',
    ],
    [
      'in the management account',
      get('principal: { account: management }'),
      'service control policies do not apply to the management account',
    ],
    [
      'of another service',
      '{ action: "ec2:RunInstances" }',
      'none of its statements denies actions of ec2',
    ],
    [
      'in another account',
      get('principal: { account: bank }'),
      'the policy is not attached above this account',
    ],
  ])('is reported: %s', (_, request, reason) => {
    const proofs = `mustDeny: [{ action: "s3:PutObject" }], mustAllow: [${request}]`;
    const found = empty('SERVICE', 'shop', proofs, { Action: 's3:PutObject' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^ours \(organization.yaml:11\): warning: ".* must not be denied" proves nothing: /,
    );
    expect(found[0]).toContain(reason);
  });
  test('is not one that could be denied', () => {
    const proofs = `mustAllow: [{ action: "s3:GetObject" }]`;
    expect(empty('SERVICE', 'shop', proofs, { Action: 's3:PutObject' })).toEqual([]);
  });
});
