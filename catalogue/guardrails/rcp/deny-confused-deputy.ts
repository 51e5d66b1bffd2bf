import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';
import { trustedAccountsParameter, unless } from '../kit/trusted-accounts';

/**
 * A service that may write to a bucket writes there for anybody who asks it to, unless the bucket's policy asks on whose
 * behalf. `aws:SourceAccount` tells that a call has such a source; where that account is in no organization,
 * `aws:SourceOrgID` is missing, and the comparison holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export const denyConfusedDeputy = catalogueGuardrail({
  name: 'deny-confused-deputy',
  description:
    "AWS services get at the organization's buckets, queues, keys, secrets and roles on behalf of its own accounts alone.",
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: [
    'Calls of services that are made for nobody in particular.',
    'Accounts that a parameter names.',
  ],
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
        { ...delivery, because: "A stranger's trail must not write here.", context: stranger },
        ...forEach(
          ['kms:Decrypt', 'secretsmanager:GetSecretValue', 'sqs:SendMessage', 'sts:AssumeRole'],
          {
            ...delivery,
            because: 'Nor must what a stranger set up get at anything else.',
            resource: '*',
            context: stranger,
          },
        ),
        {
          ...delivery,
          because: 'Nor one of an account in no organization.',
          context: { ...stranger, 'aws:SourceOrgID': null },
        },
      ],
      mustAllow: [
        {
          ...delivery,
          because: "The organization's own trail writes here.",
          context: { 'aws:SourceAccount': account, 'aws:SourceOrgID': OWN_ORGANIZATION },
        },
        {
          ...delivery,
          because: 'Some calls have no source.',
          context: { 'aws:SourceAccount': null, 'aws:SourceOrgID': null },
        },
        {
          because: 'People and programs are not meant.',
          principal: 'role',
          action: 's3:PutObject',
          resource: delivery.resource,
          context: stranger,
        },
        {
          because: `Nor is ${accessRole}.`,
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
