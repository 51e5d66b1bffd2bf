import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import { guardrailContext } from '../resolve/guardrails/catalogue-context';
import type { JsonSchema } from '../schema/kit/schema';
import { model as schema } from '../schema/model';
import { definitions } from '../schema/tree';
import type { Checked } from './checked';

/**
 * Lists and mappings are not empty where that has no effect or AWS rejects it (`empty-list`). The
 * schema says which they are: `minItems` and `minProperties`.
 */
export function checkEmptyLists(checked: Checked): void {
  visit(schema.json, checked.model, checked);
  checkParameters(checked);
}

function visit(json: JsonSchema, value: unknown, checked: Checked): void {
  if (typeof value !== 'object' || value === null) return;
  const own = branchFor(json, value);
  if (!own) return;
  if (Array.isArray(value))
    value.forEach((item: unknown, index) => visitChild(own, value, '', item, index, checked));
  else if (value instanceof Map)
    for (const [key, child] of value)
      visitChild(own, value, String(key), child, String(key), checked);
  else
    for (const [key, child] of Object.entries(value))
      visitChild(own, value, key, child, key, checked);
}

function visitChild(
  json: JsonSchema,
  parent: object,
  key: string,
  child: unknown,
  at: string | number,
  checked: Checked,
): void {
  if (typeof child !== 'object' || child === null) return;
  const of = Array.isArray(parent) ? json['items'] : propertyOf(json, key);
  if (!isSchema(of)) return;
  const { sourceMap, diagnostics } = checked;
  if (isEmpty(child) && neverEmpty(branchFor(of, child)) && sourceMap.has(parent))
    diagnostics.error(
      'empty-list',
      sourceMap.value(parent, at),
      Array.isArray(parent) ? 'this has no entries' : `"${key}" has no entries`,
      { fix: 'add an entry, or remove what it belongs to' },
    );
  visit(of, child, checked);
}

const isEmpty = (value: object): boolean =>
  Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;

const neverEmpty = (json: JsonSchema | undefined): boolean =>
  json?.['minItems'] === 1 || json?.['minProperties'] === 1;

/** The schema of this value, where several are possible. Resolves references. */
function branchFor(json: JsonSchema, value: object): JsonSchema | undefined {
  if (typeof json['$ref'] === 'string') return definitions[json['$ref'].replace(/^.*\//, '')]?.json;
  const branches = json['oneOf'] ?? json['anyOf'];
  if (!Array.isArray(branches)) return json;
  const type = Array.isArray(value) ? 'array' : 'object';
  return branches.find((each: JsonSchema) => [each['type']].flat().includes(type));
}

function propertyOf(json: JsonSchema, key: string): unknown {
  const properties = json['properties'];
  if (isSchema(properties)) return properties[key];
  return json['additionalProperties'];
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null;

/**
 * A catalogue guardrail that allows nothing would deny everything. Lists of exemptions can be
 * empty.
 */
function checkParameters({ model, organization, sourceMap, diagnostics }: Checked): void {
  const context = guardrailContext(organization);
  for (const [name, { parameters }] of model.guardrails ?? []) {
    const known = findGuardrail(name)?.parameters ?? {};
    for (const [key, values] of parameters ?? []) {
      const parameter = Object.hasOwn(known, key) ? known[key] : undefined;
      if (Array.isArray(values) && values.length === 0 && parameter?.default(context).length)
        diagnostics.error(
          'empty-list',
          sourceMap.value(parameters ?? new Map(), key),
          `"${key}" has no entries`,
          { fix: 'add an entry, or remove the parameter to get its default' },
        );
    }
  }
}
