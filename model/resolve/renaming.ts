import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { awsNameOf } from '../organization';
import type { Keyed, Renameable } from '../organization';

interface Written {
  readonly name?: string;
  readonly formerly?: readonly string[];
}

/** The name in AWS and the former keys of something that Terraform renames in place. */
export const renamed = (key: string, { name, formerly = [] }: Written): Renameable => ({
  name: key,
  ...(name !== undefined && { awsName: name }),
  ...(formerly.length > 0 && { formerly }),
});

/**
 * The same for what only a replacement could rename: it keeps the name that it was created with.
 */
export const renamedKeepingName = (key: string, { name, formerly = [] }: Written): Renameable =>
  renamed(key, { ...withName(name ?? formerly[0]), formerly });

/** The same for what everything in the organization knows by its name in AWS. */
export function keyed(key: string, { name, formerly = [] }: Written = {}): Keyed {
  const inAws = name ?? formerly[0] ?? key;
  return {
    name: inAws,
    ...(inAws !== key && { keyInCharter: key }),
    ...(formerly.length > 0 && { formerly }),
  };
}

/** The name of a permission set in AWS. */
export const permissionSetName = (key: string, written: Written = {}): string =>
  awsNameOf(renamedKeepingName(key, written));

const withName = (name: string | undefined): Pick<Written, 'name'> =>
  name === undefined ? {} : { name };

/**
 * How to fix a reference to an unknown key: `its key is now "Work"`, or `did you mean "Work"?`.
 * `undefined`: nothing is near.
 */
export const keyFix = (
  written: string,
  entries: ReadonlyMap<string, Pick<Written, 'formerly'>> = new Map(),
): string | undefined => newKey(written, entries) ?? didYouMean(written, entries.keys());

/** `its key is now "Work"`, for what the charter refers to by a former key. */
export function newKey(
  written: string,
  entries: Iterable<readonly [key: string, entry: Pick<Written, 'formerly'>]> = [],
): string | undefined {
  for (const [key, { formerly }] of entries)
    if (formerly?.includes(written)) return `its key is now "${key}"`;
  return undefined;
}
