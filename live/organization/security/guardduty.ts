import {
  DescribeOrganizationConfigurationCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import type { LiveGuardDuty } from '../../../adoption/live-security';
import { unlessMissing } from '../../unless-missing';
import type { Administrator } from './administrator';

/**
 * GuardDuty in a region of its administrator. Undefined if the account has no detector, or does not
 * administer it there.
 */
export async function readGuardDutyOf(
  { inside }: Administrator,
  region: string,
): Promise<LiveGuardDuty | undefined> {
  const client = inside.client(GuardDutyClient, region);
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}));
  const DetectorId = DetectorIds?.[0];
  if (DetectorId === undefined) return undefined;
  // AWS has one error for every account that is not the administrator.
  const organization = await unlessMissing(
    client.send(new DescribeOrganizationConfigurationCommand({ DetectorId })),
    'BadRequestException',
  );
  if (!organization) return undefined;
  const detector = await client.send(new GetDetectorCommand({ DetectorId }));
  const members = new Map(organization.Features?.map((each) => [`${each.Name}`, each]));
  return {
    isEnabled: detector.Status === 'ENABLED',
    findingPublishingFrequency: detector.FindingPublishingFrequency ?? '',
    members: organization.AutoEnableOrganizationMembers ?? '',
    features: (detector.Features ?? []).map(
      ({ Name = '', Status, AdditionalConfiguration: agents = [] }) => {
        const feature = members.get(Name);
        return {
          name: Name,
          isEnabled: Status === 'ENABLED',
          members: feature?.AutoEnable ?? 'NONE',
          agents: agents.map((agent) => ({
            name: agent.Name ?? '',
            isEnabled: agent.Status === 'ENABLED',
            members:
              feature?.AdditionalConfiguration?.find(({ Name: name }) => name === agent.Name)
                ?.AutoEnable ?? 'NONE',
          })),
        };
      },
    ),
    tags: detector.Tags ?? {},
  };
}
