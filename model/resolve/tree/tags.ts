import type { Tags } from '../../organization';
import { byText } from '../../../lib/by-text';

/** Converts tags or dimensions of the charter to a plain record, sorted by key. */
export function asTags(written: ReadonlyMap<string, string> | undefined): Tags {
  return Object.fromEntries([...(written ?? [])].sort(([a], [b]) => byText(a, b)));
}

/** Tags of something that need not have any. */
export const ownTags = ({
  tags,
}: {
  readonly tags?: ReadonlyMap<string, string>;
}): { readonly tags?: Tags } => (tags ? { tags: asTags(tags) } : {});
