import type { Configuration } from '../terraform/configuration';

/**
 * Whether a stack has nothing to deploy: one without guardrails, say, or of an account without a
 * baseline, which only reads the account's ID for its provider. The states of HCP Terraform are not
 * known.
 */
export const hasNothing = ({
  terraform,
  resource = {},
  data = {},
  output = {},
}: Configuration): boolean =>
  terraform.cloud === undefined &&
  Object.keys({ ...resource, ...output }).length === 0 &&
  Object.keys(data).every((type) => type === 'terraform_remote_state');
