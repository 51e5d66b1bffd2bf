import type { JsonSchema } from '../../model/schema/kit/schema';
import { definitions } from '../../model/schema/tree';

/**
 * Every place of the charter that `wanted` accepts, such as `groups.*.reviewEvery` or
 * `assignments[].targets`.
 */
export function pathsOf(
  schema: JsonSchema,
  wanted: (json: JsonSchema) => boolean,
  path = '',
  within: readonly string[] = [],
): readonly string[] {
  const { $ref: reference } = schema;
  if (typeof reference === 'string') {
    const name = reference.replace(/^.*\//, '');
    if (within.includes(name)) return [];
    return pathsOf(definitions[name]?.json ?? {}, wanted, path, [...within, name]);
  }
  const inner = (json: unknown, step: string) =>
    typeof json === 'object' && json !== null
      ? pathsOf(json as JsonSchema, wanted, path + step, within)
      : [];
  const branches = [schema['oneOf'], schema['anyOf']].flat().filter((each) => each !== undefined);
  const found = [
    ...(wanted(schema) ? [path] : []),
    ...branches.flatMap((branch) => inner(branch, '')),
    ...keysOf(schema).flatMap(([key, json]) => inner(json, path === '' ? key : `.${key}`)),
    ...inner(schema['additionalProperties'], '.*'),
    ...inner(schema['items'], '[]'),
  ];
  return [...new Set(found)].sort();
}

/**
 * Names that an editor completes, in a mapping that has any names, stand for no keys of their own.
 */
const keysOf = ({ properties, additionalProperties }: JsonSchema) =>
  typeof additionalProperties === 'object' ? [] : Object.entries(properties ?? {});
