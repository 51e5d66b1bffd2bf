import { sha256 } from '../lib/sha256';
import type { SynthesizedStack } from '../terraform/synthesized';

/**
 * SHA-256 of the values that the environment sets for variables of stacks, by name:
 * `TF_VAR_access_role`. An empty value counts, because Terraform uses it too.
 * https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_var_name
 */
export function usedVariables(
  stacks: readonly Pick<SynthesizedStack, 'terraform'>[],
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = new Set(stacks.flatMap(({ terraform }) => Object.keys(terraform.variable ?? {})));
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const value = env[`TF_VAR_${name}`];
      return value === undefined ? [] : [[`TF_VAR_${name}`, sha256(value)]];
    }),
  );
}
