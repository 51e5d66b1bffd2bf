import { load, said } from '../loading';

/**
 * Keys of a proof's request that contradict the caller or each other, and values that no key has.
 */

const messages = (text: string) =>
  said(
    load(
      `accounts: { shop: { id: "444455556666" } }
guardrails:
  require-tls:
    targets: [Root]
    mustDeny:
      - { action: "sqs:SendMessage", resource: "arn:aws:sqs:eu-west-2:444455556666:q", ${text} }
`,
    ),
  )
    .split('\n')
    .filter((line) => line.startsWith('organization.yaml'))
    .map((line) => line.replace(/^organization\.yaml:\d+:\d+: error impossible-request: /, ''));

const service = (context: string) =>
  `principal: { service: sns.amazonaws.com }, context: { ${context} }`;
const context = (keys: string) => `context: { ${keys} }`;

test.each([
  [
    service('"aws:PrincipalTag/team": web'),
    'aws:PrincipalTag/team: a request of an AWS service never has it',
  ],
  [
    service('"aws:SourceIdentity": ada'),
    'aws:SourceIdentity: a request of an AWS service never has it',
  ],
  [
    service('"aws:FederatedProvider": x'),
    'aws:FederatedProvider: a request of an AWS service never has it',
  ],
  [
    service('"aws:PrincipalServiceNamesList": [s3.amazonaws.com]'),
    'aws:PrincipalServiceNamesList: with this aws:PrincipalServiceName, it has sns.amazonaws.com',
  ],
  [
    service(
      '"aws:SourceAccount": "444455556666", "aws:SourceArn": "arn:aws:sns:eu-west-2:777788889999:t"',
    ),
    'aws:SourceAccount: with this aws:SourceArn, it has 777788889999 or none',
  ],
  [
    service('"aws:SourceOrgID": o-acme000000, "aws:SourceOrgPaths": [o-other00000/r-ab12/]'),
    'aws:SourceOrgPaths: with this aws:SourceOrgID, it has o-acme000000/…',
  ],
  [
    'principal: { anonymous: true }, context: { "aws:PrincipalTag/team": web }',
    'aws:PrincipalTag/team: a request of an anonymous caller never has it',
  ],
  [
    'principal: { root: true }, context: { "aws:PrincipalTag/team": web }',
    'aws:PrincipalTag/team: a request of a root user never has it',
  ],
  [
    'principal: { role: app }, context: { "aws:userid": AIDA1EXAMPLE }',
    'aws:userid: a request of a role never has this value',
  ],
  [
    'principal: { user: ada }, context: { "aws:userid": "AROA1EXAMPLE:ada" }',
    'aws:userid: a request of an IAM user never has this value',
  ],
  [
    'principal: { role: app }, context: { "aws:PrincipalOrgPaths": [o-other00000/r-ab12/] }',
    'aws:PrincipalOrgPaths: with this aws:PrincipalOrgID, it has ${organization:id}/…',
  ],
  [
    context('"aws:ResourceOrgPaths": [o-other00000/r-ab12/]'),
    'aws:ResourceOrgPaths: with this aws:ResourceOrgID, it has ${organization:id}/…',
  ],
  [
    context('"aws:ViaAWSService": "false", "aws:CalledVia": [athena.amazonaws.com]'),
    'aws:ViaAWSService: with this aws:CalledVia, it has true',
  ],
  [
    context(
      '"aws:CalledVia": [a.amazonaws.com, b.amazonaws.com], "aws:CalledViaLast": a.amazonaws.com',
    ),
    'aws:CalledViaLast: with this aws:CalledVia, it has b.amazonaws.com',
  ],
  [
    context('"aws:MultiFactorAuthPresent": "false", "aws:MultiFactorAuthAge": "300"'),
    'aws:MultiFactorAuthAge: with this aws:MultiFactorAuthPresent, it is absent',
  ],
  [
    context('"aws:SourceIp": 203.0.113.7, "aws:SourceVpce": vpce-1'),
    'aws:SourceIp: with this aws:SourceVpce, it is absent',
  ],
  [context('"aws:SourceVpc": [vpc-1, vpc-2]'), 'aws:SourceVpc: the key has one value, not 2'],
  [
    context('"aws:PrincipalAccount": shop'),
    'aws:PrincipalAccount: "shop" is not an account ID, which has 12 digits',
  ],
  [context('"aws:SecureTransport": "no"'), 'aws:SecureTransport: "no" is not true or false'],
  [context('"aws:SourceIp": 10.0.0.0/8'), 'aws:SourceIp: "10.0.0.0/8" is not one address'],
  [context('"aws:CurrentTime": yesterday'), 'aws:CurrentTime: "yesterday" is not a date'],
  [context('"aws:MultiFactorAuthAge": old'), 'aws:MultiFactorAuthAge: "old" is not a number'],
])('%s', (text, message) => expect(messages(text)).toEqual([`no request has this ${message}`]));

test.each(['aws:SecureTransport', 'aws:RequestedRegion', 'aws:CurrentTime', 'aws:EpochTime'])(
  'every request has %s',
  (key) =>
    expect(messages(`absent: ["${key}"]`)).toEqual([
      `no request has no ${key}: a request of a role always has it`,
    ]),
);

test.each(['role/*', 'role/', 'user/a?a', 'root/x', 'group/admins'])(
  'the ARN of a principal names one: %s',
  (name) =>
    expect(messages(context(`"aws:PrincipalArn": "arn:aws:iam::444455556666:${name}"`))).toEqual([
      `"arn:aws:iam::444455556666:${name}" cannot be the value of aws:PrincipalArn: it is the ARN of a role, a user or a root user`,
    ]),
);

test.each([
  service(
    '"aws:SourceAccount": "444455556666", "aws:SourceArn": "arn:aws:sns:eu-west-2:444455556666:t"',
  ),
  service('"aws:SourceAccount": "444455556666", "aws:SourceArn": "arn:aws:s3:::bucket"'),
  service('"aws:PrincipalServiceNamesList": [sns.amazonaws.com, sns.eu-west-2.amazonaws.com]'),
  'principal: { service: rolesanywhere.amazonaws.com }, context: { "aws:PrincipalTag/x509Subject/CN": build }',
  'principal: { role: app }, context: { "aws:userid": "AROA1EXAMPLE:session", "aws:SourceIdentity": ada }',
  'principal: { root: true }, context: { "aws:userid": "444455556666" }',
  context('"aws:userid": "444455556666:ada"'),
  context('"aws:CalledViaFirst": athena.amazonaws.com'),
  context('"aws:ViaAWSService": "true"'),
  context('"aws:MultiFactorAuthPresent": "True", "aws:MultiFactorAuthAge": "300"'),
  context('"aws:VpcSourceIp": 10.0.0.1, "aws:SourceVpc": vpc-1'),
  context('"cognito-identity.amazonaws.com:amr": [authenticated, graph.facebook.com]'),
  context('"aws:PrincipalAccount": "${account:shop}"'),
  context('"aws:PrincipalOrgPaths": ["${organization:id}/r-ab12/ou-ab12-11111111/"]'),
])('a request that can exist is not reported: %s', (text) => expect(messages(text)).toEqual([]));

describe('the organization of the source', () => {
  const source = (keys: string) => messages(service(keys));
  const MEMBER = '"aws:SourceAccount": "444455556666"';
  const OUTSIDE = '"aws:SourceAccount": "777788889999"';

  test.each([
    [
      `${MEMBER}, "aws:SourceOrgID": o-other00000`,
      'aws:SourceOrgID: with this aws:SourceAccount, it has ${organization:id}',
    ],
    [
      '"aws:SourceArn": "arn:aws:sns:eu-west-2:444455556666:t", "aws:SourceOrgID": o-other00000',
      'aws:SourceOrgID: with this aws:SourceArn, it has ${organization:id}',
    ],
    [
      `${MEMBER}, "aws:SourceOrgPaths": [o-other00000/r-ab12/]`,
      'aws:SourceOrgPaths: with this aws:SourceAccount, it has ${organization:id}/…',
    ],
    [
      `${OUTSIDE}, "aws:SourceOrgID": "\${organization:id}"`,
      'aws:SourceOrgID: with this aws:SourceAccount, it never has this value',
    ],
  ])('%s', (keys, expected) =>
    expect(source(keys)).toEqual([expect.stringContaining(expected) as string]),
  );

  test.each([
    `${MEMBER}, "aws:SourceOrgID": "\${organization:id}"`,
    `${OUTSIDE}, "aws:SourceOrgID": o-other00000`,
    '"aws:SourceArn": "arn:aws:s3:::logs", "aws:SourceOrgID": o-other00000',
    MEMBER,
  ])('%s can exist', (keys) => expect(source(keys)).toEqual([]));
});

test.each([
  ['"aws:PrincipalOrgID": acme', '"acme" is not an organization ID such as o-a1b2c3d4e5'],
  ['"aws:ResourceOrgID": O-ACME', '"O-ACME" is not an organization ID such as o-a1b2c3d4e5'],
  ['"aws:RequestedRegion": eu-west-9', '"eu-west-9" is not a region of AWS'],
  ['"aws:RequestedRegion": [europe]', '"europe" is not a region of AWS'],
  [
    '"aws:PrincipalOrgPaths": [o-other00000]',
    '"o-other00000" is not a path such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  ],
  ['"aws:VpceOrgID": o_other00000', '"o_other00000" is not an organization ID'],
  ['"aws:VpceAccount": "12345"', '"12345" is not an account ID, which has 12 digits'],
  ['"aws:ResourceAccount": "12345678901"', '"12345678901" is not an account ID'],
])('a value that no request has: %s', (keys, expected) =>
  expect(messages(context(keys)).join('\n')).toContain(expected),
);
