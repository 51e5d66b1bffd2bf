import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * Without a policy, AWS uses the content. Opting out also deletes content that AWS stored before.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
export const optOutOfAiServices = catalogueGuardrail({
  name: 'opt-out-of-ai-services',
  description:
    'Opts out of AWS storing content sent to its AI services or using it to improve them.',
  type: 'AISERVICES_OPT_OUT_POLICY',
  exempt: [],
  parameters: {},
  policy: () => ({ services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } }),
  proofs: () =>
    mustSet({
      because: 'The opt-out applies to every service without a setting of its own.',
      setting: 'services.default.opt_out_policy',
      value: 'optOut',
    }),
});
