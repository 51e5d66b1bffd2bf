import type { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Organization } from '../model/organization';
import type { Clients } from './clients';

/**
 * Session policy. The access role usually has administrator access; the audit limits its session to what
 * it needs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
const CREDENTIAL_REPORT_ONLY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
      Resource: '*',
    },
  ],
});

/** The shortest session that STS allows. */
const SESSION_SECONDS = 900;

/** The IAM client for an account: with the caller's credentials in the management account, with the access role in all others. */
export async function iamIn(
  accountId: string,
  clients: Clients,
  { accessRole, environment }: Pick<Organization, 'accessRole' | 'environment'>,
): Promise<IAMClient> {
  if (accountId === environment.managementAccountId) return clients.iam();
  const { Credentials } = await clients.sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${accessRole}`,
      RoleSessionName: 'orgcharter-audit',
      DurationSeconds: SESSION_SECONDS,
      Policy: CREDENTIAL_REPORT_ONLY,
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return clients.iam({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  });
}
