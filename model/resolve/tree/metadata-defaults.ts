import type { Guardrail } from '../../organization';
import { ROOT } from '../../organization';
import type { Tree } from './tree';

/**
 * The accounts whose instance metadata defaults a declarative policy sets. There, AWS rejects every
 * call of `ModifyInstanceMetadataDefaults`. The policy reaches the management account, too, where
 * it is attached to the root.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html
 */
export function withMetadataDefaultsByPolicy(
  guardrails: readonly Guardrail[],
  tree: Tree,
): ReadonlySet<string> {
  const attachments = guardrails
    .filter(setsMetadataDefaults)
    .flatMap((guardrail) => guardrail.attachments);
  return new Set(
    attachments.flatMap((attachment) =>
      attachment.kind === 'account'
        ? [attachment.name]
        : tree.accountsBeneath(attachment.kind === 'root' ? ROOT : attachment.path),
    ),
  );
}

function setsMetadataDefaults({ type, policy }: Guardrail): boolean {
  const { ec2_attributes: attributes } = policy;
  return (
    type === 'DECLARATIVE_POLICY_EC2' &&
    typeof attributes === 'object' &&
    attributes !== null &&
    'instance_metadata_defaults' in attributes
  );
}
