import type { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Organization } from '../model/organization';
import type { Clients } from './clients';

/** What the audit reads in each account. */
const CREDENTIAL_REPORT = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'];

/** The shortest session that STS allows. */
const SESSION_SECONDS = 900;

/**
 * The IAM client for an account: with the caller's credentials in the management account, with the
 * access role in all others. The access role usually has administrator access, so a session policy
 * limits it to what is needed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 *
 * @param actions what the session may do. Default: what the audit reads
 */
export async function iamIn(
  accountId: string,
  clients: Clients,
  { accessRole, environment }: Pick<Organization, 'accessRole' | 'environment'>,
  actions: readonly string[] = CREDENTIAL_REPORT,
): Promise<IAMClient> {
  if (accountId === environment.managementAccountId) return clients.iam();
  const { Credentials } = await clients.sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${accessRole}`,
      RoleSessionName: 'orgcharter-audit',
      DurationSeconds: SESSION_SECONDS,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
      }),
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return clients.iam({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  });
}
