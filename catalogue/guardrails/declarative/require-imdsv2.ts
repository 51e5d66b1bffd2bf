import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * Defaults alone would only reach those who say nothing; `http_tokens_enforced` refuses those who ask for IMDSv1. Look
 * at the metric `MetadataNoToken` first: what still uses IMDSv1 no longer starts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html
 */
export const requireImdsv2 = catalogueGuardrail({
  name: 'require-imdsv2',
  description: 'New instances hand out their credentials to requests with a token alone (IMDSv2).',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: ['Instances that run already: they stay as they are until they are changed.'],
  parameters: {},
  policy: () => ({
    ec2_attributes: {
      instance_metadata_defaults: {
        http_tokens: { '@@assign': 'required' },
        http_tokens_enforced: { '@@assign': 'enabled' },
        http_endpoint: { '@@assign': 'no_preference' },
        // One hop further than the instance itself: for its containers.
        http_put_response_hop_limit: { '@@assign': '2' },
        instance_metadata_tags: { '@@assign': 'no_preference' },
      },
    },
  }),
  proofs: () => {
    const defaults = 'ec2_attributes.instance_metadata_defaults';
    return mustSet(
      {
        because: 'Whoever launches an instance and says nothing gets IMDSv2.',
        setting: `${defaults}.http_tokens`,
        value: 'required',
      },
      {
        because: 'Whoever asks for IMDSv1 gets no instance.',
        setting: `${defaults}.http_tokens_enforced`,
        value: 'enabled',
      },
      {
        because: 'Containers on an instance reach it, too.',
        setting: `${defaults}.http_put_response_hop_limit`,
        value: '2',
      },
      {
        because: 'An instance may do without it.',
        setting: `${defaults}.http_endpoint`,
        value: 'no_preference',
      },
      {
        because: 'An instance may read its tags there, or may not.',
        setting: `${defaults}.instance_metadata_tags`,
        value: 'no_preference',
      },
    );
  },
});
