import type { ServiceAction } from '../language/expand-actions';
import { expand } from '../language/expand-actions';
import { canCarry, isOfEveryRequest, typeCarries } from '../language/condition-keys';
import { parseOperator } from '../language/operators';
import type { Condition, Statement } from '../language/statements';
import { requiresPresence } from './null-conditions';
import type { Rule } from './rule';
import { takes } from './unsupported-resource';

/**
 * A Deny that holds where its key is absent names only actions, and resources, that carry the key. For the others it
 * holds always: `ec2:RunInstances` asks for an instance, an image, a subnet and more, and is denied as a whole if it is
 * denied for one of them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-ec2-console.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const partialConditionKey: Rule = ({ statements }, report) => {
  for (const statement of statements.filter(({ effect }) => effect === 'Deny')) {
    for (const condition of statement.conditions.filter(
      (one) => !isOfEveryRequest(one.key.text) && holdsWithoutKey(one, statement),
    )) {
      const { operator, key } = condition;
      const others = statement.conditions.filter(
        (other) => other !== condition && !holdsWithoutKey(other, statement),
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
            report.warning(
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
        if (without.length > 0)
          report.warning(
            'partial-condition-key',
            key.at,
            `${text} also needs ${without.map(({ name }) => name).join(', ')}, without the key "${key.text}", so ${operator.text} always holds for these`,
            { fix: 'restrict the statement to resources that carry the key' },
          );
      }
    }
  }
};

/** Whether the condition holds for a request without its key, and the statement does not ask for the key otherwise. */
function holdsWithoutKey({ operator, key, values }: Condition, { conditions }: Statement): boolean {
  const parsed = parseOperator(operator.text);
  if (!parsed) return false;
  if (parsed.type === 'Null') return values.some(({ text }) => text.toLowerCase() === 'true');
  const present = conditions.some(
    (other) => requiresPresence(other) && other.key.text.toLowerCase() === key.text.toLowerCase(),
  );
  return !present && (parsed.negated || parsed.ifExists);
}

/** The types of resource that every request for the action has, that the statement is about, and that lack the key. */
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
  const isMeant = (type: ServiceAction['resourceTypes'][number]) =>
    resources.some(({ text }) => text === '*' || takes({ ...action, resourceTypes: [type] }, text));
  return action.resourceTypes.filter(
    (type) => type.required && !typeCarries(action, type, key) && isMeant(type),
  );
}
