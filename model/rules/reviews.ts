import { shellOption } from '../../lib/shell-word';
import type { ReviewState } from '../organization';
import type { WrittenReview } from '../schema/identity';
import type { Checked } from './checked';

type Kind = ReviewState['kind'];

/**
 * Each recorded review is of one group or one permission set (`missing-key`, `conflicting-keys`),
 * and no review is overdue (`review-overdue`, a warning).
 */
export function checkReviews(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  for (const written of model.reviews ?? []) checkSubject(written, checked);
  const unclear = subjectsOfUnreadableDates(checked);
  const written = { group: model.groups, permissionSet: model.permissionSets };
  for (const { kind, name, everyDays, last, overdue } of organization.reviews) {
    const subject = written[kind]?.get(name);
    if (!overdue || !subject || unclear.has(subjectKey(kind, name))) continue;
    const when = last ? `was last reviewed on ${last.on}` : 'was never reviewed';
    diagnostics.warning(
      'review-overdue',
      sourceMap.key(subject, 'reviewEvery'),
      `the ${IN_WORDS[kind]} "${name}" ${when}, but must be reviewed every ${everyDays} days`,
      {
        fix: `review it, then run: orgcharter review ${shellOption('record', name)} --reviewer …`,
      },
    );
  }
}

const IN_WORDS: Readonly<Record<Kind, string>> = {
  group: 'group',
  permissionSet: 'permission set',
};

const subjectKey = (kind: Kind, name: string): string => `${kind} ${name}`;

function checkSubject(written: WrittenReview, { sourceMap, diagnostics }: Checked): void {
  const { group, permissionSet } = written;
  if (group === undefined && permissionSet === undefined)
    diagnostics.error(
      'missing-key',
      sourceMap.of(written),
      'this review has neither a group nor a permission set',
      { fix: 'add group: … or permissionSet: …' },
    );
  if (group !== undefined && permissionSet !== undefined)
    diagnostics.error(
      'conflicting-keys',
      sourceMap.of(written),
      'this review has both a group and a permission set',
      { fix: 'write one review for each' },
    );
}

/** They may have been reviewed in time. That the date is unreadable has been reported. */
function subjectsOfUnreadableDates({
  model,
  sourceMap,
  diagnostics,
}: Checked): ReadonlySet<string> {
  const unreadable = (model.reviews ?? []).filter((written) =>
    diagnostics.isUnreadable(sourceMap.value(written, 'on')),
  );
  return new Set(
    unreadable.flatMap(({ group, permissionSet }) => [
      ...(group === undefined ? [] : [subjectKey('group', group)]),
      ...(permissionSet === undefined ? [] : [subjectKey('permissionSet', permissionSet)]),
    ]),
  );
}
