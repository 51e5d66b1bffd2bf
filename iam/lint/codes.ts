import type { Explanation } from '../../source/diagnostics/explanation';
import type { PolicyUse } from '../language/statements';

/** A policy in JSON that leads to the diagnostic. */
export interface PolicyExample {
  readonly use: PolicyUse;
  readonly policy: string;
}

/** A policy with these statements. */
const policy = (use: PolicyUse, ...statements: readonly string[]): PolicyExample => ({
  use,
  policy: `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`,
});
const scp = (...statements: readonly string[]) => policy('SERVICE_CONTROL_POLICY', ...statements);

/** The codes that the lint rules report. Each rule reports the code that it is named after. */
export const LINT_EXPLANATIONS = {
  'allow-not-action': {
    meaning:
      'An Allow with `NotAction` allows every other action, including those that AWS will add. If `iam:*` is not excluded it is an error, because that grants administrator access. Otherwise it is a warning.',
    fix: 'List the allowed actions with `Action`.',
    example: policy(
      'IDENTITY_BASED_POLICY',
      '{ "Effect": "Allow", "NotAction": "organizations:*", "Resource": "*" }',
    ),
  },
  'assumed-role-arn': {
    meaning:
      'A condition compares `aws:PrincipalArn` with the ARN of a role session. The key holds the ARN of the role, so the two never match.',
    fix: 'Use the ARN of the role.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Admin/*" } } }',
    ),
  },
  'covered-statement': {
    meaning:
      'Other statements allow or deny everything that this statement does, or deny everything that it allows. This statement has no effect.',
    fix: 'Remove it, or narrow the other statement.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" }',
      '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }',
    ),
  },
  'duplicate-statement': {
    meaning: 'Two statements of a policy are the same.',
    fix: 'Remove one of them.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }',
      '{ "Effect": "Deny", "Action": ["s3:deletebucket"], "Resource": "*" }',
    ),
  },
  'exempt-principal': {
    meaning:
      'A statement denies something to a principal that policies of this type never affect: a service-linked role or, for a service control policy, an AWS service that acts on its own behalf.',
    fix: 'Remove the statement. For AWS services, use a resource control policy.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:PrincipalIsAWSService": "true" } } }',
    ),
  },
  'for-all-values': {
    meaning: '`ForAllValues` also matches requests that do not have the key at all.',
    fix: 'If requests without the key should not match, add a `Null` condition with `false` for the key.',
    example: policy(
      'IDENTITY_BASED_POLICY',
      '{ "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": "team" } } }',
    ),
  },
  'impossible-arn': {
    meaning:
      'A condition compares an ARN with a pattern that no ARN matches: its partition, service, region or account cannot exist, or the service has no ARN of this form.',
    fix: 'Correct the ARN.',
    example: policy(
      'RESOURCE_CONTROL_POLICY',
      '{ "Effect": "Deny", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*", "Condition": { "ArnNotLike": { "aws:SourceArn": "arn:aws:s3:eu-west-2:111122223333:logs" } } }',
    ),
  },
  'impossible-principal': {
    meaning:
      'A condition compares `aws:PrincipalArn` with an ARN that no principal has, such as the role of a permission set without its path. An exemption with it exempts nobody.',
    fix: 'Use the pattern that the message gives: `arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_NAME_*` for a permission set.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSReservedSSO_Admin_*" } } }',
    ),
  },
  'impossible-value': {
    meaning:
      'A condition compares a key with a value that no request has: a region that does not exist, an account ID without twelve digits, a malformed organization ID, or a private address as `aws:SourceIp`.',
    fix: 'Correct the value. For a region that AWS has opened since this version of orgcharter, add an exception under `lint`.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-wset-2" } } }',
    ),
  },
  'ineffective-allow': {
    meaning:
      'A service control policy allows something. This has no effect: the policy `FullAWSAccess`, which AWS attaches to every target and orgcharter keeps there, already allows everything.',
    fix: 'Deny what should not be allowed. To allow only a list of services, deny with `NotAction`.',
    example: scp('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }'),
  },
  'invalid-policy': {
    meaning:
      'A policy file is valid JSON, but AWS would reject it as a policy of its type: an unknown element, no `Version`, a principal in a service control policy, or an action with which the principal of a trust policy cannot assume the role.',
    fix: 'Follow the message. A policy cannot be exempted from this rule.',
    example: {
      use: 'SERVICE_CONTROL_POLICY',
      policy:
        '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resources": "*" }]\n}\n',
    },
  },
  'literal-wildcard': {
    meaning:
      'A value of `StringEquals` or a similar operator has a wildcard. These operators compare whole strings, so that the wildcard stands for itself. In a Deny, and where nothing else can match, it is an error. Otherwise it is a warning.',
    fix: 'Use `StringLike` or `StringNotLike`, or `${*}` for the character itself.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-*" } } }',
    ),
  },
  'malformed-resource': {
    meaning:
      'A resource is neither `*` nor a valid ARN. AWS rejects the policy, or the resource matches nothing.',
    fix: 'Correct the ARN.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": ["logs/*", "arn:aws:s3:eu-west-2:12345678901:accesspoint/*"] }',
    ),
  },
  'mfa-locks-out-roles': {
    meaning:
      'Something is denied to principals without MFA. A role session never has MFA in its context, and that includes Identity Center sessions: people use MFA when they sign in. A Deny of everything locks out every role. A role that trusts another role only with MFA cannot be assumed.',
    fix: 'Require MFA of IAM users only.',
    example: scp(
      '{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }',
    ),
  },
  'mismatched-operator': {
    meaning: 'An operator compares one type of value, and the condition key holds another.',
    fix: "Use an operator for the key's type.",
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:SecureTransport": "false" } } }',
    ),
  },
  'never-matches': {
    meaning: 'Two conditions of a statement contradict each other, so the statement never matches.',
    fix: 'Correct one of them, or split the statement in two.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Null": { "aws:SourceVpc": "true" }, "StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d" } } }',
    ),
  },
  'nonexistent-principal': {
    meaning:
      'A bucket policy or a trust policy names a principal that cannot exist, such as a group, a role with a wildcard, or the ID of a deleted user. AWS rejects the policy.',
    fix: 'Name an account, a user, a role, a service or an identity provider.',
    example: policy(
      'RESOURCE_BASED_POLICY',
      '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/ci-*" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-logs/*" }',
    ),
  },
  'partial-condition-key': {
    meaning:
      'A Deny also applies to requests without its condition key, and some of the actions or resources that it names never have the key. These are always denied.',
    fix: 'Name only the resources and actions that have the key. If the others should be denied too, use a separate statement.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*", "Condition": { "StringNotLike": { "ec2:InstanceType": "t3.*" } } }',
    ),
  },
  'policy-variable': {
    meaning:
      'A policy variable is not replaced: it is not closed, it stands before the fifth colon of an ARN, or its key has several values. The text then matches nothing.',
    fix: 'Close it, or compare the key in a condition.',
    example: policy(
      'IDENTITY_BASED_POLICY',
      '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme/${aws:username/*" }',
    ),
  },
  'set-operator': {
    meaning:
      'A condition key with several values is compared as if it had one, or a key with one value as if it had several.',
    fix: 'Add `ForAnyValue:` or `ForAllValues:` to the operator, or remove it.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "StringEquals": { "aws:TagKeys": "cost-center" } } }',
    ),
  },
  'unknown-action': {
    meaning:
      'A policy names an action or a service that AWS does not have. AWS accepts such a policy, but the action matches nothing.',
    fix: 'Correct the spelling.',
    example: {
      use: 'SERVICE_CONTROL_POLICY',
      policy:
        '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "organisations:LeaveOrganization", "Resource": "*" }]\n}\n',
    },
  },
  'unknown-condition-key': {
    meaning:
      'A policy names a condition key or a policy variable that AWS does not have. AWS accepts such a policy, but no request has the key.',
    fix: 'Correct the spelling.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestRegion": "eu-west-2" } } }',
    ),
  },
  'unknown-operator': {
    meaning: 'A policy names a condition operator that IAM does not have. AWS rejects the policy.',
    fix: 'Correct the spelling.',
    example: scp(
      '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEqual": { "aws:RequestedRegion": "eu-west-2" } } }',
    ),
  },
  'unsupported-condition-key': {
    meaning:
      'No action of a statement has the condition key that the statement compares, so the condition never matches, or always does. It is a warning if AWS documents the key but not which actions have it, such as `states:HTTPEndpoint`.',
    fix: 'Use a key that the action supports. The Service Authorization Reference lists them.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } }',
    ),
  },
  'unsupported-resource': {
    meaning:
      'A resource is not supported by any action of the statement, or an action supports none of the resources: a bucket for an action on objects, or an ARN for an action that supports only `*`. The statement has no effect there.',
    fix: 'Name the resource in the form that the action supports.',
    example: scp(
      '{ "Effect": "Deny", "Action": ["s3:DeleteBucket", "s3:DeleteObject"], "Resource": "arn:aws:s3:::acme-logs" }',
    ),
  },
  'unsupported-service': {
    meaning:
      'A resource control policy names a service that resource control policies do not support yet.',
    fix: 'Use a service control policy, or the policy of the resource.',
    example: policy(
      'RESOURCE_CONTROL_POLICY',
      '{ "Effect": "Deny", "Principal": "*", "Action": "ec2:*", "Resource": "*" }',
    ),
  },
  'wrong-operator-value': {
    meaning: 'A value does not have the form that its operator compares.',
    fix: 'Correct the value.',
    example: scp(
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/33" } } }',
    ),
  },
} satisfies Readonly<Record<string, Explanation<PolicyExample>>>;

/** The code of a diagnostic about a policy. */
export type LintCode = keyof typeof LINT_EXPLANATIONS;
