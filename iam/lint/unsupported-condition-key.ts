import { expand, expandAll } from '../language/expand-actions';
import { canCarry, findConditionKey, isListedUnderNoAction } from '../language/condition-keys';
import { parseOperator } from '../language/operators';
import type { Statement, Text } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports a condition key that none of the statement's actions support. The condition then never
 * matches or, with a negated operator, always does. In a Deny a single action without a key that
 * the statement needs is a warning: it is never denied. For about 90 keys AWS does not document the
 * actions: these are warnings.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const unsupportedConditionKey: Rule = ({ statements }, report) => {
  for (const statement of statements) {
    const { actions, conditions } = statement;
    reportNeverDenied(statement, report);
    const expanded = expandAll(actions.map(({ text }) => text));
    if (!expanded || expanded.length === 0) continue; // all actions of all services, or no known action
    for (const { operator, key } of conditions) {
      if (!findConditionKey(key.text) || expanded.some((action) => canCarry(action, key.text)))
        continue;
      const parsed = parseOperator(operator.text);
      if (!parsed) continue;
      if (isListedUnderNoAction(key.text)) {
        report.warning(
          'unsupported-condition-key',
          key.at,
          `AWS documents the key "${key.text}" but not which actions carry it, so this condition may have no effect`,
          { fix: "check the service's documentation, then add an exception with the reason" },
        );
        continue;
      }
      const holds =
        parsed.negated ||
        parsed.ifExists ||
        parsed.setOperator === 'ForAllValues' ||
        parsed.type === 'Null';
      const whose =
        expanded.length === 1
          ? `${expanded[0]?.service}:${expanded[0]?.name} does not carry`
          : "none of this statement's actions carries";
      report.error(
        'unsupported-condition-key',
        key.at,
        `${whose} the key "${key.text}", so this condition ${holds ? 'has no effect' : 'never holds'}`,
        { fix: 'remove the condition, or use a key that these actions have' },
      );
    }
  }
};

function reportNeverDenied(
  { effect, actions, conditions }: Statement,
  report: Parameters<Rule>[1],
): void {
  if (effect !== 'Deny') return;
  for (const { key, operator, values } of conditions) {
    if (!needsKey(operator.text, values) || !findConditionKey(key.text)) continue;
    const lacks = (text: string) => {
      const found = /[*?]/.test(text) ? [] : (expand(text) ?? []);
      return found.length > 0 && !found.some((action) => canCarry(action, key.text));
    };
    const never = actions.filter(({ text }) => lacks(text));
    if (never.length === actions.length || isListedUnderNoAction(key.text)) continue; // reported for all
    for (const { text, at } of never)
      report.warning(
        'unsupported-condition-key',
        at,
        `${text} does not carry the key "${key.text}", so this statement never denies it`,
        { fix: 'deny it in a separate statement, with a key that it carries' },
      );
  }
}

/** Whether the condition holds only for requests that have the key. */
function needsKey(operator: string, values: readonly Text[]): boolean {
  const parsed = parseOperator(operator);
  if (!parsed) return false;
  if (parsed.type === 'Null') return values.every(({ text }) => text.toLowerCase() === 'false');
  return !parsed.negated && !parsed.ifExists && parsed.setOperator !== 'ForAllValues';
}
