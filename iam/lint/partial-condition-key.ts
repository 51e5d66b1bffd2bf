import type { ServiceAction } from '../language/expand-actions';
import { expand } from '../language/expand-actions';
import { canCarry, isOfEveryRequest, typeCarries } from '../language/condition-keys';
import { parseOperator } from '../language/operators';
import type { Condition, Statement } from '../language/statements';
import { requiresPresence } from './null-conditions';
import { named as listed } from '../../lib/named';
import type { Rule } from './rule';
import { takes } from '../language/resource-formats';

/**
 * Reports a Deny that matches if its condition key is absent and that names actions or resources
 * without the key: these are always denied. For example, `ec2:RunInstances` is authorized for an
 * instance, an image, a subnet and more. If it is denied for one of them, the whole request is
 * denied. For resources that a request does not have to name it is a warning.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-ec2-console.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const partialConditionKey: Rule = ({ statements }, report) => {
  for (const statement of statements.filter(({ effect }) => effect === 'Deny')) {
    for (const condition of statement.conditions.filter(
      (one) => !isOfEveryRequest(one.key.text) && matchesWithoutKey(one, statement),
    )) {
      const { operator, key } = condition;
      const others = statement.conditions.filter(
        (other) => other !== condition && !matchesWithoutKey(other, statement),
      );
      const named = statement.actions.flatMap(({ text, at }) =>
        /[*?]/.test(text) ? [] : (expand(text) ?? []).map((action) => ({ text, at, action })),
      );
      const carriers = statement.actions.some(({ text }) =>
        expand(text)?.some((action) => canCarry(action, key.text)),
      );
      for (const { text, at, action } of named) {
        if (!canCarry(action, key.text)) {
          if (carriers && others.every((other) => canCarry(action, other.key.text)))
            report.error(
              'partial-condition-key',
              at,
              `${text} does not carry the key "${key.text}", so ${operator.text} always holds for it`,
              { fix: 'deny it in a separate statement, if needed' },
            );
          continue;
        }
        const without = typesWithout(action, key.text, statement).filter((type) =>
          others.every(
            (other) =>
              isOfEveryRequest(other.key.text) || typeCarries(action, type, other.key.text),
          ),
        );
        const needed = without.filter(({ required }) => required);
        const [severity, those, verb] =
          needed.length > 0
            ? (['error', needed, 'also needs'] as const)
            : (['warning', without, 'can also name'] as const);
        if (those.length > 0)
          report[severity](
            'partial-condition-key',
            key.at,
            `${text} ${verb} ${namesOf(those)}, without the key "${key.text}", so ${operator.text} always holds for these`,
            { fix: 'restrict the statement to resources that carry the key' },
          );
      }
    }
  }
};

/** Of required types all, because they are few. */
function namesOf(types: ServiceAction['resourceTypes']): string {
  const names = types.map(({ name }) => name);
  return types.some(({ required }) => required) ? names.join(', ') : listed(names);
}

/**
 * Whether the condition matches a request without its key, and no other condition of the statement
 * requires the key.
 */
function matchesWithoutKey(
  { operator, key, values }: Condition,
  { conditions }: Statement,
): boolean {
  const parsed = parseOperator(operator.text);
  if (!parsed) return false;
  if (parsed.type === 'Null') return values.some(({ text }) => text.toLowerCase() === 'true');
  const present = conditions.some(
    (other) => requiresPresence(other) && other.key.text.toLowerCase() === key.text.toLowerCase(),
  );
  return !present && (parsed.negated || parsed.ifExists);
}

/** The resource types of the action that the statement names and that do not have the key. */
function typesWithout(
  action: ServiceAction,
  key: string,
  { resources, notResources }: Statement,
): ServiceAction['resourceTypes'] {
  if (
    notResources.length > 0 ||
    !action.resourceTypes.some((type) => typeCarries(action, type, key))
  )
    return [];
  const isNamed = (type: ServiceAction['resourceTypes'][number]) =>
    resources.some(({ text }) => text === '*' || takes({ ...action, resourceTypes: [type] }, text));
  return action.resourceTypes.filter((type) => !typeCarries(action, type, key) && isNamed(type));
}
