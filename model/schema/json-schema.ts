import { adopted } from './adopted';
import { model } from './model';
import type { JsonSchema } from './kit/schema';
import { environment } from './environment';
import { withKnownNames } from './known-names';
import { definitions } from './tree';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of `config/*.yaml`, which editors use for completion, hovers and errors. */
export function organizationJsonSchema(): JsonSchema {
  return withHeadings(withKnownNames(describedOrganization()));
}

/** The same, with titles as they stand in a sentence: `a group`. */
export function describedOrganization(): JsonSchema {
  return {
    $schema: DIALECT,
    $id: 'organization.schema.json',
    description:
      'The charter of an AWS organization, for orgcharter. Every *.yaml file in the folder is part of it.',
    ...model.json,
    title: 'orgcharter: the charter',
    required: [], // a charter can be split into several files
    $defs: jsonDefinitions(),
  };
}

/**
 * The JSON Schema of `config/environments/*.yaml`. It includes the charter's, as what can be
 * overridden.
 */
export function environmentJsonSchema(): JsonSchema {
  return withHeadings(withKnownNames(describedEnvironment()));
}

/** The same, with titles as they stand in a sentence: `the environment`. */
export function describedEnvironment(): JsonSchema {
  const overridable = Object.entries({ override: model.json, ...jsonDefinitions() }).map(
    ([name, schema]) => [name, override(schema)],
  );
  return {
    $schema: DIALECT,
    $id: 'environment.schema.json',
    description: 'An organization that the charter is deployed to, for orgcharter.',
    ...environment.json,
    title: 'orgcharter: an environment',
    $defs: Object.fromEntries(overridable),
  };
}

/** The JSON Schema of `config/environments/*.adopted.yaml`. */
export function adoptedJsonSchema(): JsonSchema {
  return withHeadings(describedAdopted());
}

/** The same, with titles as they stand in a sentence. */
export function describedAdopted(): JsonSchema {
  return {
    $schema: DIALECT,
    $id: 'adopted.schema.json',
    description:
      'The resources that an environment imports with its next deployment, for orgcharter.',
    ...adopted.json,
    title: 'orgcharter: the adopted resources',
  };
}

function jsonDefinitions(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, schema.json]),
  );
}

/**
 * Editors show a title as a heading: `Group`, not `a group`. One word without an article is a key,
 * and stays as it is.
 */
function withHeadings(schema: JsonSchema): JsonSchema {
  return mapValues(schema, (key, value) =>
    key === 'title' && typeof value === 'string' ? heading(value) : value,
  ) as JsonSchema;
}

function heading(title: string): string {
  const noun = title.replace(/^(?:an?|the) /, '');
  return title.includes(' ') ? noun.charAt(0).toUpperCase() + noun.slice(1) : title;
}

/** Every value of a JSON tree, from the leaves up. */
function mapValues(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapValues(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, change(key, mapValues(inner, change))]),
  );
}

/**
 * What an override can contain in place of this: any of its keys, and `null` to remove it. It
 * replaces whole lists.
 */
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
