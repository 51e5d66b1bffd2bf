import { load, said } from '../loading';

const request = (text: string) =>
  said(
    load(
      `accounts: { shop: { id: "444455556666" } }
guardrails:
  deny-leave-organization:
    targets: [Root]
    mustDeny:
      - { action: "organizations:LeaveOrganization", ${text} }
`,
    ),
  );
const messages = (text: string) =>
  request(text)
    .split('\n')
    .filter((line) => line.startsWith('organization.yaml'));

test.each([
  [
    'a service with an organization',
    'principal: { service: ec2.amazonaws.com }, context: { "aws:PrincipalOrgID": o-other }',
    'organization.yaml:11:130: error impossible-request: no request has this aws:PrincipalOrgID: a request of an AWS service never has it',
  ],
  [
    'a service with an ARN',
    'context: { "aws:PrincipalServiceName": ec2.amazonaws.com, "aws:PrincipalArn": "arn:aws:iam::444455556666:role/app" }',
    'organization.yaml:11:132: error impossible-request: no request has this aws:PrincipalArn: a request of an AWS service never has this value',
  ],
  [
    'a user name of a role',
    'context: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/app", "aws:username": ada }',
    'organization.yaml:11:139: error impossible-request: no request has this aws:username: a request of a role with the ARN arn:aws:iam::444455556666:role/app never has it',
  ],
  [
    'an account that is not that of the ARN',
    'context: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/app", "aws:PrincipalAccount": "999988887777" }',
    'organization.yaml:11:147: error impossible-request: no request has this aws:PrincipalAccount: a request of a role with the ARN arn:aws:iam::444455556666:role/app has 444455556666',
  ],
  [
    'an own account in another organization',
    'context: { "aws:PrincipalAccount": "444455556666", "aws:PrincipalOrgID": o-other }',
    'organization.yaml:11:127: error impossible-request: no request has this aws:PrincipalOrgID: a request of a role has ${organization:id}',
  ],
  [
    'an account outside in the own organization',
    'context: { "aws:PrincipalAccount": "999988887777", "aws:PrincipalOrgID": "${organization:id}" }',
    'organization.yaml:11:127: error impossible-request: no request has this aws:PrincipalOrgID: a request of a role whose account is not in the charter never has this value',
  ],
  [
    'no service and a service name',
    'context: { "aws:PrincipalIsAWSService": "false", "aws:PrincipalServiceName": ec2.amazonaws.com }',
    'organization.yaml:11:94: error impossible-request: no request has this aws:PrincipalIsAWSService: a request of an AWS service has true',
  ],
  [
    'the type of another kind',
    'principal: { root: true }, context: { "aws:PrincipalType": User }',
    'organization.yaml:11:113: error impossible-request: no request has this aws:PrincipalType: a request of a root user has Account',
  ],
  [
    'a key that every signed request has',
    'principal: { role: app }, absent: ["aws:PrincipalArn"]',
    'organization.yaml:11:89: error impossible-request: no request has no aws:PrincipalArn: a request of a role always has it',
  ],
  [
    'the source of a service and a role',
    'principal: { role: app }, context: { "aws:SourceArn": "arn:aws:s3:::b" }',
    'organization.yaml:11:108: error impossible-request: no request has this aws:SourceArn: a request of a role never has it',
  ],
  [
    'the owner of another account than that in the ARN',
    'resource: "arn:aws:sqs:eu-west-2:444455556666:q", context: { "aws:ResourceAccount": "999988887777" }',
    'organization.yaml:11:138: error impossible-request: no request has this aws:ResourceAccount: a request for arn:aws:sqs:eu-west-2:444455556666:q has 444455556666',
  ],
  [
    'a session as a principal',
    'context: { "aws:PrincipalArn": "arn:aws:sts::444455556666:assumed-role/app/x" }',
    'organization.yaml:11:85: error impossible-request: aws:PrincipalArn is the ARN of the role, not of its session',
  ],
  [
    'a pattern as a principal',
    'context: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" }',
    'organization.yaml:11:85: error impossible-request: "arn:aws:iam::*:role/app" cannot be the value of aws:PrincipalArn: it is the ARN of a role, a user or a root user',
  ],
  [
    'two principals',
    'principal: { service: ec2.amazonaws.com, role: app }',
    'organization.yaml:11:95: error conflicting-keys: a principal has either service or role',
  ],
  [
    'no principal',
    'principal: { root: false }',
    'organization.yaml:11:65: error missing-key: a principal needs role, user, root: true, account, service or anonymous: true',
  ],
  [
    'an unknown account',
    'principal: { account: bank }',
    'organization.yaml:11:76: error unknown-account: unknown account "bank"',
  ],
  [
    'an unknown placeholder',
    'context: { "aws:PrincipalAccount": "${account:bank}" }',
    'organization.yaml:11:89: error unknown-account: unknown account "bank"',
  ],
])('a request that cannot exist is reported: %s', (_, text, message) =>
  expect(messages(text)).toEqual([message]),
);

test.each([
  'principal: { service: ec2.amazonaws.com }, context: { "aws:PrincipalIsAWSService": "true", "aws:SourceAccount": "444455556666" }',
  'principal: { root: true }, context: { "aws:AssumedRoot": "true" }',
  'principal: { account: outside }, context: { "aws:PrincipalOrgID": o-partner }',
  'principal: { account: outside }, absent: ["aws:PrincipalOrgID"]',
  'context: { "aws:PrincipalArn": "arn:aws:iam::444455556666:user/ada", "aws:username": ada, "aws:MultiFactorAuthPresent": "true" }',
  'context: { "aws:PrincipalOrgID": o-other, "aws:PrincipalIsAWSService": "false" }',
  'context: { "aws:PrincipalTag/team": web }, absent: ["aws:SourceVpc"]',
])('a request that can exist is not: %s', (text) => expect(messages(text)).toEqual([]));
