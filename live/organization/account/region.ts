import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import type { ConfigurationRecorder, DeliveryChannel } from '@aws-sdk/client-config-service';
import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { LiveRecorder } from '../../../adoption/live-organization';
import { allPagesByNextToken } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import { readOr } from '../reading';
import type { Place } from './settings';

/** What one account has in one region. */
export interface InRegion {
  readonly ebsEncryptionByDefault: boolean | undefined;
  readonly configRecorder: LiveRecorder | undefined;
  readonly detector: string | undefined;
  readonly securityHub: boolean;
  readonly analyzers: readonly { readonly name: string; readonly type: string }[];
}

/**
 * Reads one region. Each service on its own: a guardrail may deny one of them, or the region is not
 * enabled here.
 */
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

async function readRecorder({ aws }: Place, region: string): Promise<LiveRecorder | undefined> {
  const config = aws.client(ConfigServiceClient, region);
  const { ConfigurationRecorders } = await config.send(
    new DescribeConfigurationRecordersCommand({}),
  );
  // Recorders of AWS services are listed as well.
  const recorder = ConfigurationRecorders?.find(({ servicePrincipal }) => !servicePrincipal);
  if (recorder?.name === undefined) return undefined;
  const { DeliveryChannels } = await config.send(new DescribeDeliveryChannelsCommand({}));
  const { ConfigurationRecordersStatus } = await config.send(
    new DescribeConfigurationRecorderStatusCommand({}),
  );
  const status = ConfigurationRecordersStatus?.find(({ name }) => name === recorder.name);
  return {
    name: recorder.name,
    isUsual: isUsual(recorder) && status?.recording === true,
    recordsGlobalResources: recorder.recordingGroup?.includeGlobalResourceTypes === true,
    ...channelOf(DeliveryChannels?.[0]),
  };
}

/** It records what orgcharter's recorders do. */
function isUsual({ roleARN = '', recordingGroup, recordingMode }: ConfigurationRecorder): boolean {
  return (
    roleARN.endsWith(':role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig') &&
    recordingGroup?.allSupported === true &&
    (recordingMode?.recordingFrequency ?? 'CONTINUOUS') === 'CONTINUOUS' &&
    !recordingMode?.recordingModeOverrides?.length
  );
}

function channelOf(channel: DeliveryChannel | undefined): Partial<LiveRecorder> {
  if (channel?.name === undefined) return {};
  const { name, s3BucketName: bucket, configSnapshotDeliveryProperties: snapshots } = channel;
  const { deliveryFrequency } = snapshots ?? {};
  return {
    deliveryChannel: name,
    ...(bucket !== undefined && { bucket }),
    ...(deliveryFrequency !== undefined && { deliveryFrequency }),
    hasMore: [channel.s3KeyPrefix, channel.s3KmsKeyArn, channel.snsTopicARN].some(Boolean),
  };
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
  const found = await allPagesByNextToken(
    (next) => aws.client(AccessAnalyzerClient, region).send(new ListAnalyzersCommand(next)),
    ({ analyzers }) => analyzers,
  );
  return found.map(({ name = '', type = '' }) => ({ name, type }));
}
