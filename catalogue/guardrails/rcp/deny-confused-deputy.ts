import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';
import { trustedAccountsParameter, unless } from '../kit/trusted-accounts';

/**
 * A service that can write to a bucket does so on behalf of any account, unless the bucket policy
 * restricts the source. If a call has a source, it has `aws:SourceAccount`. If that account is in
 * no organization, `aws:SourceOrgID` is absent, and the negated comparison matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export const denyConfusedDeputy = catalogueGuardrail({
  name: 'deny-confused-deputy',
  description:
    "AWS services can access the organization's buckets, queues, keys, secrets and roles only on behalf of the organization's accounts.",
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: [
    'Service calls without a source account.',
    'Accounts named in the trusted accounts parameter.',
  ],
  leavesOpen: ['Services that the policy does not name.'],
  parameters: { trustedAccounts: trustedAccountsParameter },
  policy: ({ trustedAccounts }) =>
    denyAccessPolicy({
      Sid: 'DenyConfusedDeputy',
      Action: ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*', 'sts:AssumeRole'],
      Condition: {
        StringNotEqualsIfExists: {
          'aws:SourceOrgID': OWN_ORGANIZATION,
          ...unless('aws:SourceAccount', trustedAccounts),
        },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    }),
  proofs: ({ trustedAccounts }, { account, accessRole }) => {
    const delivery = {
      principal: { service: 'cloudtrail.amazonaws.com' },
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::example/object',
    };
    const stranger = { 'aws:SourceAccount': '000000000001', 'aws:SourceOrgID': 'o-another0000' };
    return {
      mustDeny: [
        {
          ...delivery,
          because: 'A trail of another organization must not write to this bucket.',
          context: stranger,
        },
        ...forEach(
          ['kms:Decrypt', 'secretsmanager:GetSecretValue', 'sqs:SendMessage', 'sts:AssumeRole'],
          {
            ...delivery,
            because:
              'A resource of another organization must not access other resources through a service either.',
            resource: '*',
            context: stranger,
          },
        ),
        {
          ...delivery,
          because: 'Neither may a resource of an account without an organization.',
          context: { ...stranger, 'aws:SourceOrgID': null },
        },
      ],
      mustAllow: [
        {
          ...delivery,
          because: "The organization's own trail writes to this bucket.",
          context: { 'aws:SourceAccount': account, 'aws:SourceOrgID': OWN_ORGANIZATION },
        },
        {
          ...delivery,
          because: 'Some service calls have no source account.',
          context: { 'aws:SourceAccount': null, 'aws:SourceOrgID': null },
        },
        {
          ...delivery,
          because: 'A service can look up its own identity.',
          action: 'sts:GetCallerIdentity',
          resource: '*',
          context: stranger,
        },
        {
          because: 'Only calls of AWS services are restricted.',
          principal: 'role',
          action: 's3:PutObject',
          resource: delivery.resource,
          context: stranger,
        },
        {
          because: `The access role ${accessRole} is not restricted.`,
          principal: 'access-role',
          action: 's3:PutObject',
          resource: delivery.resource,
        },
        ...trustedAccounts.map((trusted) => ({
          ...delivery,
          because: 'This account is trusted by a parameter.',
          context: { ...stranger, 'aws:SourceAccount': trusted },
        })),
      ],
    };
  },
});
