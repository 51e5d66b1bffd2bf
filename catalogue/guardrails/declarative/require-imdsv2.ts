import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * Defaults only affect launches that do not choose a version. `http_tokens_enforced` also rejects
 * launches with IMDSv1. Check the metric `MetadataNoToken` first: instances that still need IMDSv1
 * no longer start. For running instances, add `deny-imdsv1`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html
 */
export const requireImdsv2 = catalogueGuardrail({
  name: 'require-imdsv2',
  description: 'New instances accept metadata requests only with a session token (IMDSv2).',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: ['Running instances: they keep their settings until someone modifies them.'],
  leavesOpen: ['Setting an instance back to IMDSv1 after its launch: see `deny-imdsv1`.'],
  parameters: {},
  policy: () => ({
    ec2_attributes: {
      instance_metadata_defaults: {
        http_tokens: { '@@assign': 'required' },
        http_tokens_enforced: { '@@assign': 'enabled' },
        http_endpoint: { '@@assign': 'no_preference' },
        // One more hop than the instance itself needs, for containers.
        http_put_response_hop_limit: { '@@assign': '2' },
        instance_metadata_tags: { '@@assign': 'no_preference' },
      },
    },
  }),
  proofs: () => {
    const defaults = 'ec2_attributes.instance_metadata_defaults';
    return mustSet(
      {
        because: 'Instances launched without metadata options use IMDSv2.',
        setting: `${defaults}.http_tokens`,
        value: 'required',
      },
      {
        because: 'Launching an instance with IMDSv1 fails.',
        setting: `${defaults}.http_tokens_enforced`,
        value: 'enabled',
      },
      {
        because: 'Containers on an instance can reach the metadata service.',
        setting: `${defaults}.http_put_response_hop_limit`,
        value: '2',
      },
      {
        because: 'An instance may disable the metadata service.',
        setting: `${defaults}.http_endpoint`,
        value: 'no_preference',
      },
      {
        because: 'Access to tags through the metadata service is up to each instance.',
        setting: `${defaults}.instance_metadata_tags`,
        value: 'no_preference',
      },
    );
  },
});
