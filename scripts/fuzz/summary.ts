import { counted } from '../../lib/counted';
import { grouped } from '../../lib/grouped';
import type { Result } from './in-workers';

/** Most examples of one problem that are printed. */
const EXAMPLES = 3;

/**
 * The results for people: how many cases of which kind, and what was found, the same problem once.
 */
export function summary(
  results: readonly Result[],
  seed: number,
  time: number,
): { readonly text: string; readonly problems: number } {
  const found = grouped(
    results.flatMap((result) => result.outcome.problems.map((problem) => ({ ...result, problem }))),
    ({ problem }) => problem.replace(/\d+ ms/, 'N ms').replace(/:\d+:\d+$/, ''),
  );
  const slowest = results.reduce((most, { outcome }) => Math.max(most, outcome.time), 0);
  const many = (matches: (result: Result) => boolean) => results.filter(matches).length;
  return {
    problems: found.size,
    text: [
      ...[...found.values()]
        .sort((a, b) => b.length - a.length)
        .map((all) =>
          [
            `${counted(all.length, 'case')}: ${all[0]?.problem}`,
            ...all
              .slice(0, EXAMPLES)
              .map(({ kind, number, title }) => `  ${kind} ${number}: ${title}`),
          ].join('\n'),
        ),
      `seed ${seed}: ${counted(
        many(({ kind }) => kind === 'mutation'),
        'byte and structure mutation',
      )}, ${counted(
        many(({ kind }) => kind === 'typed'),
        'typed mutation',
      )}, in ${Math.round(time / 1_000)} s`,
      `${many(({ outcome }) => outcome.valid)} stayed valid, ${many(({ outcome }) => outcome.synthesized)} of these were proven and synthesized; the slowest took ${Math.round(slowest)} ms`,
      found.size === 0 ? 'nothing was found' : `${counted(found.size, 'problem')}`,
    ].join('\n'),
  };
}
