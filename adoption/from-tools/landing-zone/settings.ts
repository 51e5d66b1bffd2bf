import { childOf, type Node } from '../../../source/text/node';
import type { InAccount, LivePasswordPolicy } from '../../live-organization';
import * as read from '../tool-file';
import type { LzaContext } from './places';

type Settings = Pick<InAccount, 'passwordPolicy' | 'publicAccessBlock' | 'ebsEncryptionByDefault'>;

/** The settings of an account, by its name. */
export function settingsOf(
  security: Node | undefined,
  global: Node | undefined,
  { files }: LzaContext,
): (account: string) => Partial<Settings> {
  const services = childOf(security, 'centralSecurityServices');
  const passwords = childOf(security, 'iamPasswordPolicy');
  const block = childOf(services, 's3PublicAccessBlock');
  const ebs = childOf(services, 'ebsDefaultVolumeEncryption');
  const texts = (node: Node | undefined, key: string): ReadonlySet<string> =>
    new Set(read.textsAt(node, key, files).map(({ text }) => text));
  const withoutBlock = texts(block, 'excludeAccounts');
  const withoutEbs = texts(ebs, 'excludeRegions');
  const regions = [...texts(global, 'enabledRegions')].filter((each) => !withoutEbs.has(each));
  const isOn = (node: Node | undefined): boolean => read.booleanAt(node, 'enable') === true;
  return (account) => ({
    ...(passwords?.kind === 'map' && { passwordPolicy: passwordPolicyOf(passwords) }),
    ...(isOn(block) && !withoutBlock.has(account) && { publicAccessBlock: BLOCKED }),
    ...(isOn(ebs) && {
      ebsEncryptionByDefault: Object.fromEntries(regions.map((region) => [region, true])),
    }),
  });
}

const BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** With the accelerator's defaults. */
const passwordPolicyOf = (node: Node): LivePasswordPolicy => ({
  minimumLength: read.numberAt(node, 'minimumPasswordLength') ?? 14,
  requireSymbols: read.booleanAt(node, 'requireSymbols') ?? true,
  requireNumbers: read.booleanAt(node, 'requireNumbers') ?? true,
  requireUppercase: read.booleanAt(node, 'requireUppercaseCharacters') ?? true,
  requireLowercase: read.booleanAt(node, 'requireLowercaseCharacters') ?? true,
  allowUsersToChange: read.booleanAt(node, 'allowUsersToChangePassword') ?? true,
  hardExpiry: read.booleanAt(node, 'hardExpiry') ?? false,
  maximumAge: read.numberAt(node, 'maxPasswordAge') ?? 90,
  reusePrevention: read.numberAt(node, 'passwordReusePrevention') ?? 24,
});
