import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import type { Construct } from 'constructs';
import { awsNameOf, ROOT, type Attachment, type Organization } from '../model/organization';
import type { OrganizationIds } from './kit/accounts';
import { pathNames } from '../lib/address';
import { addresses, type Part } from './kit/addresses';
import { attribute, EnvironmentStack, ownTags } from './kit/environment-stack';
import { policyJson } from './kit/policy-json';
import { literal } from './kit/terraform-text';

/**
 * The policies of AWS Organizations and their attachments. An attachment references its policy, so
 * Terraform detaches a policy before it deletes it. A renamed policy is moved in the state, not
 * replaced, so it stays attached.
 */
export function guardrailsStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'guardrails', organization);
  for (const deployed of organization.policies) {
    const { name, formerNames, description, type, policy, attachments, tags } = deployed;
    const key: Part = { now: pathNames(name), before: formerNames.map(pathNames) };
    const element = stack.add(OrganizationsPolicy, addresses(key), {
      name: literal(awsNameOf(deployed)),
      description: literal(description),
      type,
      content: policyJson(policy, stack.ids),
      ...ownTags(tags),
    });
    for (const attachment of attachments) {
      stack.add(OrganizationsPolicyAttachment, addresses(key, ...targetParts(attachment, stack)), {
        policyId: attribute(element, 'id'),
        targetId: targetId(attachment, stack.ids),
      });
    }
  }
  return stack;
}

/**
 * The path of an organizational unit includes the root, because an account can have the name of a
 * unit.
 */
function targetParts(
  attachment: Attachment,
  { parts }: EnvironmentStack,
): readonly (string | Part)[] {
  switch (attachment.kind) {
    case 'root':
      return [ROOT];
    case 'organizationalUnit':
      return [ROOT, parts.organizationalUnit(attachment.path)];
    case 'account':
      return [parts.account(attachment.name)];
  }
}

function targetId(attachment: Attachment, ids: OrganizationIds): string {
  switch (attachment.kind) {
    case 'root':
      return ids.root();
    case 'organizationalUnit':
      return ids.organizationalUnit(attachment.path);
    case 'account':
      return ids.account(attachment.name);
  }
}
