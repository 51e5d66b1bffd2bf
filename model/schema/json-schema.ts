import { model } from './model';
import type { JsonSchema } from './kit/schema';
import { environment } from './environment';
import { definitions } from './tree';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of `config/*.yaml`: what editors complete, explain and underline. */
export function organizationJsonSchema(): JsonSchema {
  return {
    $schema: DIALECT,
    $id: 'organization.schema.json',
    description:
      'The charter of an AWS organization, for orgcharter. Every *.yaml file of the folder is part of it.',
    ...model.json,
    title: 'orgcharter: the model',
    required: [], // a model may be split over several files
    $defs: jsonDefinitions(),
  };
}

/** The JSON Schema of `config/environments/*.yaml`. Stands on its own: the model is in it, as what can be overridden. */
export function environmentJsonSchema(): JsonSchema {
  const overridable = Object.entries({ override: model.json, ...jsonDefinitions() }).map(
    ([name, schema]) => [name, override(schema)],
  );
  return {
    $schema: DIALECT,
    $id: 'environment.schema.json',
    description: 'One organization that the model is deployed to, for orgcharter.',
    ...environment.json,
    title: 'orgcharter: an environment',
    $defs: Object.fromEntries(overridable),
  };
}

function jsonDefinitions(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, schema.json]),
  );
}

/** What overrides may say where the model says this: any of its keys, and `null` to take it away. Lists are replaced whole. */
function override(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) =>
      keyword === 'required' ? [] : [[keyword, overrideKeyword(keyword, value)]],
    ),
  );
}

function overrideKeyword(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'type':
      return [...new Set([value, 'null'].flat())];
    case 'enum':
      return [...(value as unknown[]), null];
    case 'oneOf':
      return [...(value as unknown[]), { type: 'null' }];
    case 'anyOf':
      return [...(value as JsonSchema[]).map(override), { type: 'null' }];
    case 'properties':
      return Object.fromEntries(
        Object.entries(value as Record<string, JsonSchema>).map(([key, property]) => [
          key,
          override(property),
        ]),
      );
    case 'additionalProperties':
      return typeof value === 'object' ? override(value as JsonSchema) : value;
    default:
      return value;
  }
}
