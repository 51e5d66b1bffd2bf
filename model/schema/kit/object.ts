import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { nearestOf, suggester } from '../../../source/diagnostics/did-you-mean';
import type { MapEntry, MapNode, Node } from '../../../source/text/node';
import type { JsonSchema, Reading, Schema } from './schema';
import { ignoreKeyOfUnreadable, isNothing, mapOrNothing } from './schema';

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

// The type of each field is inferred below.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any field will do
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
  const keys = Object.keys(fields);
  let json: JsonSchema | undefined; // a rule asks for it at each charter
  return {
    fields,
    get json(): JsonSchema {
      return (json ??= jsonOf(what, fields));
    },
    read(node, reading) {
      const value: Record<string, unknown> = {};
      const map = mapOrNothing(node, `a mapping for ${what}`, reading);
      reading.sourceMap.remember(value, map);
      const read = corrected(what, map, keys, reading.diagnostics);
      for (const [key, entry] of read) {
        value[key] = fields[key]?.schema.read(entry.value, reading);
        ignoreKeyOfUnreadable(entry, reading);
      }
      if ([...read.keys()].some((key) => !map.entries.has(key)))
        reading.sourceMap.remember(value, { ...map, entries: read });
      const missing = mandatory.filter(([key]) => !read.has(key));
      if (map === node || isNothing(node))
        for (const [key] of missing)
          reading.diagnostics.error('missing-key', map, `${what} needs "${key}"`, {
            fix: `add ${key}: …`,
          });
      if (missing.length > 0)
        readMissing(
          missing,
          map.entries === read ? map : { ...map, entries: read },
          value,
          reading,
        );
      return value as ObjectOf<F>;
    },
  };
}

function jsonOf(what: string, fields: Fields): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([key, { schema, description }]) => [
      key,
      { description, ...schema.json },
    ]),
  );
  const required = Object.keys(fields).filter((key) => fields[key]?.required);
  return required.length > 0
    ? { title: what, type: 'object', properties, additionalProperties: false, required }
    : { title: what, type: ['object', 'null'], properties, additionalProperties: false };
}

/** Reads missing keys as empty ones, so that later stages find values and do not report them. */
function readMissing(
  missing: readonly [key: string, field: Fields[string]][],
  map: MapNode,
  value: Record<string, unknown>,
  reading: Reading,
): void {
  const entries = new Map(map.entries);
  for (const [key, field] of missing) {
    const nothing: Node = { ...map, kind: 'scalar', value: null };
    reading.diagnostics.ignoreFurther(nothing);
    entries.set(key, { key: map, value: nothing });
    value[key] = field.schema.read(nothing, {
      ...reading,
      diagnostics: new Diagnostics(reading.diagnostics, () => false),
    });
  }
  const complete = { ...map, entries };
  if (reading.diagnostics.isUnreadable(map)) reading.diagnostics.ignoreFurther(complete);
  reading.sourceMap.remember(value, complete);
}

/**
 * The entries of a mapping under the keys that an object has. Reports `unknown-key`, and reads a
 * misspelt key as what it was meant to be, so that what follows from a typo is not reported as
 * well.
 *
 * @param what the object, for the diagnostic: `a group`
 */
export function corrected(
  what: string,
  { entries }: MapNode,
  keys: readonly string[],
  diagnostics: Reading['diagnostics'],
): ReadonlyMap<string, MapEntry> {
  const allowed = new Set(keys);
  const known = new Map<string, MapEntry>();
  for (const [key, entry] of entries) if (allowed.has(key)) known.set(key, entry);
  if (known.size === entries.size) return entries;
  const suggestion = suggester((key) => nearestOf(key, keys));
  const everyKey = `it may have ${keys.join(', ')}`;
  for (const [key, entry] of entries) {
    if (allowed.has(key)) continue;
    const { meant, fix = everyKey } = meaningOf(key, entry, keys, suggestion);
    diagnostics.error('unknown-key', entry.key, `${what} has no key "${key}"`, { fix });
    if (meant === undefined || known.has(meant)) continue;
    if (meant !== suggestion(key)) diagnostics.ignoreFurther(entry.value);
    known.set(meant, entry);
  }
  return known;
}

/** The key that an unknown key was probably meant to be, if any, and how to fix it. */
function meaningOf(
  key: string,
  { value }: MapEntry,
  keys: readonly string[],
  suggestion: (key: string) => string | undefined,
): { readonly meant?: string; readonly fix?: string } {
  const [, first = '', rest = ''] = /^([A-Za-z]+):(.+)$/s.exec(key) ?? [];
  if (keys.includes(first) && isNothing(value))
    return { meant: first, fix: `write a space after the colon: ${first}: ${rest}` };
  const meant = suggestion(key);
  return meant === undefined ? {} : { meant, fix: `did you mean "${meant}"?` };
}
