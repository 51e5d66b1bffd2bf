import { isListedUnderNoAction } from '../../../iam/language/condition-keys';
import { conditionKeysOf, servicePrefixes } from '../../../iam/language/iam-data';
import { SCP, lintStatements } from './linting';

const deny = (action: string, condition: string) =>
  lintStatements(
    SCP,
    `{ "Effect": "Deny", "Action": ${action}, "Resource": "*", "Condition": ${condition} }`,
  );

test.each([
  [
    'a key of the action',
    '"s3:CreateBucket"',
    '{ "StringEquals": { "s3:x-amz-acl": "public-read" } }',
  ],
  [
    'a key of its resource',
    '"ec2:RunInstances"',
    '{ "StringEquals": { "ec2:InstanceType": "t3.micro" } }',
  ],
  [
    'a global key',
    '"s3:CreateBucket"',
    '{ "StringEquals": { "aws:RequestedRegion": "eu-west-2" } }',
  ],
  [
    'a key of one action of several',
    '["s3:*", "iam:*"]',
    '{ "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }',
  ],
  [
    'a key for all actions of all services',
    '"*"',
    '{ "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }',
  ],
  ['a key of the session', '"s3:GetObject"', '{ "StringEquals": { "saml:sub": "x" } }'],
  [
    'the instance that the credentials are from',
    '"s3:GetObject"',
    '{ "ArnNotLike": { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/i-*" } }',
  ],
  ['IMDSv2', '["s3:*", "sqs:*"]', '{ "NumericLessThan": { "ec2:RoleDelivery": "2.0" } }'],
  [
    'the function that the credentials are from',
    '"dynamodb:PutItem"',
    '{ "ArnEquals": { "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:x" } }',
  ],
])('%s', (_, action, condition) => expect(deny(action, condition)).toEqual([]));

test.each([
  [
    '"s3:DeleteBucket"',
    '{ "StringEquals": { "ec2:InstanceType": "t3.micro" } }',
    '3:100 error unsupported-condition-key: s3:DeleteBucket does not carry the key "ec2:InstanceType", so this condition never holds (remove the condition, or use a key that these actions have)',
  ],
  [
    '["s3:Delete*", "iam:*"]',
    '{ "StringNotEquals": { "ec2:InstanceType": "t3.micro" } }',
    '3:109 error unsupported-condition-key: none of this statement\'s actions carries the key "ec2:InstanceType", so this condition has no effect (remove the condition, or use a key that these actions have)',
  ],
  [
    '"organizations:LeaveOrganization"',
    '{ "Null": { "aws:RequestTag/team": "true" } }',
    '3:108 error unsupported-condition-key: organizations:LeaveOrganization does not carry the key "aws:RequestTag/team", so this condition has no effect (remove the condition, or use a key that these actions have)',
  ],
])('%s with %s', (action, condition, expected) =>
  expect(deny(action, condition)).toEqual([expected]),
);

test.each([
  [
    '"ec2-instance-connect:OpenTunnel"',
    '"NumericNotEquals": { "ec2-instance-connect:remotePort": "22" }',
  ],
  [
    '"states:InvokeHTTPEndpoint"',
    '"StringEquals": { "states:HTTPEndpoint": "https://example.com" }',
  ],
  ['"s3:GetObject"', '"StringEquals": { "STATES:HttpMethod": "GET" }'],
])('%s with %s, whose actions AWS does not document', (action, condition) =>
  expect(deny(action, `{ ${condition} }`)).toEqual([
    expect.stringMatching(
      /^3:\d+ warning unsupported-condition-key: AWS documents the key ".*" but not which actions carry it, so this condition may have no effect \(check the service's documentation, then add an exception with the reason\)$/,
    ),
  ]),
);

test('no key that AWS lists under no action is an error', () => {
  const keys = servicePrefixes().flatMap((service) =>
    conditionKeysOf(service).flatMap(({ key }) =>
      isListedUnderNoAction(key) ? [{ service, key: key.replace('${TagKey}', 'team') }] : [],
    ),
  );
  expect(keys.length).toBeGreaterThan(80);
  const errors = keys.flatMap(({ service, key }) =>
    deny(`"${service}:*"`, `{ "Null": { "${key}": "false" } }`).filter(
      (line) => !line.includes('warning unsupported-condition-key'),
    ),
  );
  expect(errors).toEqual([]);
});
