import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import type { Construct } from 'constructs';
import { ROOT, type Attachment, type Organization } from '../model/organization';
import type { OrganizationIds } from './accounts';
import { address, pathNames } from './address';
import { attribute, EnvironmentStack } from './environment-stack';
import { policyJson } from './policy-json';
import { literal } from './terraform-text';

/**
 * The policies of AWS Organizations and where they are attached. An attachment names its policy, so Terraform detaches
 * a policy before it deletes it.
 */
export function guardrailsStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'guardrails', organization);
  for (const guardrail of organization.guardrails) {
    const policy = stack.add(OrganizationsPolicy, address(guardrail.name), {
      name: literal(guardrail.name),
      description: literal(guardrail.description),
      type: guardrail.type,
      content: policyJson(guardrail.policy, stack.ids),
    });
    for (const attachment of guardrail.attachments) {
      stack.add(OrganizationsPolicyAttachment, address(guardrail.name, ...targetNames(attachment)), {
        policyId: attribute(policy, 'id'),
        targetId: targetId(attachment, stack.ids),
      });
    }
  }
  return stack;
}

/** An organizational unit's path begins at the root here, for an account may have the name of a unit. */
function targetNames(attachment: Attachment): readonly string[] {
  switch (attachment.kind) {
    case 'root':
      return [ROOT];
    case 'organizationalUnit':
      return [ROOT, ...pathNames(attachment.path)];
    case 'account':
      return [attachment.name];
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
