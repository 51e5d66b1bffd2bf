import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * Without a policy it does. Opting out deletes what was kept before.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
export const optOutOfAiServices = catalogueGuardrail({
  name: 'opt-out-of-ai-services',
  description: 'AWS does not keep what its AI services are given, nor use it to make them better.',
  type: 'AISERVICES_OPT_OUT_POLICY',
  exempt: [],
  parameters: {},
  policy: () => ({ services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } }),
  proofs: () =>
    mustSet({
      because: 'It is so for every service that has no other setting.',
      setting: 'services.default.opt_out_policy',
      value: 'optOut',
    }),
});
