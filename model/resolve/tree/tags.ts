import type { Tags } from '../../organization';
import { byText } from '../../../lib/by-text';

/** Converts tags or dimensions of the charter to a plain record, sorted by key. */
export function asTags(written: ReadonlyMap<string, string> | undefined): Tags {
  return Object.fromEntries([...(written ?? [])].sort(([a], [b]) => byText(a, b)));
}

/** The tags under these keys, without those that the charter does not set. */
export function tagsUnder<K extends string>(
  written: { readonly [P in K]?: ReadonlyMap<string, string> },
  ...keys: readonly K[]
): { readonly [P in K]?: Tags } {
  return Object.fromEntries(
    keys.flatMap((key) => (written[key] ? [[key, asTags(written[key])]] : [])),
  ) as { readonly [P in K]?: Tags };
}

/** The `tags` of something that need not have any. */
export const ownTags = (written: {
  readonly tags?: ReadonlyMap<string, string>;
}): { readonly tags?: Tags } => tagsUnder(written, 'tags');
