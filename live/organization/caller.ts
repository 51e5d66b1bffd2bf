import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { WrongCredentials, wrongCredentials } from '../management-account';
import type { Aws } from './aws';

export interface Caller {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly partition: string;
}

/**
 * Finds the organization of the credentials, before anything else is read.
 *
 * @throws {WrongCredentials} if there are none, AWS rejects them, the account has no organization,
 *   or it is not the organization's management account
 */
export async function findCaller(aws: Aws, region: string): Promise<Caller> {
  const { Account: account = '', Arn = '' } = await aws
    .client(STSClient, region)
    .send(new GetCallerIdentityCommand({}))
    .catch(wrongCredentials('AWS rejects the credentials'));
  const { Organization } = await aws
    .client(OrganizationsClient, region)
    .send(new DescribeOrganizationCommand({}))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AWSOrganizationsNotInUseException')
        throw new WrongCredentials(
          `account ${account} does not belong to an organization. Use credentials of the management account of the organization to import`,
        );
      return wrongCredentials(`account ${account} cannot read its organization`)(error);
    });
  const { Id = '', MasterAccountId = '' } = Organization ?? {};
  if (account !== MasterAccountId)
    throw new WrongCredentials(
      `the credentials belong to account ${account}, a member of the organization ${Id}. Use credentials of its management account, ${MasterAccountId}`,
    );
  const [, partition = 'aws'] = Arn.split(':');
  return { organizationId: Id, managementAccountId: MasterAccountId, partition };
}
