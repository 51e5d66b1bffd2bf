import type { ManagedRule } from '../../aws/config-rules';
import {
  findManagedRule,
  identifierOf,
  managedRuleIdentifiers,
  managedRuleNames,
} from '../../aws/config-rules';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { ConfigRule } from '../../organization';
import type { WrittenConfigRule, WrittenConfigRules } from '../../schema/security';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { keyed } from '../renaming';
import { serviceRegions } from '../tree/regions';

/**
 * Managed rules of AWS Config, each with the governed regions that have it. Sorted by name.
 *
 * Reports `unknown-config-rule` (a warning where the identifier is given, because AWS adds rules)
 * and `unknown-parameter`.
 */
export function resolveConfigRules(
  rules: WrittenConfigRules,
  context: ResolveContext,
): readonly ConfigRule[] {
  return [...rules]
    .flatMap(([name, written]) => rule(name, written, rules, context))
    .sort((a, b) => byText(a.name, b.name));
}

/**
 * The governed regions in which a rule is deployed: only the home region for rules that check
 * account-wide settings.
 */
export function regionsOf(managed: ManagedRule, context: ResolveContext): readonly string[] {
  const { homeRegion } = context.model.organization;
  return managed.global
    ? [homeRegion]
    : serviceRegions('config', context).filter((region) => managed.isIn(region));
}

function rule(
  name: string,
  written: WrittenConfigRule,
  rules: WrittenConfigRules,
  context: ResolveContext,
): readonly ConfigRule[] {
  const { sourceMap, diagnostics } = context;
  const identifier = written.identifier ?? identifierOf(name);
  const managed = findManagedRule(identifier);
  const given = new Map(written.parameters ?? []);
  const common = {
    ...keyed(name, written),
    ...(written.description !== undefined && { description: written.description }),
    identifier,
  };
  if (!managed && written.identifier === undefined) {
    diagnostics.error(
      'unknown-config-rule',
      sourceMap.key(rules, name),
      `AWS has no managed rule "${name}"`,
      {
        fix:
          didYouMean(name, managedRuleNames()) ??
          'add identifier: … with the identifier of the managed rule',
      },
    );
    return [];
  }
  if (!managed) {
    diagnostics.warning(
      'unknown-config-rule',
      sourceMap.value(written, 'identifier'),
      `orgcharter does not know the managed rule "${identifier}"`,
      {
        fix:
          didYouMean(identifier, managedRuleIdentifiers()) ??
          'check that AWS has this managed rule',
      },
    );
    return [
      {
        ...common,
        parameters: Object.fromEntries(given),
        regions: serviceRegions('config', context),
      },
    ];
  }
  const names = [...managed.required.keys(), ...managed.optional];
  for (const parameter of given.keys()) {
    if (!names.includes(parameter))
      diagnostics.error(
        'unknown-parameter',
        sourceMap.key(written.parameters ?? {}, parameter),
        `${identifier} has no parameter "${parameter}"`,
        {
          fix:
            didYouMean(parameter, names) ??
            (names.length > 0 ? `use ${names.join(', ')}` : 'remove it: there are no parameters'),
        },
      );
  }
  for (const [parameter, standard] of managed.required) {
    if (standard !== null && !given.has(parameter)) given.set(parameter, standard);
  }
  return [
    {
      ...common,
      parameters: Object.fromEntries([...given].sort(([a], [b]) => byText(a, b))),
      regions: regionsOf(managed, context),
    },
  ];
}
