import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';
import { loadBalancerAccounts } from '../kit/load-balancer-accounts';
import { trustedAccountsParameter, unless } from '../kit/trusted-accounts';

/**
 * Denies access to principals outside the organization, regardless of the resource's policy. AWS
 * services that act on their own behalf are in no organization and have
 * `aws:PrincipalIsAWSService`; use `deny-confused-deputy` for them. For STS it covers only
 * `AssumeRole`, because a SAML or OpenID Connect sign-in has no AWS account. Some services deliver
 * logs from an account that AWS owns. Those of Elastic Load Balancing are exempt; add others as
 * trusted accounts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export const identityPerimeter = catalogueGuardrail({
  name: 'identity-perimeter',
  description:
    'Only principals of the organization can access its buckets, queues, keys, secrets, tables, images and roles.',
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: [
    'AWS services that act on their own behalf, for example to deliver logs.',
    'AWS accounts from which Elastic Load Balancing delivers access logs in the governed regions.',
    'Accounts named in the trusted accounts parameter.',
  ],
  leavesOpen: ['Services that the policy does not name.'],
  parameters: { trustedAccounts: trustedAccountsParameter },
  policy: ({ trustedAccounts }, { governedRegions }) =>
    denyAccessPolicy({
      Sid: 'IdentityPerimeter',
      Action: [
        'dynamodb:*',
        'ecr:*',
        'kms:*',
        's3:*',
        'secretsmanager:*',
        'sqs:*',
        'sts:AssumeRole',
      ],
      Condition: {
        StringNotEqualsIfExists: {
          'aws:PrincipalOrgID': OWN_ORGANIZATION,
          ...unless('aws:PrincipalAccount', [
            ...loadBalancerAccounts(governedRegions),
            ...trustedAccounts,
          ]),
        },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  proofs: ({ trustedAccounts }, { account, governedRegions }) => {
    const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::example/object' };
    const stranger = { ...read, principal: 'role-of-another-organization' } as const;
    const enter = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${account}:role/example` };
    return {
      mustDeny: [
        { ...stranger, because: 'A bucket policy may allow everyone by mistake.' },
        {
          ...read,
          because: 'Accounts without an organization are outside too.',
          principal: 'role-without-organization',
        },
        { ...read, because: 'Anonymous requests are denied.', principal: 'anonymous' },
        { ...stranger, ...enter, because: 'A trust policy may allow everyone by mistake.' },
        ...forEach(
          [
            'dynamodb:GetItem',
            'ecr:BatchGetImage',
            'kms:Decrypt',
            'secretsmanager:GetSecretValue',
            'sqs:ReceiveMessage',
          ],
          {
            because: 'Policies of other resources may allow everyone too.',
            principal: 'role-of-another-organization',
          },
        ),
      ],
      mustAllow: [
        {
          ...read,
          because: 'Principals of the organization can access its resources.',
          principal: 'role',
        },
        {
          ...enter,
          because: 'Principals of the organization can assume its roles.',
          principal: 'identity-center-role',
        },
        { ...read, because: 'The access role can access everything.', principal: 'access-role' },
        {
          ...read,
          because: 'CloudTrail delivers log files.',
          principal: { service: 'cloudtrail.amazonaws.com' },
          action: 's3:PutObject',
        },
        {
          ...enter,
          because: 'A service can assume its service role.',
          principal: { service: 'lambda.amazonaws.com' },
        },
        {
          ...enter,
          because: 'A user who signs in with SAML has no AWS account yet.',
          principal: 'anonymous',
          action: 'sts:AssumeRoleWithSAML',
        },
        ...loadBalancerAccounts(governedRegions).map((deliverer) => ({
          ...stranger,
          because: 'Elastic Load Balancing delivers access logs from this account.',
          action: 's3:PutObject',
          context: { 'aws:PrincipalAccount': deliverer },
        })),
        ...trustedAccounts.map((trusted) => ({
          ...read,
          because: 'This account is trusted by a parameter.',
          principal: { account: trusted },
        })),
      ],
    };
  },
});
