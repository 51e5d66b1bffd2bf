import { suggestion } from '../kit/names';
import { UsageError } from '../kit/usage-error';

/**
 * The stacks that words of the command line name: a name, or a pattern in which `*` stands for any
 * characters.
 *
 * @param names of all stacks of the environment
 * @returns all of them if there are no words; sorted
 * @throws {UsageError} for a word that matches no stack, with the closest name
 */
export function selectStacks(
  words: readonly string[],
  names: readonly string[],
  environment: string,
): readonly string[] {
  const all = [...names].sort();
  if (words.length === 0) return all;
  const selected = new Set(words.flatMap((word) => matching(word, all, environment)));
  return all.filter((name) => selected.has(name));
}

function matching(word: string, names: readonly string[], environment: string): readonly string[] {
  const pattern = new RegExp(
    `^${word
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
  const found = names.filter((name) => pattern.test(name));
  if (found.length > 0) return found;
  const full = `${environment}-${word}`;
  const hint = names.includes(full) ? `: did you mean "${full}"?` : suggestion(word, names);
  throw new UsageError(
    word.includes('*')
      ? `no stack of ${environment} matches "${word}"${hint}`
      : `${environment} has no stack "${word}"${hint}`,
  );
}
