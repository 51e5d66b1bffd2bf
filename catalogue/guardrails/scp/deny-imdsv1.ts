import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * `require-imdsv2` affects new instances. This guardrail affects running ones: their credentials
 * from IMDSv1 are useless, and they cannot be set back to IMDSv1. Check the metric
 * `MetadataNoToken` first: software that still uses IMDSv1 loses its access. `ec2:RoleDelivery` is
 * part of the credentials of an instance role, so every request with them has it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata
 */
export const denyImdsv1 = catalogueGuardrail({
  name: 'deny-imdsv1',
  description:
    'Denies requests with credentials that an instance obtained through IMDSv1, and setting an instance back to IMDSv1.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Programs that obtained credentials through IMDSv2 and pass them on.',
    'New instances, and the default of the account, that allow IMDSv1: see `require-imdsv2`. Their credentials from IMDSv1 are useless.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyImdsv1Credentials',
        Action: ['*'],
        Condition: { ...except, NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
      },
      {
        Sid: 'KeepImdsv2',
        Action: ['ec2:ModifyInstanceMetadataOptions'],
        Condition: { ...except, StringEquals: { 'ec2:Attribute/HttpTokens': 'optional' } },
      },
    );
  },
  proofs: (_, { account }) => {
    const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::example/object' } as const;
    const modify = {
      principal: 'role',
      action: 'ec2:ModifyInstanceMetadataOptions',
      resource: `arn:aws:ec2:us-east-1:${account}:instance/i-00000000000000000`,
    } as const;
    const [delivery, tokens] = ['ec2:RoleDelivery', 'ec2:Attribute/HttpTokens'];
    return {
      mustDeny: [
        {
          ...read,
          because: 'A server-side request forgery obtains credentials through IMDSv1.',
          principal: 'role',
          context: { [delivery]: '1.0', [tokens]: null },
        },
        {
          ...modify,
          because: 'An instance must not be set back to IMDSv1.',
          context: { [delivery]: null, [tokens]: 'optional' },
        },
      ],
      mustAllow: [
        {
          ...read,
          because: 'Credentials from IMDSv2 can be used.',
          principal: 'role',
          context: { [delivery]: '2.0', [tokens]: null },
        },
        {
          ...read,
          because: 'Credentials that are not from an instance can be used.',
          principal: 'identity-center-role',
          context: { [delivery]: null, [tokens]: null },
        },
        {
          ...modify,
          because: 'An instance can be set to IMDSv2.',
          context: { [delivery]: null, [tokens]: 'required' },
        },
        {
          ...modify,
          because: 'Other metadata options can be changed.',
          context: { [delivery]: null, [tokens]: null },
        },
        {
          ...modify,
          because: 'Launches are not restricted: require-imdsv2 affects them.',
          action: 'ec2:RunInstances',
          context: { [delivery]: null, [tokens]: 'optional' },
        },
      ],
    };
  },
});
