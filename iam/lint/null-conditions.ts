import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';

/** `"Null": { key: "true" }`: the condition matches only if the request does not have the key. */
export const requiresAbsence = (condition: Condition): boolean => isNull(condition, 'true');

/** `"Null": { key: "false" }`: the condition matches only if the request has the key. */
export const requiresPresence = (condition: Condition): boolean => isNull(condition, 'false');

function isNull({ operator, values }: Condition, value: 'true' | 'false'): boolean {
  return (
    parseOperator(operator.text)?.type === 'Null' &&
    values.length > 0 &&
    values.every(({ text }) => text.toLowerCase() === value)
  );
}
