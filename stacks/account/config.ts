import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { SNAPSHOT_FREQUENCIES } from '../../model/aws/frequencies';
import type { ConfigRecording } from '../../model/organization';
import { address } from '../../lib/address';
import { attribute } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * AWS's default name. An account has one recorder and channel per region, so existing ones with
 * this name are adopted.
 */
const NAME = 'default';

/**
 * Adds the recorder of each governed region. It uses the service-linked role, which guardrails do
 * not affect and Security Hub's control Config.1 requires.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html
 */
export function addConfigRecording(
  stack: EnvironmentStack,
  {
    bucket,
    regions,
    globalResourcesIn,
    recorder: name = NAME,
    deliveryChannel = NAME,
    snapshots = SNAPSHOT_FREQUENCIES['24h'],
  }: ConfigRecording,
): void {
  const role = stack.add(IamServiceLinkedRole, 'config', {
    awsServiceName: 'config.amazonaws.com',
  });
  for (const region of regions) {
    const provider = stack.provider(stack.account, region);
    const recorder = stack.add(ConfigConfigurationRecorder, address(region), {
      provider,
      name,
      roleArn: attribute(role, 'arn'),
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: region === globalResourcesIn,
      },
    });
    const channel = stack.add(ConfigDeliveryChannel, address(region), {
      provider,
      name: deliveryChannel,
      s3BucketName: bucket,
      ...(snapshots !== false && {
        snapshotDeliveryProperties: { deliveryFrequency: snapshots },
      }),
      dependsOn: [recorder],
    });
    stack.add(ConfigConfigurationRecorderStatus, address(region), {
      provider,
      name: attribute(recorder, 'name'),
      isEnabled: true,
      dependsOn: [channel],
    });
  }
}
