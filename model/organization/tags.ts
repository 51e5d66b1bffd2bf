export type Tags = Readonly<Record<string, string>>;

/**
 * The key of the tag that orgcharter adds to everything. A charter can set another value for it.
 */
export const MANAGED_BY = 'managed-by';

/** The tags of every taggable resource: the provider's `default_tags`. */
export const defaultTagsOf = ({
  tags,
  managedByTag,
}: {
  readonly tags: Tags;
  readonly managedByTag: boolean;
}): Tags => ({ ...(managedByTag && { [MANAGED_BY]: 'orgcharter' }), ...tags });
