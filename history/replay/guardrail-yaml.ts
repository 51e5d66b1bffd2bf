import type { Guardrail, Organization } from '../../model/organization';

/** Keys of a guardrail's entry, in the order in which they are written. */
export type GuardrailKeys = Readonly<
  Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>
>;

/** The entry of a guardrail with these keys, to be merged into the one in the charter. */
export function guardrailYaml(name: string, keys: GuardrailKeys): string {
  return ['guardrails:', `  ${scalar(name)}:`, ...entries(keys, '    ')].join('\n');
}

function entries(keys: GuardrailKeys, indent: string): readonly string[] {
  return Object.entries(keys).flatMap(([key, value]) =>
    Array.isArray(value)
      ? [`${indent}${key}: [${(value as readonly string[]).map(scalar).join(', ')}]`]
      : [`${indent}${key}:`, ...entries(value as GuardrailKeys, `${indent}  `)],
  );
}

/**
 * Quotes everything that YAML could read as something else than this text. JSON's strings are
 * YAML's, too.
 */
const scalar = (text: string): string =>
  /^[A-Za-z][\w/-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);

/**
 * Whether the charter has an entry of its own for the guardrail. The guardrails of a set share the
 * entry of the set, and an entry of their own needs targets.
 */
export function isOwnEntry(guardrail: Guardrail, { guardrails }: Organization): boolean {
  const { file, line, column } = guardrail.cause;
  return !guardrails.some(
    ({ name, cause }) =>
      name !== guardrail.name &&
      cause.file === file &&
      cause.line === line &&
      cause.column === column,
  );
}
