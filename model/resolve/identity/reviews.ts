import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Review, ReviewState } from '../../organization';
import type { WrittenReview } from '../../schema/identity';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import { shellOption } from '../../../lib/shell-word';
import { addDays } from '../../../lib/day';

type Kind = ReviewState['kind'];
interface Asked {
  readonly reviewEvery?: number;
  readonly reviewer?: string;
}

/**
 * Which reviews of groups and permission sets were held, and which are due.
 *
 * Reports `review-overdue` and `unknown-review`, both warnings.
 */
export function resolveReviews(context: ResolveContext): readonly ReviewState[] {
  const { model, sourceMap, diagnostics, today } = context;
  const sections: Readonly<Record<Kind, ReadonlyMap<string, Asked>>> = {
    group: model.groups ?? new Map(),
    permissionSet: model.permissionSets ?? new Map(),
  };
  /** Subjects that have a review with an unreadable date. */
  const unclear = new Set<string>();
  const held = new Map<string, { readonly review: Review; readonly place: Location }>();
  for (const written of model.reviews ?? []) {
    const subject = subjectOf(written, context);
    if (!subject) continue;
    const [kind, name] = subject;
    const known = sections[kind];
    if (!known.has(name)) {
      diagnostics.warning(
        'unknown-review',
        sourceMap.value(written, kind),
        `unknown ${IN_WORDS[kind]} "${name}": this review has no effect`,
        {
          fix:
            didYouMean(name, known.keys()) ??
            'write the key of one in the charter, or remove this review',
        },
      );
      continue;
    }
    if (diagnostics.isUnreadable(sourceMap.value(written, 'on'))) {
      unclear.add(keyOf(kind, name));
      continue;
    }
    const before = held.get(keyOf(kind, name));
    if (!before || written.on >= before.review.on)
      held.set(keyOf(kind, name), { review: asReview(written), place: sourceMap.of(written) });
  }

  return (['group', 'permissionSet'] as const).flatMap((kind) =>
    [...sections[kind]]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([name, asked]): readonly ReviewState[] => {
        const last = held.get(keyOf(kind, name));
        const { reviewEvery, reviewer } = asked;
        if (reviewEvery === undefined && !last) return [];
        const due =
          reviewEvery !== undefined && last ? addDays(last.review.on, reviewEvery) : undefined;
        const overdue = reviewEvery !== undefined && (due === undefined || due < today);
        const place =
          reviewEvery !== undefined
            ? sourceMap.key(asked, 'reviewEvery')
            : (last?.place ?? sourceMap.of(asked));
        if (overdue && !unclear.has(keyOf(kind, name))) {
          const when = last ? `was last reviewed on ${last.review.on}` : 'was never reviewed';
          diagnostics.warning(
            'review-overdue',
            place,
            `the ${IN_WORDS[kind]} "${name}" ${when}, but must be reviewed every ${reviewEvery} days`,
            {
              fix: `review it, then run: orgcharter review ${shellOption('record', name)} --reviewer …`,
            },
          );
        }
        return [
          {
            kind,
            name,
            ...(reviewEvery !== undefined && { everyDays: reviewEvery }),
            ...(reviewer !== undefined && { reviewer }),
            ...(last && { last: last.review }),
            ...(due !== undefined && { due }),
            overdue,
            cause: causeAt(place),
          },
        ];
      }),
  );
}

const IN_WORDS: Readonly<Record<Kind, string>> = {
  group: 'group',
  permissionSet: 'permission set',
};
const keyOf = (kind: Kind, name: string): string => `${kind} ${name}`;

function subjectOf(
  written: WrittenReview,
  { sourceMap, diagnostics }: ResolveContext,
): readonly [Kind, string] | undefined {
  const { group, permissionSet } = written;
  if (group !== undefined && permissionSet === undefined) return ['group', group];
  if (permissionSet !== undefined && group === undefined) return ['permissionSet', permissionSet];
  diagnostics.error(
    group === undefined ? 'missing-key' : 'conflicting-keys',
    sourceMap.of(written),
    group === undefined
      ? 'this review has neither a group nor a permission set'
      : 'this review has both a group and a permission set',
    { fix: group === undefined ? 'add group: … or permissionSet: …' : 'write one review for each' },
  );
  return undefined;
}

function asReview({ on, by, outcome, ticket, note }: WrittenReview): Review {
  return {
    on,
    by,
    outcome: outcome ?? 'confirmed',
    ...(ticket !== undefined && { ticket }),
    ...(note !== undefined && { note }),
  };
}
