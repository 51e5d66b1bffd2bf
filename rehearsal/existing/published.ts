import { findManagedRule, managedRuleIdentifiers } from '../../model/aws/config-rules';
import { awsManagedPolicyNames } from '../../model/aws/managed-policy-names';
import type { SynthesizedStack } from '../../terraform/synthesized';

/** What AWS publishes, as orgcharter knows it: moto's lists are those of its release. */
export interface Published {
  readonly awsManagedPolicies: readonly string[];
  /** Each rule's parameters, and whether they are optional. Null: any parameters. */
  readonly configRules: Readonly<Record<string, Readonly<Record<string, boolean>> | null>>;
}

export function published(stacks: readonly SynthesizedStack[]): Published {
  const known = managedRuleIdentifiers().map((identifier) => [identifier, parameters(identifier)]);
  const used = stacks.flatMap(usedRules).map((identifier) => [identifier, null]);
  return {
    awsManagedPolicies: awsManagedPolicyNames(),
    configRules: { ...Object.fromEntries(used), ...Object.fromEntries(known) },
  };
}

function parameters(identifier: string): Readonly<Record<string, boolean>> {
  const { required, optional } = findManagedRule(identifier)!;
  return {
    ...Object.fromEntries(optional.map((name) => [name, true])),
    ...Object.fromEntries([...required.keys()].map((name) => [name, false])),
  };
}

/**
 * Rules in the stacks and in the templates of their conformance packs. `validate` warns about those
 * that it does not know.
 */
function usedRules({ terraform }: SynthesizedStack): readonly string[] {
  const { resource = {} } = terraform;
  const rules = Object.values(resource['aws_config_organization_managed_rule'] ?? {});
  const packs = Object.values(resource['aws_config_organization_conformance_pack'] ?? {});
  return [
    ...rules.map((rule) => String(rule['rule_identifier'])),
    ...packs.flatMap((pack) =>
      [
        ...String(pack['template_body']).matchAll(/SourceIdentifier["']?:\s*["']?([A-Z0-9_]+)/g),
      ].map(([, identifier = '']) => identifier),
    ),
  ];
}
