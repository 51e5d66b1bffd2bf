import type { PolicyDocument } from '../../iam/language/policy-document';
import { denyBucketWithoutTls } from '../kit/deny-without-tls';
import { accountAdministersKey } from '../kit/kms-key';

const config = { Service: 'config.amazonaws.com' };

/**
 * Config delivers for all accounts of the organization, so a new account does not change a policy.
 */
const inOrganization = { 'aws:SourceOrgID': '${organization:id}' };

/**
 * Policy of AWS Config's bucket. A recorder with the service-linked role delivers as the service,
 * not as the role. It writes below `AWSLogs/<account>/Config/`, and `BucketOwnerEnforced` only
 * accepts the ACL below.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export const configBucketPolicy = (bucket: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ConfigChecksBucket',
      Effect: 'Allow',
      Principal: config,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: inOrganization },
    },
    {
      Sid: 'ConfigDelivers',
      Effect: 'Allow',
      Principal: config,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/*/Config/*`,
      Condition: {
        StringEquals: { ...inOrganization, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
    denyBucketWithoutTls(bucket),
  ],
});

/**
 * Policy of the bucket's key.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 */
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
      Condition: { StringEquals: inOrganization },
    },
  ],
});
