import type { WrittenTarget } from '../../schema/common';
import { byText } from '../../../lib/by-text';
import type { Targets } from '../tree/targets';

interface WithTargets {
  readonly targets: readonly WrittenTarget[];
  readonly except?: readonly WrittenTarget[];
}

/** Something that one account has. */
export interface InAccount<T> {
  readonly account: string;
  readonly what: T;
}

/** Everything that is declared once and created in the accounts of its targets. */
export function rolledOut<W extends WithTargets, T>(
  written: ReadonlyMap<string, W> | undefined,
  targets: Targets,
  make: (name: string, written: W, account: string) => T,
): readonly InAccount<T>[] {
  return [...(written ?? [])].flatMap(([name, each]) =>
    targets
      .accounts(each.targets, each.except)
      .map((account) => ({ account, what: make(name, each, account) })),
  );
}

/** By account, sorted by name. */
export function byAccount<T extends { readonly name: string }>(
  things: readonly InAccount<T>[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const { account, what } of things) {
    const before = found.get(account);
    if (before) before.push(what);
    else found.set(account, [what]);
  }
  for (const list of found.values()) list.sort((a, b) => byText(a.name, b.name));
  return found;
}
