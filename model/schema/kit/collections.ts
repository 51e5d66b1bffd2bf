import type { JsonSchema, Schema } from './schema';
import { ignoreKeyOfUnreadable, mapOrNothing, withPattern, wrongType } from './schema';
import type { Node } from '../../../source/text/node';
import { withArticle } from '../../../lib/with-article';

export interface Naming {
  /** What one entry is called, for diagnostics: `group`. */
  readonly what: string;
  /** The form of the names, if AWS or we restrict it. */
  readonly pattern?: RegExp;
  /** The form in words: `1 to 32 letters, digits or any of +=,.@_-`. */
  readonly form?: string;
  /**
   * An empty mapping has no effect, or AWS rejects it. A rule reports it (`empty-list`). Default:
   * no.
   */
  readonly isNeverEmpty?: true;
}

/** A mapping from names that people choose. Reports `invalid-name`. */
export function mapOf<T>(
  { what, pattern, form, isNeverEmpty }: Naming,
  schema: Schema<T>,
): Schema<ReadonlyMap<string, T>> {
  return {
    get json(): JsonSchema {
      return {
        type: ['object', 'null'],
        additionalProperties: schema.json,
        ...(pattern && {
          propertyNames: withPattern(
            pattern,
            form === undefined ? `this cannot be the name of ${withArticle(what)}` : `use ${form}`,
          ),
        }),
        ...(isNeverEmpty && { minProperties: 1 }),
      };
    },
    read(node, reading) {
      const value = new Map<string, T>();
      const map = mapOrNothing(node, `a mapping from a name to ${withArticle(what)}`, reading);
      reading.sourceMap.remember(value, map);
      for (const [name, entry] of map.entries) {
        if (pattern && !pattern.test(name))
          reading.diagnostics.error(
            'invalid-name',
            entry.key,
            `"${name}" cannot be the name of ${withArticle(what)}`,
            { fix: form === undefined ? 'correct the name' : `use ${form}` },
          );
        value.set(name, schema.read(entry.value, reading));
        ignoreKeyOfUnreadable(entry, reading);
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
      const { source, start, end } = node;
      const list = { kind: 'list', items, source, start, end } as const;
      if (node.kind !== 'list') reading.diagnostics.ignoreFurther(list);
      reading.sourceMap.remember(value, list);
      return value;
    },
  };
}

/**
 * A list that has no effect when it is empty, or that AWS rejects then. A rule reports it
 * (`empty-list`).
 */
export function someOf<T>(what: string, schema: Schema<T>): Schema<readonly T[]> {
  const list = listOf(what, schema);
  return {
    get json(): JsonSchema {
      return { ...list.json, minItems: 1 };
    },
    read: (node, reading) => list.read(node, reading),
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

/** One word that stands for the whole, or what is written out. */
export function wordOr<W extends string, T>(word: W, schema: Schema<T>): Schema<T | W> {
  return {
    get json(): JsonSchema {
      return { anyOf: [{ const: word }, schema.json] };
    },
    read: (node, reading) =>
      node.kind === 'scalar' && node.value === word ? word : schema.read(node, reading),
  };
}

/** One thing, or a list of them, which is never empty. */
export function oneOrMore<T>(what: string, schema: Schema<T>): Schema<readonly T[]> {
  return oneOr(someOf(what, schema), what, schema);
}

/** One thing, or a list of them, which can be empty. */
export function oneOrAny<T>(what: string, schema: Schema<T>): Schema<readonly T[]> {
  return oneOr(listOf(what, schema), what, schema);
}

function oneOr<T>(
  several: Schema<readonly T[]>,
  what: string,
  schema: Schema<T>,
): Schema<readonly T[]> {
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

/** One plain word where a list is wanted is most likely its only item. */
function listed(node: Node): string | undefined {
  return node.kind === 'scalar' && /^[\w./@+-]+$/.test(String(node.value)) && node.value !== null
    ? `write [${node.value}]`
    : undefined;
}
