import { needsNewerProvider } from '../../iam/language/policy-types';
import type { SynthesizedStack } from '../../terraform/synthesized';

const ORGANIZATION = 'aws_organizations_organization';

/**
 * A stack without the policy types that the lowest supported provider, which rehearsals use, does
 * not know.
 */
export function withKnownPolicyTypes(stack: SynthesizedStack): SynthesizedStack {
  const { resource } = stack.terraform;
  const organizations = Object.entries(resource?.[ORGANIZATION] ?? {});
  const typesOf = (config: Readonly<Record<string, unknown>>): readonly string[] =>
    (config['enabled_policy_types'] ?? []) as readonly string[];
  if (!organizations.some(([, config]) => typesOf(config).some(needsNewerProvider))) return stack;
  const known = organizations.map(([name, config]) => [
    name,
    {
      ...config,
      enabled_policy_types: typesOf(config).filter((type) => !needsNewerProvider(type)),
    },
  ]);
  return {
    ...stack,
    terraform: {
      ...stack.terraform,
      resource: { ...resource, [ORGANIZATION]: Object.fromEntries(known) },
    },
  };
}
