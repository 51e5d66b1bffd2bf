import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';

/** Something in one account. */
export interface InOneAccount<T> {
  readonly account: string;
  readonly name: string;
  readonly what: T;
  /** Equal where two accounts have the same. */
  readonly signature: string;
}

/** Something that all of several accounts have. */
export interface SharedByAccounts<T> {
  readonly name: string;
  /** Keys of the accounts, sorted. */
  readonly accounts: readonly string[];
  readonly what: T;
}

/**
 * Groups what accounts have in common. A name is in the charter once, so that of several things of
 * one name, what most accounts have is chosen. Names differ if upper and lower case are ignored, as
 * in IAM.
 *
 * @param leaveOut is told of the others
 * @returns sorted by name
 */
export function sharedByAccounts<T>(
  all: readonly InOneAccount<T>[],
  leaveOut: (other: InOneAccount<T>, reason: string) => void,
): readonly SharedByAccounts<T>[] {
  const byName = grouped(all, ({ name }) => name.toLowerCase());
  return [...byName.values()]
    .map((same) => {
      const variants = [...grouped(same, ({ signature }) => signature)]
        .map(([signature, members]) => ({ signature, members }))
        .sort((a, b) => b.members.length - a.members.length || byText(a.signature, b.signature));
      const [chosen, ...others] = variants.map(({ members }) => members);
      const [first] = chosen!;
      const reason = `the charter has this name once, for what ${first!.account} has`;
      for (const other of others.flat()) leaveOut(other, reason);
      const accounts = chosen!.map(({ account }) => account).sort(byText);
      return { name: first!.name, accounts, what: first!.what };
    })
    .sort((a, b) => byText(a.name, b.name));
}
