import { byText } from '../../../lib/by-text';
import { findManagedRule, identifierOf } from '../../../model/aws/config-rules';
import { FORMATS } from '../../../model/aws/formats';
import type { LiveConfigRule } from '../../live-security';
import type { Mapping } from '../outline';
import { entry, mapping, record, unlessEmpty } from '../outline';
import { delegates, type SecurityOptions } from './options';

interface Rule {
  readonly name: string;
  readonly rule: LiveConfigRule;
  /** Sorted. */
  readonly regions: readonly string[];
  readonly isSame: boolean;
}

/**
 * Rules of the organization that are the same in each region in which a charter would have them.
 * Conformance packs are left alone, because AWS does not return their templates.
 *
 * @param regions with recorders, sorted
 * @param recorded IDs of the accounts with recorders
 */
export function ruleEntries(
  regions: readonly string[],
  recorded: ReadonlySet<string>,
  options: SecurityOptions,
): Mapping | undefined {
  const { notes, security, live } = options;
  const packs = new Set(Object.values(security.conformancePacks).flat());
  for (const name of [...packs].sort(byText))
    notes.leaveOut('conformance pack', name, 'AWS does not return its template');
  const except = live.accounts
    .filter(({ id, state }) => state === 'ACTIVE' && !recorded.has(id))
    .map(({ id }) => id);
  return unlessEmpty(
    mapping(
      ...rulesOf(options).map((rule) => {
        const reason = reasonAgainst(rule, { regions, except, options });
        if (reason !== undefined) notes.leaveOut('Config rule', rule.name, reason);
        return reason === undefined ? entry(rule.name, written(rule.rule)) : [];
      }),
    ),
  );
}

function rulesOf({ security }: SecurityOptions): readonly Rule[] {
  const all = Object.entries(security.configRules).flatMap(([region, rules]) =>
    rules.map((rule) => ({ region, rule })),
  );
  const names = [...new Set(all.map(({ rule: { name } }) => name))].sort(byText);
  return names.map((name) => {
    const same = all.filter(({ rule }) => rule.name === name);
    const { rule } = same[0]!;
    return {
      name,
      rule,
      regions: same.map(({ region }) => region).sort(byText),
      isSame: same.every((each) => signature(each.rule) === signature(rule)),
    };
  });
}

const signature = ({ parameters, exceptAccounts, ...rule }: LiveConfigRule): string =>
  JSON.stringify([
    ...[rule.identifier, rule.description, rule.hasScope],
    ...[Object.entries(parameters).sort(), [...exceptAccounts].sort()],
  ]);

interface Considered {
  readonly regions: readonly string[];
  readonly except: readonly string[];
  readonly options: SecurityOptions;
}

/** Why the charter cannot have a rule as it is. */
function reasonAgainst(
  { name, rule, regions: live, isSame }: Rule,
  { regions, except, options }: Considered,
): string | undefined {
  const { identifier, hasScope, exceptAccounts } = rule;
  if (identifier === undefined) return 'it is not a managed rule of AWS';
  const managed = findManagedRule(identifier);
  if (!managed) return `orgcharter does not know ${identifier}`;
  if (!FORMATS.configRuleName.pattern.test(name)) return 'the charter does not take its name';
  if (!delegates('config-multiaccountsetup.amazonaws.com', options))
    return 'its account is no delegated administrator';
  if (hasScope) return 'it has a scope or a frequency of its own';
  if (!isSame) return 'it is not the same in every region';
  const wanted = managed.global
    ? [options.homeRegion]
    : regions.filter((region) => managed.isIn(region));
  if (wanted.join() !== live.join()) return `a charter would have it in ${wanted.join(', ')}`;
  return [...exceptAccounts].sort().join() === [...except].sort().join()
    ? undefined
    : 'it does not apply to exactly the accounts with recorders';
}

/** Parameters that the charter would set itself are not written. */
function written({ name, identifier = '', description, parameters }: LiveConfigRule): Mapping {
  const required = findManagedRule(identifier)?.required ?? new Map<string, string | null>();
  const own = Object.fromEntries(
    Object.entries(parameters).filter(([key, value]) => required.get(key) !== value),
  );
  return mapping(
    entry('identifier', identifierOf(name) === identifier ? undefined : identifier),
    entry('description', description),
    entry('parameters', record(own)),
  );
}
