import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { candidates, findConditionKey } from '../language/condition-keys';
import { replacePlaceholders } from '../language/placeholders';
import { isVariable, isVariableName, parseTemplate } from '../language/template';
import type { Rule } from './rule';

/**
 * Reports a condition key or policy variable that AWS does not have. No request has such a key, so
 * the condition never matches or, with a negated operator, always does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const unknownConditionKey: Rule = ({ statements }, report) => {
  for (const { conditions, resources, notResources } of statements) {
    for (const { key } of conditions) {
      if (!findConditionKey(key.text))
        report.error(
          'unknown-condition-key',
          key.at,
          `AWS has no condition key "${key.text}", so no request carries it`,
          { fix: suggestion(key.text) },
        );
    }
    for (const { text, at } of [
      ...resources,
      ...notResources,
      ...conditions.flatMap(({ values }) => values),
    ]) {
      for (const variable of variables(text)) {
        if (!findConditionKey(variable))
          report.error(
            'unknown-condition-key',
            at,
            `AWS has no policy variable \${${variable}}, so this matches nothing`,
            { fix: suggestion(variable) },
          );
      }
    }
  }
};

/**
 * The keys of the policy variables in a string, without orgcharter's own placeholders such as
 * `${account:…}`.
 */
function variables(text: string): readonly string[] {
  const withIds = replacePlaceholders(text, ({ kind }) =>
    kind === 'trustAnchor' ? undefined : '',
  );
  return parseTemplate(withIds)
    .filter(isVariable)
    .map(({ key }) => key)
    .filter(isVariableName); // policy-variable reports the others
}

function suggestion(key: string): string {
  if (findConditionKey(`${key}/x`)) return `add the name of the tag: ${key}/…`;
  const tag = /^([^/]*\/)(.+)$/.exec(key);
  const known = candidates(key).map((candidate) =>
    tag ? candidate.key.replace('${TagKey}', tag[2] ?? '') : candidate.key,
  );
  return (
    didYouMean(key, known) ??
    (key.includes(':')
      ? 'correct it, or remove the condition'
      : 'write it with its prefix, such as aws:RequestedRegion')
  );
}
