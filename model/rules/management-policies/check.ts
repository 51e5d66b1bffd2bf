import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Reporter } from '../../../source/diagnostics/diagnostic';
import type { Location } from '../../../source/location';
import type { Node } from '../../../source/text/node';
import { listed } from '../../../iam/language/statements';
import type { Block, Grammar, Setting } from './grammar';

type Report = Reporter<'invalid-policy' | 'undocumented-policy-content'>;

const CHILD_CONTROL = '@@operators_allowed_for_child_policies';
const VALUE_OPERATORS = ['@@assign', '@@append', '@@remove'];
const CHILD_OPERATORS = ['@@all', '@@none', ...VALUE_OPERATORS];

/**
 * Reports `invalid-policy` for what AWS rejects in a management policy, and
 * `undocumented-policy-content`, a warning, for what its documentation does not mention.
 */
export function checkContents(node: Node, grammar: Grammar, report: Report): void {
  if (grammar.kind === 'setting') return checkSetting(node, grammar, report);
  if (node.kind !== 'map')
    return report.error('invalid-policy', node, 'this must be a JSON object', {
      fix: `write { … } with ${namesOf(grammar)}`,
    });
  for (const [key, { key: at, value }] of node.entries) {
    if (key === CHILD_CONTROL) checkChildControl(value, report);
    else if (key.startsWith('@@'))
      report.error('invalid-policy', at, `the operator "${key}" cannot be here`, {
        fix: didYouMean(key, [CHILD_CONTROL]) ?? 'operators belong to settings',
      });
    else {
      const inner = Object.hasOwn(grammar.keys, key) ? grammar.keys[key] : grammar.named;
      if (inner) checkContents(value, inner, report);
      else reportUnknownKey(key, at, grammar, report);
    }
  }
}

/** The keys of an object, or what its names are. */
const namesOf = ({ keys }: Block): string =>
  Object.keys(keys).length === 0 ? 'names of your own' : Object.keys(keys).join(', ');

function reportUnknownKey(
  key: string,
  at: Location,
  { keys, isGrowing }: Block,
  report: Report,
): void {
  const known = Object.keys(keys);
  const near = known.filter((each) => Math.abs(each.length - key.length) <= 2);
  const typo = didYouMean(key, near);
  if (isGrowing && typo === undefined)
    report.warning(
      'undocumented-policy-content',
      at,
      `the documentation of this policy type has no key "${key}" here`,
      { fix: `it has ${known.join(', ')}` },
    );
  else
    report.error('invalid-policy', at, `this policy type has no key "${key}" here`, {
      fix: typo ?? didYouMean(key, known) ?? `use ${known.join(', ')}`,
    });
}

function checkSetting(node: Node, setting: Setting, report: Report): void {
  if (node.kind !== 'map') {
    report.warning(
      'undocumented-policy-content',
      node,
      'this value has no operator, which the documentation does not mention',
      { fix: 'write { "@@assign": … }' },
    );
    return checkValues(node, setting, report);
  }
  for (const [operator, { key, value }] of node.entries) {
    if (operator === CHILD_CONTROL) checkChildControl(value, report);
    else if (!VALUE_OPERATORS.includes(operator))
      report.error('invalid-policy', key, `there is no operator "${operator}"`, {
        fix:
          didYouMean(operator, [...VALUE_OPERATORS, CHILD_CONTROL]) ??
          `use ${VALUE_OPERATORS.join(', ')}`,
      });
    else if (operator !== '@@assign' && !setting.isList)
      report.error('invalid-policy', key, `"${operator}" is for settings with several values`, {
        fix: 'use @@assign',
      });
    else checkValues(value, setting, report);
  }
}

function checkValues(node: Node, { isList, values, form }: Setting, report: Report): void {
  if (node.kind === 'list' && !isList && node.items.length !== 1)
    report.error('invalid-policy', node, 'this setting has one value', {
      fix: 'write one value',
    });
  for (const item of listed(node)) {
    if (item.kind !== 'scalar' || item.value === null) {
      report.error('invalid-policy', item, 'a value must be a string', {
        fix: 'write it in double quotes',
      });
      continue;
    }
    const value = String(item.value);
    if (values && !values.includes(value))
      report.error('invalid-policy', item, `"${value}" is not a value of this setting`, {
        fix: didYouMean(value, values) ?? `use ${values.join(', ')}`,
      });
    if (form && !value.includes('${') && !form.pattern.test(value))
      report.error('invalid-policy', item, `expected ${form.expected}, found "${value}"`, {
        fix: `write ${form.expected}`,
      });
  }
}

function checkChildControl(node: Node, report: Report): void {
  for (const item of listed(node)) {
    const value = item.kind === 'scalar' ? String(item.value) : '';
    if (!CHILD_OPERATORS.includes(value))
      report.error(
        'invalid-policy',
        item,
        `"${value}" is not an operator that child policies can use`,
        { fix: didYouMean(value, CHILD_OPERATORS) ?? `use ${CHILD_OPERATORS.join(', ')}` },
      );
  }
}
