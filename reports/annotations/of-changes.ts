import { join } from 'node:path';
import type { Change } from '../../access/diff/change';
import type { EnvironmentDiff } from '../../access/diff/diff';
import type { Level } from '../../access/risk/levels';
import type { AnnotationLevel, AnnotationPlace, Annotations } from './annotation';
import { merged, placeOfCause } from './in-environments';

const LEVEL: Readonly<Record<Level, AnnotationLevel>> = {
  critical: 'warning',
  high: 'warning',
  medium: 'note',
  low: 'note',
};

/**
 * The changes of `orgcharter diff`.
 *
 * @param isFailing whether the command fails because of a change
 * @param folder the charter's folder, from the root of the repository
 */
export const changeAnnotations = (
  diffs: readonly EnvironmentDiff[],
  isFailing: (change: Change) => boolean,
  folder: string,
): Annotations => ({
  command: 'diff',
  all: merged(
    diffs.flatMap(({ environment, changes }) =>
      changes.map((change) => ({
        environment,
        annotation: {
          rule: change.kind,
          level: isFailing(change) ? 'error' : LEVEL[change.level],
          message: textOf(change),
          at: placeOf(change, folder, environment),
        },
      })),
    ),
  ),
  ruleOf: (kind) => ({
    meaning: `A change of the charter has this effect: ${kind.replaceAll('-', ' ')}.`,
  }),
});

const textOf = ({ level, risks, what, details }: Change): string =>
  [`[${[level, ...risks].join(', ')}] ${what}`, ...details].join('\n');

/** Only the earlier version has the line of something that is gone. */
const placeOf = ({ now, before }: Change, folder: string, environment: string): AnnotationPlace =>
  now === undefined && before !== undefined
    ? { file: join(folder, before.file) }
    : placeOfCause(now, folder, environment);
