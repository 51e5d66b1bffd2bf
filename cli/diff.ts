import { CHANGE_KINDS } from '../access/diff/change';
import { LEVELS } from '../access/risk/levels';
import type { Change } from '../access/diff/change';
import type { Level } from '../access/risk/levels';
import { diffModels } from '../access/diff/diff';
import type { EnvironmentDiff } from '../access/diff/diff';
import { didYouMean } from '../source/diagnostics/did-you-mean';
import { diskFolder } from '../source/folder';
import { changesReport } from '../reports/changes';
import { UsageError } from './kit/usage-error';
import { defineCommand } from './kit/command';
import { earlierVersion, environmentsOf, placeIn } from './kit/earlier';
import type { EarlierVersion } from './kit/earlier';
import { at, choice, config, everyEnvironment, several, text } from './kit/options';
import type { Given } from './kit/options';
import { printReport } from './kit/print-report';
import { changesToJson } from './kit/to-json';

const options = {
  config,
  from: text(
    'DIR',
    "the earlier model's folder, in the commit REF or, without REF, on disk; default: as --config",
  ),
  environment: everyEnvironment,
  failOn: several(
    'WHAT',
    'exit with 1 for changes of this level (critical, high, medium, low) and above, or of this kind, such as access-gained',
  ),
  format: choice(
    ['human', 'markdown', 'html', 'json'],
    'for the terminal, for a comment on a pull request, for a page, for machines',
  ),
  at,
};
export const command = defineCommand({ optionalArguments: ['REF'], options, run: diff });

/**
 * `orgcharter diff REF`: what the change since a commit means. Exit code 0, 1 where a change is among those of
 * `--fail-on`, 2 where this version is wrong, the earlier one cannot be read, or the call is wrong.
 *
 * @throws {UsageError} for an earlier version that is not there, and for an unknown environment, level or kind
 */
function diff(given: Given<typeof options>, [ref]: readonly string[]): number {
  const { config } = given;
  const fails = readFailOn(given.failOn);
  const earlier = earlierVersion(ref, given);
  if (!earlier)
    throw new UsageError(
      'diff needs REF, a commit, branch or tag, or an earlier folder with --from: orgcharter diff --help says what it takes',
    );
  // Both are read before either is judged, so that all that is wrong is told at once.
  const before = environmentsOf(earlier, { ...given, isHistory: true });
  const now = environmentsOf(
    { folder: diskFolder(config), name: config },
    { ...given, isHistory: false },
  );
  if (!before || !now) return 2;
  const diffs = diffModels(before, now).filter(
    ({ environment }) => given.environment === undefined || environment === given.environment,
  );
  if (diffs.length === 0)
    throw new UsageError(`neither version has an environment "${given.environment}"`);
  const failing = diffs.flatMap(({ changes }) => changes.filter(fails));
  const report = changesReport(diffs, earlier.since, {
    before: placeIn(earlier.name),
    now: placeIn(config),
  });
  printReport(given, report, answerOf(diffs, earlier, given, failing.length));
  // what is the same in several environments is told once
  const told = new Set(failing.map((change) => JSON.stringify(change))).size;
  if (told > 0)
    console.error(
      `${told} of these changes ${told === 1 ? 'is' : 'are'} what --fail-on ${given.failOn.join(' --fail-on ')} stops`,
    );
  return failing.length > 0 ? 1 : 0;
}

/** A level stands for itself and all above it. */
function readFailOn(words: readonly string[]): (change: Change) => boolean {
  const known: readonly string[] = [...LEVELS, ...CHANGE_KINDS];
  for (const word of words) {
    if (!known.includes(word))
      throw new UsageError(
        `--fail-on takes a level or a kind of change, not "${word}": ${didYouMean(word, known) ?? `there are ${known.join(', ')}`}`,
      );
  }
  const least = Math.max(-1, ...words.map((word) => LEVELS.indexOf(word as Level)));
  return ({ kind, level }) => words.includes(kind) || LEVELS.indexOf(level) <= least;
}

/** As diagnostics tell it, files have the model's folder before them: that of the earlier version, or that of now. */
function answerOf(
  diffs: readonly EnvironmentDiff[],
  earlier: EarlierVersion,
  { config, failOn }: Given<typeof options>,
  failing: number,
): object {
  return {
    since: earlier.since,
    failOn,
    failing,
    environments: diffs.map((each) => ({
      name: each.environment,
      changes: changesToJson(each.changes, { before: earlier.name, now: config }),
    })),
  };
}
