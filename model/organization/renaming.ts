/**
 * What can have another name in AWS than in the charter, and another key than before. Everything in
 * the organization refers to it by its key, as the charter does; only what AWS sees has the name in
 * AWS.
 */
export interface Renameable {
  /** The key in the charter. */
  readonly name: string;
  /**
   * The name in AWS, if the charter has it: `name:`. Absent: the key. Users and permission sets
   * cannot be renamed in place, so theirs is the oldest former key. Read it with {@link awsNameOf}.
   */
  readonly awsName?: string;
  /**
   * Former keys, the oldest first: `formerly:` in the charter. Nothing else has or had one of them.
   * Terraform moves what it deployed under one of them. Default: none.
   */
  readonly formerly?: readonly string[];
}

/**
 * Something that keeps its name in AWS when its key changes, because Terraform can only replace it
 * to rename it, such as a role or an alarm; or whose key is its only name. The organization refers
 * to it by name, the charter by key.
 */
export interface Keyed {
  /** The name in AWS: `name:` in the charter, otherwise the oldest key. */
  readonly name: string;
  /** The key in the charter, if it is not the name. Read it with {@link keyOf}. */
  readonly keyInCharter?: string;
  /** Former keys, as in {@link Renameable}. */
  readonly formerly?: readonly string[];
}

/** The key in the charter. */
export const keyOf = ({ name, keyInCharter }: Pick<Keyed, 'name' | 'keyInCharter'>): string =>
  keyInCharter ?? name;

/** The name in AWS. */
export const awsNameOf = ({ name, awsName }: Pick<Renameable, 'name' | 'awsName'>): string =>
  awsName ?? name;

/**
 * The first key that something had. What AWS cannot rename, and the state of an account's stack,
 * keep it.
 */
export const firstKeyOf = ({ name, formerly }: Pick<Renameable, 'name' | 'formerly'>): string =>
  formerly?.[0] ?? name;
