import {
  DescribeOrganizationConfigurationCommand,
  GetMacieSessionCommand,
  ListMembersCommand,
  Macie2Client,
} from '@aws-sdk/client-macie2';
import type { LiveMacie } from '../../../adoption/live-security';
import { allPagesByNextToken } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import type { Administrator } from './administrator';

/**
 * Macie in a region of its administrator. Undefined if it is off, or the account does not
 * administer it there.
 */
export async function readMacieOf(
  { inside }: Administrator,
  region: string,
): Promise<LiveMacie | undefined> {
  const client = inside.client(Macie2Client, region);
  const denied = 'AccessDeniedException';
  const session = await unlessMissing(client.send(new GetMacieSessionCommand({})), denied);
  if (!session) return undefined;
  const organization = await unlessMissing(
    client.send(new DescribeOrganizationConfigurationCommand({})),
    denied,
  );
  if (!organization) return undefined;
  const members = await allPagesByNextToken(
    (next) => client.send(new ListMembersCommand({ onlyAssociated: 'true', ...next })),
    ({ members: page }) => page,
  );
  return {
    isEnabled: session.status === 'ENABLED',
    findingPublishingFrequency: session.findingPublishingFrequency ?? '',
    enrollsNew: organization.autoEnable === true,
    members: members.map(({ accountId = '' }) => accountId),
    hasPausedMembers: members.some(({ relationshipStatus }) => relationshipStatus !== 'Enabled'),
  };
}
