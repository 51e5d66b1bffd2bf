import type { Configuration } from '../terraform/configuration';

/**
 * Whether Terraform writes no state: a stack without guardrails, say. The states of HCP Terraform
 * are not known.
 */
export const hasNothing = ({ terraform, resource, data, output }: Configuration): boolean =>
  terraform.cloud === undefined &&
  [resource, data, output].every((blocks) => Object.keys(blocks ?? {}).length === 0);
