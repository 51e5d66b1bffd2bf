import {
  environmentJsonSchema,
  organizationJsonSchema,
} from '../../../../model/schema/json-schema';
import type { JsonSchema } from '../../../../model/schema/kit/schema';
import { EDITS } from './edits';
import { EXPECTED } from './expected';
import { changesBy } from './run';

/*
 * A key that `diff` does not know about gives false reassurance. So each key of the schema is
 * edited here.
 */

/** Every key of the schema, names of entries as `*`: `groups.*.reviewEvery`. */
function keysOfSchema(): readonly string[] {
  const definitions = organizationJsonSchema()['$defs'] as Record<string, JsonSchema>;
  const found = new Set<string>();
  walk(organizationJsonSchema(), '', []);
  walk(environmentJsonSchema(), 'environment', []);
  return [...found];

  function walk(schema: JsonSchema, path: string, within: readonly string[]): void {
    const { $ref, properties = {}, additionalProperties, items, oneOf = [], anyOf = [] } = schema;
    if (typeof $ref === 'string') {
      const name = $ref.replace('#/$defs/', '');
      // Overrides have the keys of the charter, and a unit in a unit those of a unit.
      if (name !== 'override' && !within.includes(name))
        walk(definitions[name] as JsonSchema, path, [...within, name]);
      return;
    }
    // Names that an editor completes, in a mapping that has any names, stand for no keys of their
    // own.
    const isMapping = typeof additionalProperties === 'object';
    const keys = isMapping ? {} : (properties as Record<string, JsonSchema>);
    for (const [key, value] of Object.entries(keys)) {
      const inner = path === '' ? key : `${path}.${key}`;
      found.add(inner);
      walk(value, inner, within);
    }
    if (isMapping) walk(additionalProperties as JsonSchema, `${path}.*`, within);
    for (const other of [items ?? [], oneOf, anyOf].flat() as readonly JsonSchema[])
      walk(other, path, within);
  }
}

/** `organization.production.tag` says the same as `organization.production` does. */
const COVERED: readonly string[] = ['organization.production.tag'];

test('every key of the schema has an edit, and what diff reports of it', () => {
  const keys = keysOfSchema()
    .filter((key) => !COVERED.includes(key))
    .sort();
  expect(Object.keys(EXPECTED).sort()).toEqual(keys);
  expect(Object.keys(EDITS).sort()).toEqual(keys);
});

test.each(Object.entries(EDITS))('%s', (key, edit) => {
  const expected = EXPECTED[key] ?? [];
  expect(changesBy(edit)).toEqual('because' in expected ? [] : expected);
});
