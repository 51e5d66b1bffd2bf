/**
 * A charter before it is text: mappings with comments. It can be laid out, searched, and reduced
 * when something in it turns out to be invalid.
 */
export type Value = string | number | boolean | readonly Value[] | Mapping;

export interface Mapping {
  readonly entries: readonly Entry[];
  /** Comment lines at the end, such as what was left out. Default: none. */
  readonly remarks?: readonly string[];
}

export interface Entry {
  readonly key: string;
  readonly value: Value;
  /** Comment lines above the entry. Default: none. */
  readonly comments?: readonly string[];
  /** A comment at the end of the entry's first line. Default: none. */
  readonly note?: string;
}

/** An entry that is only written if it has a value. */
export function entry(
  key: string,
  value: Value | undefined,
  more: Omit<Entry, 'key' | 'value'> = {},
): readonly Entry[] {
  return value === undefined ? [] : [{ key, value, ...more }];
}

/** A mapping of the entries that have a value. */
export const mapping = (...entries: readonly (readonly Entry[])[]): Mapping => ({
  entries: entries.flat(),
});

/** A mapping, or nothing if it would be empty. */
export function unlessEmpty(written: Mapping): Mapping | undefined {
  return written.entries.length + (written.remarks?.length ?? 0) > 0 ? written : undefined;
}

/** Tags and other plain records, sorted by key. Nothing for an empty one. */
export function record(values: Readonly<Record<string, string>>): Mapping | undefined {
  return unlessEmpty(
    mapping(
      Object.keys(values)
        .sort()
        .flatMap((key) => entry(key, values[key])),
    ),
  );
}

export function isMapping(value: Value): value is Mapping {
  return typeof value === 'object' && 'entries' in value && !Array.isArray(value);
}
