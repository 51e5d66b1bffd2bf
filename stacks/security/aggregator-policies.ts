import type { PolicyDocument } from '../../iam/language/policy-document';

/**
 * Trust policy of the aggregator's role: Config can assume it for the security account.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/set-up-aggregator-cli.html
 */
export const aggregatorTrustPolicy = (account: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ConfigAssumesRole',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': `\${account:${account}}` } },
    },
  ],
});

/** Permissions of the aggregator's role, like AWS's own policy AWSConfigRoleForOrganizations. */
export const aggregatorPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ReadOrganization',
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
