import type { Config } from '../../model/organization';
import { configBucketPolicy, configKeyPolicy } from './config-policies';
import { attribute } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { addKmsKey } from '../kit/kms-key';
import { addLogBucket } from '../kit/log-bucket';
import { policyJson } from '../kit/policy-json';
import { ownTags } from '../kit/environment-stack';
import { protection } from '../kit/protection';

/**
 * Adds the bucket that the recorders of all accounts deliver to, and its key, to the log archive
 * account.
 */
export function addConfigBucket(stack: EnvironmentStack, config: Config, account: string): void {
  const key = addKmsKey(stack, 'config', {
    provider: stack.provider(account),
    description: 'AWS Config files of all accounts',
    alias: config.keyAlias,
    policy: policyJson(configKeyPolicy(account), stack.ids),
    ...ownTags(config.keyTags),
    ...protection(stack.organization.environment),
  });
  addLogBucket(stack, 'config', {
    ...config,
    tags: config.bucketTags ?? {},
    account,
    key: attribute(key, 'arn'),
    policy: configBucketPolicy(config.bucket),
  });
}
