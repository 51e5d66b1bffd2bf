import type { PolicyDocument } from '../../iam/language/policy-document';
import { accountAdministersKey } from '../kit/kms-key';

const config = { Service: 'config.amazonaws.com' };

/** Config delivers for accounts of the organization, whichever they are: a new one changes no policy. */
const ofTheOrganization = { 'aws:SourceOrgID': '${organization:id}' };

/**
 * Whom the bucket of AWS Config lets in. A recorder with the service-linked role delivers as the service, not as the
 * role. Files lie below `AWSLogs/<account>/Config/`, and `BucketOwnerEnforced` makes their ACL the only one there is.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export const configBucketPolicy = (bucket: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ConfigLooksForBucket',
      Effect: 'Allow',
      Principal: config,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: ofTheOrganization },
    },
    {
      Sid: 'ConfigDelivers',
      Effect: 'Allow',
      Principal: config,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/*/Config/*`,
      Condition: {
        StringEquals: { ...ofTheOrganization, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
    {
      Sid: 'DenyWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
});

/** The bucket's key. Source: https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html */
export const configKeyPolicy = (account: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    accountAdministersKey(`\${account:${account}}`),
    {
      Sid: 'ConfigEncryptsFiles',
      Effect: 'Allow',
      Principal: config,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: ofTheOrganization },
    },
  ],
});

/** Who may take the role of the aggregator: Config, for the security account. Source: https://docs.aws.amazon.com/config/latest/developerguide/set-up-aggregator-cli.html */
export const aggregatorTrustPolicy = (account: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ConfigAssumesRole',
      Effect: 'Allow',
      Principal: config,
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': `\${account:${account}}` } },
    },
  ],
});

/** What that role may do, as in AWS's own policy AWSConfigRoleForOrganizations. */
export const aggregatorPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SeeOrganization',
      Effect: 'Allow',
      Action: [
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListAccounts',
        'organizations:ListDelegatedAdministrators',
      ],
      Resource: '*',
    },
  ],
};
