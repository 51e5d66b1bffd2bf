import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Known } from '../../../audit/facts';
import { known } from '../../reason';
import type { Aws } from '../aws';
import type { SessionPurpose } from '../calls';
import { sessionPolicy } from '../import-policy';
import type { Reading } from '../reading';

/** The shortest session that STS allows. */
const SESSION_SECONDS = 900;

/** An account that can be read. */
export interface Entered {
  readonly aws: Aws;
  /** Absent: the management account. */
  readonly accessRole?: string;
}

/**
 * Enters an account: the management account as it is, each other by the first of the roles that can
 * be assumed there.
 *
 * @param purpose limits what the clients and the session can call
 * @returns why the first role could not be assumed, if none could
 */
export async function enterAccount(
  {
    aws,
    homeRegion,
    partition,
    managementAccountId,
  }: Pick<Reading, 'aws' | 'homeRegion' | 'partition' | 'managementAccountId'>,
  accountId: string,
  roles: readonly string[],
  purpose: SessionPurpose = 'reading',
): Promise<Known<Entered>> {
  if (accountId === managementAccountId) return { known: { aws: aws.inAccount(purpose) } };
  const refusals: string[] = [];
  for (const accessRole of roles) {
    const answer = await known(
      aws.client(STSClient, homeRegion).send(
        new AssumeRoleCommand({
          RoleArn: `arn:${partition}:iam::${accountId}:role/${accessRole}`,
          RoleSessionName: 'orgcharter-import',
          DurationSeconds: SESSION_SECONDS,
          Policy: sessionPolicy(purpose),
        }),
      ),
    );
    if ('known' in answer) {
      const {
        AccessKeyId = '',
        SecretAccessKey = '',
        SessionToken = '',
      } = answer.known.Credentials ?? {};
      const credentials = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      };
      return { known: { aws: aws.inAccount(purpose, credentials), accessRole } };
    }
    refusals.push(answer.unknown);
  }
  return { unknown: refusals[0] ?? 'no role to enter it' };
}
