import { CHANGE_KINDS, LEVELS } from '../access/diff/change';
import type { Change, Level } from '../access/diff/change';
import { diffModels } from '../access/diff/diff';
import type { EnvironmentDiff } from '../access/diff/diff';
import { didYouMean } from '../model/diagnostics/did-you-mean';
import { diskFolder } from '../model/folder';
import { changesReport } from '../reports/changes';
import { WrongCall } from './call';
import type { Given } from './commands';
import { earlierVersion, environmentsOf, placeIn } from './earlier';
import type { EarlierVersion } from './earlier';
import { printReport } from './print-report';
import { changesToJson } from './to-json';

/**
 * `orgcharter diff REF`: what the change since a commit means. Exit code 0, 1 where a change is among those of
 * `--fail-on`, 2 where either version is wrong, or the call is.
 *
 * @throws {WrongCall} for an earlier version that is not there, and for an unknown environment, level or kind
 */
export function diff(given: Given): number {
  const { config } = given;
  const fails = readFailOn(given.failOn);
  const earlier = earlierVersion(given);
  if (!earlier) throw new WrongCall('diff needs REF, a commit, branch or tag, or an earlier folder with --from: orgcharter diff --help says what it takes');
  // Both are read before either is judged, so that all that is wrong is told at once.
  const before = environmentsOf(earlier, given);
  const now = environmentsOf({ folder: diskFolder(config), name: config }, given);
  if (!before || !now) return 2;
  const diffs = diffModels(before, now).filter(({ environment }) => given.environment === undefined || environment === given.environment);
  if (diffs.length === 0) throw new WrongCall(`neither version has an environment "${given.environment}"`);
  const failing = diffs.flatMap(({ changes }) => changes.filter(fails));
  const report = changesReport(diffs, earlier.since, { before: placeIn(earlier.name), now: placeIn(config) });
  printReport(given, report, answerOf(diffs, earlier, given, failing.length));
  if (failing.length > 0) console.error(`${failing.length} of these changes ${failing.length === 1 ? 'is' : 'are'} what --fail-on ${given.failOn.join(' --fail-on ')} stops`);
  return failing.length > 0 ? 1 : 0;
}

/** A level stands for itself and all above it. */
function readFailOn(words: readonly string[]): (change: Change) => boolean {
  const known: readonly string[] = [...LEVELS, ...CHANGE_KINDS];
  for (const word of words) {
    if (!known.includes(word)) throw new WrongCall(`--fail-on takes a level or a kind of change, not "${word}": ${didYouMean(word, known) ?? `there are ${known.join(', ')}`}`);
  }
  const least = Math.max(-1, ...words.map((word) => LEVELS.indexOf(word as Level)));
  return ({ kind, level }) => words.includes(kind) || LEVELS.indexOf(level) <= least;
}

/** As diagnostics tell it, files have the model's folder before them: that of the earlier version, or that of now. */
function answerOf(diffs: readonly EnvironmentDiff[], earlier: EarlierVersion, { config, failOn }: Given, failing: number): object {
  return { since: earlier.since, failOn, failing, environments: diffs.map((each) => ({ name: each.environment, changes: changesToJson(each.changes, { before: earlier.name, now: config }) })) };
}
