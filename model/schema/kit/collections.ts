import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Node } from '../../../source/text/node';
import type { JsonSchema, Reading, Schema } from './schema';
import { wrongType } from './schema';

/** One key of an {@link object}: what it holds, what it is for, and whether it has to be there. */
export interface Field<T, Required extends boolean = boolean> {
  readonly schema: Schema<T>;
  readonly description: string;
  readonly required: Required;
}

/** A key that has to be there. */
export function required<T>(schema: Schema<T>, description: string): Field<T, true> {
  return { schema, description, required: true };
}

/** A key that may be left out. */
export function optional<T>(schema: Schema<T>, description: string): Field<T, false> {
  return { schema, description, required: false };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any field will do; the type of each is inferred below
type Fields = Readonly<Record<string, Field<any>>>;
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K]['required'] extends true ? K : never;
}[keyof F];
type FieldType<F> = F extends Field<infer T> ? T : never;
export type ObjectOf<F extends Fields> = { readonly [K in RequiredKeys<F>]: FieldType<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: FieldType<F[K]>;
};

export interface ObjectSchema<F extends Fields> extends Schema<ObjectOf<F>> {
  readonly fields: F;
}

/** A mapping with known keys. Reports `unknown-key` and `missing-key`. */
export function object<F extends Fields>(what: string, fields: F): ObjectSchema<F> {
  const mandatory = Object.entries(fields).filter(([, field]) => field.required);
  return {
    fields,
    get json(): JsonSchema {
      const properties = Object.fromEntries(
        Object.entries(fields).map(([key, { schema, description }]) => [
          key,
          { description, ...schema.json },
        ]),
      );
      return mandatory.length > 0
        ? {
            title: what,
            type: 'object',
            properties,
            additionalProperties: false,
            required: mandatory.map(([key]) => key),
          }
        : { title: what, type: ['object', 'null'], properties, additionalProperties: false };
    },
    read(node, reading) {
      const value: Record<string, unknown> = {};
      const map = mapOrNothing(node, `a mapping for ${what}`, reading);
      reading.sourceMap.remember(value, map);
      for (const [key, entry] of map.entries) {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (field) value[key] = field.schema.read(entry.value, reading);
        else
          reading.diagnostics.error('unknown-key', entry.key, `${what} has no key "${key}"`, {
            fix:
              didYouMean(key, Object.keys(fields)) ??
              `it may have ${Object.keys(fields).join(', ')}`,
          });
      }
      const wrong = map !== node && !isNothing(node);
      const entries = new Map(map.entries);
      for (const [key, field] of mandatory) {
        if (map.entries.has(key)) continue;
        if (!wrong) reading.diagnostics.error('missing-key', map, `${what} needs "${key}"`);
        const missing: Node = { ...map, kind: 'scalar', value: null };
        reading.diagnostics.ignoreFurther(missing);
        entries.set(key, { key: map, value: missing });
        value[key] = field.schema.read(missing, { ...reading, diagnostics: new Diagnostics() });
      }
      if (entries.size > map.entries.size) reading.sourceMap.remember(value, { ...map, entries });
      return value as ObjectOf<F>;
    },
  };
}

export interface Naming {
  /** What one entry is called, for diagnostics: `group`. */
  readonly what: string;
  /** The form of the names, if AWS or we restrict it. */
  readonly pattern?: RegExp;
  /** The form in words: `1 to 32 letters, digits or any of +=,.@_-`. */
  readonly form?: string;
}

/** A mapping from names that people choose. Reports `invalid-name`. */
export function mapOf<T>(
  { what, pattern, form }: Naming,
  schema: Schema<T>,
): Schema<ReadonlyMap<string, T>> {
  return {
    get json(): JsonSchema {
      return {
        type: ['object', 'null'],
        additionalProperties: schema.json,
        ...(pattern && { propertyNames: { pattern: pattern.source } }),
      };
    },
    read(node, reading) {
      const value = new Map<string, T>();
      const map = mapOrNothing(node, `a mapping from names, each a ${what}`, reading);
      reading.sourceMap.remember(value, map);
      for (const [name, entry] of map.entries) {
        if (pattern && !pattern.test(name))
          reading.diagnostics.error(
            'invalid-name',
            entry.key,
            `"${name}" cannot be the name of a ${what}`,
            { fix: form && `use ${form}` },
          );
        value.set(name, schema.read(entry.value, reading));
      }
      return value;
    },
  };
}

/** A list. */
export function listOf<T>(what: string, schema: Schema<T>): Schema<readonly T[]> {
  return {
    get json(): JsonSchema {
      return { type: 'array', items: schema.json };
    },
    read(node, reading) {
      const items = node.kind === 'list' ? node.items : [];
      if (node.kind !== 'list') wrongType(node, `a list of ${what}`, reading, listed(node));
      const value = items.map((item) => schema.read(item, reading));
      reading.sourceMap.remember(value, {
        kind: 'list',
        items,
        source: node.source,
        start: node.start,
        end: node.end,
      });
      return value;
    },
  };
}

/** Something that can be switched off: `false`, or what it is. */
export function orFalse<T>(schema: Schema<T>): Schema<T | false> {
  return {
    get json(): JsonSchema {
      return { anyOf: [{ const: false }, schema.json] };
    },
    read: (node, reading) =>
      node.kind === 'scalar' && node.value === false ? false : schema.read(node, reading),
  };
}

/** One thing, or a list of them. */
export function oneOrMore<T>(what: string, schema: Schema<T>): Schema<readonly T[]> {
  const several = listOf(what, schema);
  return {
    get json(): JsonSchema {
      return { title: `${what}, or a list`, oneOf: [schema.json, several.json] };
    },
    read(node, reading) {
      return several.read(
        node.kind === 'list'
          ? node
          : { kind: 'list', items: [node], source: node.source, start: node.start, end: node.end },
        reading,
      );
    },
  };
}

/** A schema that refers to itself. `name` is its name among the JSON Schema's definitions. */
export function recursive<T>(name: string, schema: () => Schema<T>): Schema<T> {
  return {
    json: { $ref: `#/$defs/${name}` },
    read: (node, reading) => schema().read(node, reading),
  };
}

/** `key:` with nothing behind it is an empty mapping: `Sandbox:` means `Sandbox: {}`. */
function mapOrNothing(node: Node, expected: string, reading: Reading): Node & { kind: 'map' } {
  if (node.kind === 'map') return node;
  if (!isNothing(node)) wrongType(node, expected, reading);
  return { kind: 'map', entries: new Map(), source: node.source, start: node.start, end: node.end };
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** One plain word where a list is wanted is most likely its only item. */
function listed(node: Node): string | undefined {
  return node.kind === 'scalar' && /^[\w./@+-]+$/.test(String(node.value)) && !isNothing(node)
    ? `write [${node.value}]`
    : undefined;
}
