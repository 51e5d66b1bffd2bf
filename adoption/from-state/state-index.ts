import type { Json } from '../../iam/language/policy-document';
import type { Tags } from '../live-organization';
import { objectOf, textOf, type StateResource } from './state-resources';

/** The resources of all states, by type. */
export interface StateIndex {
  readonly all: readonly StateResource[];
  /** Managed ones. */
  of(type: string): readonly StateResource[];
  /** Managed ones and data sources: the same values, whoever owns them. */
  seen(type: string): readonly StateResource[];
}

export function stateIndex(all: readonly StateResource[]): StateIndex {
  const byType = new Map<string, StateResource[]>();
  for (const each of all) {
    const known = byType.get(each.type) ?? [];
    byType.set(each.type, known);
    known.push(each);
  }
  const seen = (type: string): readonly StateResource[] => byType.get(type) ?? [];
  return { all, seen, of: (type) => seen(type).filter(({ isData }) => !isData) };
}

type Values = StateResource['values'];

export const text = (values: Values, name: string): string => textOf(values[name]) ?? '';

/** Tags as AWS has them: with the default tags of the provider. */
export function tagsOf(values: Values): Tags {
  const tags = objectOf(values['tags_all'] ?? values['tags']);
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}

/** A document of IAM, which is a text in a state. `null`: it is none. */
export function documentOf(value: unknown): Json {
  try {
    return JSON.parse(textOf(value) ?? 'null') as Json;
  } catch {
    return null;
  }
}

/** The first block of a list of blocks. */
export const blockOf = (value: unknown): Values =>
  objectOf(Array.isArray(value) ? (value as readonly unknown[])[0] : value);

export const optional = <K extends string>(
  values: Values,
  name: string,
  as: K,
): { readonly [P in K]?: string } => {
  const value = textOf(values[name]);
  return (value === undefined ? {} : { [as]: value }) as { readonly [P in K]?: string };
};

/**
 * Things that a state can have twice, for example as a resource and as a data source: the first of
 * each.
 */
export function unique<T>(things: readonly T[], id: (thing: T) => string): readonly T[] {
  const seen = new Set<string>();
  return things.filter((thing) => {
    const key = id(thing);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
