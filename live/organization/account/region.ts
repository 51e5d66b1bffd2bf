import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { allPages } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import { readOr } from '../reading';
import type { Place } from './settings';

/** What one account has in one region. */
export interface InRegion {
  readonly ebsEncryptionByDefault: boolean | undefined;
  readonly configRecorder: { readonly name: string; readonly deliveryChannel?: string } | undefined;
  readonly detector: string | undefined;
  readonly securityHub: boolean;
  readonly analyzers: readonly { readonly name: string; readonly type: string }[];
}

/** Reads one region. Each service on its own: a guardrail may deny one of them, or the region is not enabled here. */
export async function readInRegion(place: Place, region: string): Promise<InRegion> {
  const read = <T>(what: string, otherwise: T, work: () => Promise<T>): Promise<T> =>
    readOr(place, `${what} in ${region}`, otherwise, work);
  const ebsEncryptionByDefault = await read<boolean | undefined>('EBS encryption', undefined, () =>
    place.aws
      .client(EC2Client, region)
      .send(new GetEbsEncryptionByDefaultCommand({}))
      .then(({ EbsEncryptionByDefault }) => EbsEncryptionByDefault === true),
  );
  return {
    ebsEncryptionByDefault,
    configRecorder: await read('the recorder of AWS Config', undefined, () =>
      readRecorder(place, region),
    ),
    detector: await read<string | undefined>('the detector of GuardDuty', undefined, () =>
      place.aws
        .client(GuardDutyClient, region)
        .send(new ListDetectorsCommand({}))
        .then(({ DetectorIds }) => DetectorIds?.[0]),
    ),
    securityHub: await read('Security Hub', false, () => readHub(place, region)),
    analyzers: await read('Access Analyzer', [], () => readAnalyzers(place, region)),
  };
}

async function readRecorder({ aws }: Place, region: string): Promise<InRegion['configRecorder']> {
  const config = aws.client(ConfigServiceClient, region);
  const { ConfigurationRecorders } = await config.send(
    new DescribeConfigurationRecordersCommand({}),
  );
  const name = ConfigurationRecorders?.[0]?.name;
  if (name === undefined) return undefined;
  const { DeliveryChannels } = await config.send(new DescribeDeliveryChannelsCommand({}));
  const channel = DeliveryChannels?.[0]?.name;
  return { name, ...(channel !== undefined && { deliveryChannel: channel }) };
}

/** AWS says that the account is not subscribed by an error. */
async function readHub({ aws }: Place, region: string): Promise<boolean> {
  const hub = await unlessMissing(
    aws.client(SecurityHubClient, region).send(new DescribeHubCommand({})),
    'InvalidAccessException',
    'ResourceNotFoundException',
  );
  return hub !== undefined;
}

async function readAnalyzers({ aws }: Place, region: string): Promise<InRegion['analyzers']> {
  const found = await allPages(
    ({ NextToken }) =>
      aws
        .client(AccessAnalyzerClient, region)
        .send(new ListAnalyzersCommand(NextToken === undefined ? {} : { nextToken: NextToken }))
        .then((answer) => ({ ...answer, NextToken: answer.nextToken })),
    ({ analyzers }) => analyzers,
  );
  return found.map(({ name = '', type = '' }) => ({ name, type }));
}
