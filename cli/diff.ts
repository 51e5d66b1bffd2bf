import { CHANGE_KINDS } from '../access/diff/change';
import { LEVELS } from '../access/risk/levels';
import type { Change } from '../access/diff/change';
import type { Level } from '../access/risk/levels';
import { diffModels } from '../access/diff/diff';
import type { EnvironmentDiff } from '../access/diff/diff';
import { counted } from '../lib/counted';
import { didYouMean } from '../source/diagnostics/did-you-mean';
import { diskFolder } from '../source/folder';
import { changeAnnotations } from '../reports/annotations/of-changes';
import { changesReport } from '../reports/changes';
import { UsageError } from './kit/usage-error';
import { defineCommand } from './kit/command';
import { earlierVersion, environmentsOf } from './kit/earlier';
import type { EarlierVersion } from './kit/earlier';
import { at, choice, config, everyEnvironment, several, text } from './kit/options';
import type { Given } from './kit/options';
import { placeIn } from './kit/place';
import { ANNOTATION_FORMATS, isAnnotationFormat, printAnnotations } from './kit/print-annotations';
import { printReport } from './kit/print-report';
import { changesToJson } from './kit/to-json';

const options = {
  config,
  from: text(
    'DIR',
    'folder of the earlier charter, in REF or, without REF, on disk; default: same as --config',
  ),
  environment: everyEnvironment,
  failOn: several(
    'WHAT',
    'exit with 1 for changes of this level or above (critical, high, medium, low), or of this kind, such as access-gained; can be repeated',
  ),
  format: choice(['human', 'markdown', 'html', 'json', ...ANNOTATION_FORMATS], 'output format'),
  at,
};
export const command = defineCommand({
  optionalArguments: ['REF'],
  options,
  examples: [
    {
      about: 'What do the changes since main mean?',
      run: 'orgcharter diff main',
    },
    {
      about: 'Fail if somebody gains access, or for another change that is critical.',
      run: 'orgcharter diff main --fail-on access-gained --fail-on critical',
    },
  ],
  run: diff,
});

/**
 * `orgcharter diff REF`. Exit code 0, 1 if a change matches `--fail-on`, 2 if the charter or the
 * command line is wrong, or the earlier version cannot be read.
 *
 * @throws {UsageError} if the earlier version does not exist, and for an unknown environment, level
 *   or kind
 */
function diff(given: Given<typeof options>, [ref]: readonly string[]): number {
  const { config } = given;
  const isFailing = parseFailOn(given.failOn);
  const earlier = earlierVersion(ref, given);
  if (!earlier)
    throw new UsageError(
      'diff requires REF (a commit, branch or tag) or --from (a folder): see orgcharter diff --help',
    );
  // Load both before checking either, to report the errors of both.
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
  const failing = diffs.flatMap(({ changes }) => changes.filter(isFailing));
  print(diffs, earlier, given, { isFailing, failing: failing.length });
  // Environments often share a change: count it once.
  const count = new Set(failing.map((change) => JSON.stringify(change))).size;
  if (count > 0)
    console.error(
      `${counted(count, 'change')} ${count === 1 ? 'matches' : 'match'} --fail-on ${given.failOn.join(' --fail-on ')}`,
    );
  return failing.length > 0 ? 1 : 0;
}

/** @param failing how many changes match `--fail-on` */
function print(
  diffs: readonly EnvironmentDiff[],
  earlier: EarlierVersion,
  given: Given<typeof options>,
  {
    isFailing,
    failing,
  }: { readonly isFailing: (change: Change) => boolean; readonly failing: number },
): void {
  const { config, format } = given;
  if (isAnnotationFormat(format))
    return printAnnotations(format, config, (folder) =>
      changeAnnotations(diffs, isFailing, folder),
    );
  const report = changesReport(diffs, earlier.since, {
    before: placeIn(earlier.name),
    now: placeIn(config),
  });
  printReport({ format, config }, report, diffsToJson(diffs, earlier, given, failing));
}

/** A level includes all levels above it. */
function parseFailOn(words: readonly string[]): (change: Change) => boolean {
  const known: readonly string[] = [...LEVELS, ...CHANGE_KINDS];
  for (const word of words) {
    if (!known.includes(word))
      throw new UsageError(
        `--fail-on must be a level or a kind of change, not "${word}": ${didYouMean(word, known) ?? `use ${known.join(', ')}`}`,
      );
  }
  const least = Math.max(-1, ...words.map((word) => LEVELS.indexOf(word as Level)));
  return ({ kind, level }) => words.includes(kind) || LEVELS.indexOf(level) <= least;
}

/** File names include the folder of their version, the earlier or the current one. */
function diffsToJson(
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
