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
import { governedRegions } from '../tree/regions';

/**
 * Managed rules of AWS Config, each with the governed regions that have it. Sorted by name.
 *
 * Reports `unknown-name` for a rule that AWS does not have (a warning where the identifier is written out: AWS brings
 * new ones) and for parameters it does not know, `missing-key` for parameters it cannot do without, `wrong-value` for a
 * rule that is in no governed region.
 */
export function resolveConfigRules(
  rules: WrittenConfigRules,
  context: ResolveContext,
): readonly ConfigRule[] {
  return [...rules]
    .flatMap(([name, written]) => rule(name, written, rules, context))
    .sort((a, b) => byText(a.name, b.name));
}

/** The governed regions in which a rule is deployed: where it looks at what an account has once, the home region alone. */
export function regionsOf(managed: ManagedRule, context: ResolveContext): readonly string[] {
  const { homeRegion } = context.model.organization;
  return managed.global
    ? [homeRegion]
    : governedRegions(context).filter((region) => managed.isIn(region));
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
    name,
    ...(written.description !== undefined && { description: written.description }),
    identifier,
  };
  if (!managed && written.identifier === undefined) {
    diagnostics.error(
      'unknown-name',
      sourceMap.key(rules, name),
      `AWS has no managed rule "${name}"`,
      {
        fix:
          didYouMean(name, managedRuleNames()) ??
          'write the identifier of the managed rule that is meant',
      },
    );
    return [];
  }
  if (!managed) {
    if (identifier !== '')
      diagnostics.warning(
        'unknown-name',
        sourceMap.value(written, 'identifier'),
        `"${identifier}" is no managed rule that we know of`,
        { fix: didYouMean(identifier, managedRuleIdentifiers()) },
      );
    return [
      { ...common, parameters: Object.fromEntries(given), regions: governedRegions(context) },
    ];
  }
  const names = [...managed.required.keys(), ...managed.optional];
  for (const parameter of given.keys()) {
    if (!names.includes(parameter))
      diagnostics.error(
        'unknown-name',
        sourceMap.key(written.parameters ?? {}, parameter),
        `${identifier} has no parameter "${parameter}"`,
        {
          fix:
            didYouMean(parameter, names) ??
            (names.length > 0 ? `it may have ${names.join(', ')}` : 'it has none'),
        },
      );
  }
  for (const [parameter, standard] of managed.required) {
    if (given.has(parameter)) continue;
    if (standard === null)
      diagnostics.error(
        'missing-key',
        sourceMap.key(rules, name),
        `${identifier} needs the parameter "${parameter}"`,
        { fix: `write parameters: { ${parameter}: … }` },
      );
    else given.set(parameter, standard);
  }
  const regions = regionsOf(managed, context);
  if (regions.length === 0)
    diagnostics.error(
      'wrong-value',
      sourceMap.key(rules, name),
      `AWS has ${identifier} in none of the governed regions`,
      { fix: 'remove it' },
    );
  return [
    {
      ...common,
      parameters: Object.fromEntries([...given].sort(([a], [b]) => byText(a, b))),
      regions,
    },
  ];
}
