import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { KmsKeyConfig } from '@cdktf/provider-aws/lib/kms-key';
import { keyAlias } from '../../model/aws/key-aliases';
import { attribute } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';

/** Days, the minimum of KMS. With deletion protection, KMS's default of 30 applies. */
const SHORTEST_DELETION_WINDOW = 7;

/**
 * Adds a customer managed key with yearly rotation. The default of `alias` contains the address.
 */
export function addKmsKey(
  stack: EnvironmentStack,
  address: string,
  { alias, ...config }: KmsKeyConfig & { readonly alias?: string | undefined },
): KmsKey {
  const { environment } = stack.organization;
  const key = stack.add(KmsKey, address, {
    ...config,
    enableKeyRotation: true,
    ...(!environment.deletionProtection && { deletionWindowInDays: SHORTEST_DELETION_WINDOW }),
  });
  stack.add(KmsAlias, address, {
    ...(config.provider && { provider: config.provider }),
    name: alias ?? keyAlias(address),
    targetKeyId: attribute(key, 'key_id'),
  });
  return key;
}

/**
 * The statement of a key policy that lets IAM policies of the account control access to the key.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const accountAdministersKey = (accountId: string) => ({
  Sid: 'AccountAdministersKey',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: 'kms:*',
  Resource: '*',
});
