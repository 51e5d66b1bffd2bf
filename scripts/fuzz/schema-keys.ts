import { describedEnvironment, describedOrganization } from '../../model/schema/json-schema';
import type { JsonSchema } from '../../model/schema/kit/schema';

/** A step into a document: a key, `*` for any entry of a mapping, `[]` for any item of a list. */
export interface Step {
  readonly name: string;
  /** What may stand there. */
  readonly schema: JsonSchema;
}

/** The way to one key of the schema, from the top. */
export interface SchemaKey {
  readonly document: 'charter' | 'environment';
  readonly steps: readonly Step[];
}

/** Every key that the schema of the charter and of an environment knows, once. */
export function schemaKeys(): readonly SchemaKey[] {
  return [
    ...keysOf('charter', describedOrganization()),
    // What overrides contain are keys of the charter.
    ...keysOf('environment', withoutDefinitions(describedEnvironment())),
  ];
}

const withoutDefinitions = (schema: JsonSchema): JsonSchema => ({ ...schema, $defs: {} });

function keysOf(document: SchemaKey['document'], root: JsonSchema): readonly SchemaKey[] {
  const definitions = root['$defs'] as Readonly<Record<string, JsonSchema>>;
  const found = new Map<string, SchemaKey>();
  const walk = (schema: JsonSchema, steps: readonly Step[], open: readonly string[]): void => {
    const reference = String(schema['$ref'] ?? '').replace('#/$defs/', '');
    const definition = definitions[reference];
    if (definition && !open.includes(reference)) walk(definition, steps, [...open, reference]);
    for (const branch of branchesOf(schema)) walk(branch, steps, open);
    for (const [name, inner] of stepsFrom(schema)) {
      const further = [...steps, { name, schema: inner }];
      const path = further.map((step) => step.name).join('.');
      if (!found.has(path)) found.set(path, { document, steps: further });
      walk(inner, further, open);
    }
  };
  walk(root, [], []);
  return [...found.values()];
}

export const branchesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  ['oneOf', 'anyOf'].flatMap((keyword) => (schema[keyword] ?? []) as readonly JsonSchema[]);

function stepsFrom(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const { properties = {}, additionalProperties, items } = schema;
  return [
    ...Object.entries(properties as Readonly<Record<string, JsonSchema>>),
    ...(typeof additionalProperties === 'object'
      ? [['*', additionalProperties as JsonSchema] as const]
      : []),
    ...(items ? [['[]', items as JsonSchema] as const] : []),
  ];
}

/** A value of the kind that a schema asks for, as small as possible. */
export function placeholder(schema: JsonSchema): unknown {
  const [example] = (schema['examples'] ?? schema['enum'] ?? []) as readonly unknown[];
  if (example !== undefined) return example;
  if ('const' in schema) return schema['const'];
  const [branch] = branchesOf(schema);
  if (branch) return placeholder(branch);
  const [type] = [schema['type']].flat();
  if (type === 'object') {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
    const required = (schema['required'] ?? []) as readonly string[];
    return Object.fromEntries(required.map((key) => [key, placeholder(properties[key] ?? {})]));
  }
  if (type === 'array') return [placeholder((schema['items'] ?? {}) as JsonSchema)];
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 1;
  return type === 'boolean' ? true : 'x';
}
