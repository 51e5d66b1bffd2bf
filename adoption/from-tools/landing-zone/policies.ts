import { childOf, type Node } from '../../../source/text/node';
import type { LivePolicy } from '../../live-organization';
import * as read from '../tool-file';
import { readPolicy, unknownPlaceholder } from './placeholders';
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
  { places, files, leaveOut, placeholders }: LzaContext,
): readonly LivePolicy[] {
  return Object.entries(LISTS).flatMap(([key, type]) =>
    read.mappingsAt(organization, key, files).flatMap((each) => {
      const name = read.requiredText(each, 'name', files);
      const path = read.requiredText(each, 'policy', files);
      const at = childOf(each, 'policy');
      if (name === undefined || path === undefined || !at) return [];
      // An AWS managed policy, such as FullAWSAccess
      if (read.textAt(each, 'type', files) === 'awsManaged') return [];
      const policy = readPolicy(files, path, at, placeholders);
      if (policy && 'unknown' in policy) {
        leaveOut('policy', name, unknownPlaceholder(policy.unknown));
        return [];
      }
      const document = policy?.known ?? null;
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
