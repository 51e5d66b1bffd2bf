// cspell:ignore AWSA
import { childOf, type Node } from '../../../source/text/node';
import type { LivePolicy } from '../../live-organization';
import * as read from '../tool-file';
import type { LzaContext } from './places';

/** Lists of organization-config.yaml, and AWS's name of the type of their policies. */
const LISTS: Readonly<Record<string, string>> = {
  serviceControlPolicies: 'SERVICE_CONTROL_POLICY',
  resourceControlPolicies: 'RESOURCE_CONTROL_POLICY',
  taggingPolicies: 'TAG_POLICY',
  backupPolicies: 'BACKUP_POLICY',
  chatbotPolicies: 'CHATBOT_POLICY',
};

/** Policies, in files with placeholders that the accelerator replaces. */
export function policiesOf(
  organization: Node,
  global: Node | undefined,
  { places, files }: LzaContext,
): readonly LivePolicy[] {
  const role = read.textAt(global, 'managementAccountAccessRole', files);
  const edit = (text: string): string => replaced(text, role);
  return Object.entries(LISTS).flatMap(([key, type]) =>
    read.mappingsAt(organization, key, files).flatMap((each) => {
      const name = read.requiredText(each, 'name', files);
      const path = read.requiredText(each, 'policy', files);
      const at = childOf(each, 'policy');
      if (name === undefined || path === undefined || !at) return [];
      // An AWS managed policy, such as FullAWSAccess
      if (read.textAt(each, 'type', files) === 'awsManaged') return [];
      const document = read.readJson(files, path, at, edit) ?? null;
      return [
        {
          ...{ id: `${type}/${name}`, name, type, document },
          description: (read.textAt(each, 'description', files) ?? '').trim(),
          awsManaged: false,
          targets: places.attachedTo(childOf(each, 'deploymentTargets')),
          tags: {},
        },
      ];
    }),
  );
}

/**
 * The accelerator's placeholders with the values of a usual installation.
 *
 * Source: https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/user-guide/config/
 */
const replaced = (text: string, role = '${MANAGEMENT_ACCOUNT_ACCESS_ROLE}'): string =>
  text
    .replaceAll('${PARTITION}', 'aws')
    .replaceAll('${MANAGEMENT_ACCOUNT_ACCESS_ROLE}', role)
    .replaceAll('${ACCELERATOR_PREFIX}', 'AWSAccelerator')
    .replaceAll('${ACCELERATOR_PREFIX_LND}', 'aws-accelerator')
    .replaceAll('${ACCELERATOR_DEFAULT_PREFIX_SHORTHAND}', 'AWSA')
    .replaceAll('${ACCELERATOR_SSM_PREFIX}', '/accelerator');
