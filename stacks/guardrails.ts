import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { ROOT, type Attachment, type Organization } from '../model/organization';
import type { OrganizationIds } from './kit/accounts';
import { address, pathNames } from './kit/address';
import { attribute, EnvironmentStack, type ElementClass } from './kit/environment-stack';
import { policyJson } from './kit/policy-json';
import { literal } from './kit/terraform-text';

/**
 * The policies of AWS Organizations and their attachments. An attachment references its policy, so Terraform detaches a
 * policy before it deletes it. A renamed policy is moved in the state, not replaced, so it stays attached.
 */
export function guardrailsStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'guardrails', organization);
  const moved: { readonly from: string; readonly to: string }[] = [];
  for (const {
    name,
    formerNames,
    description,
    type,
    policy,
    attachments,
  } of organization.policies) {
    const add = <Config, Element extends TerraformResource>(
      type: ElementClass<Config, Element>,
      targets: readonly string[],
      config: Config,
    ): Element => {
      const addressOf = (policyName: string) => address(...pathNames(policyName), ...targets);
      // Chain the moves: Terraform rejects two moves to the same address.
      formerNames.forEach((from, index) =>
        moved.push({
          from: `${type.tfResourceType}.${addressOf(from)}`,
          to: `${type.tfResourceType}.${addressOf(formerNames[index - 1] ?? name)}`,
        }),
      );
      return stack.add(type, addressOf(name), config);
    };
    const deployed = add(OrganizationsPolicy, [], {
      name: literal(name),
      description: literal(description),
      type,
      content: policyJson(policy, stack.ids),
    });
    for (const attachment of attachments) {
      add(OrganizationsPolicyAttachment, targetNames(attachment), {
        policyId: attribute(deployed, 'id'),
        targetId: targetId(attachment, stack.ids),
      });
    }
  }
  if (moved.length > 0) stack.addOverride('moved', moved);
  return stack;
}

/** The path of an organizational unit includes the root, because an account can have the name of a unit. */
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
