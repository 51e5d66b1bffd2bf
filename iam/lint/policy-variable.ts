import { findConditionKey } from '../language/condition-keys';
import { replacePlaceholders } from '../language/placeholders';
import { isVariable, isVariableName, parseTemplate } from '../language/template';
import type { Text } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports policy variables that AWS does not replace, so that the text matches nothing: one that is
 * not closed, one whose default has no quotes, one before the fifth colon of an ARN, and a key with
 * several values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const policyVariable: Rule = ({ statements }, report) => {
  for (const { resources, notResources, conditions } of statements) {
    const isResource = new Set<Text>([...resources, ...notResources]);
    for (const text of [...isResource, ...conditions.flatMap(({ values }) => values)]) {
      const why = mistake(
        replacePlaceholders(text.text, () => '0'),
        isResource.has(text),
      );
      if (why) report.error('policy-variable', text.at, why.message, { fix: why.fix });
    }
  }
};

function mistake(
  text: string,
  isResource: boolean,
): { readonly message: string; readonly fix: string } | undefined {
  if (/\$\{[^}]*$/.test(text))
    return {
      message: `"${text}" has a policy variable that is not closed, so it matches nothing`,
      fix: 'add the missing }',
    };
  const template = parseTemplate(text);
  const malformed = template.filter(isVariable).find(({ key }) => !isVariableName(key));
  if (malformed)
    return {
      message: `"\${${malformed.key}}" is not a key with an optional default in single quotes, so it matches nothing`,
      fix: "write it as ${aws:PrincipalTag/team, 'none'}",
    };
  if (isResource && /^arn:/.test(text) && /^(?:[^:]*:){0,4}[^:]*\$\{(?![*?$]\})/.test(text))
    return {
      message: `"${text}" has a policy variable before the fifth colon, where AWS does not replace it`,
      fix: 'write * there, and compare the key in a condition',
    };
  const several = template
    .filter(isVariable)
    .find(({ key }) => findConditionKey(key)?.type.startsWith('ArrayOf'));
  return several
    ? {
        message: `\${${several.key}} has several values, and a policy variable can only have one, so this matches nothing`,
        fix: 'compare the key in a condition with ForAnyValue or ForAllValues',
      }
    : undefined;
}
