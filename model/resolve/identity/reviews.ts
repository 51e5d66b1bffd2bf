import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Review, ReviewState } from '../../organization';
import type { WrittenReview } from '../../schema/identity';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import { addDays } from '../../../lib/day';

type Kind = ReviewState['kind'];
interface Asked {
  readonly reviewEvery?: number;
  readonly reviewer?: string;
}

/**
 * Which reviews of groups and permission sets were held, and which are due.
 *
 * Reports `unknown-review`, a warning.
 */
export function resolveReviews(context: ResolveContext): readonly ReviewState[] {
  const { model, sourceMap, diagnostics, today } = context;
  const sections: Readonly<Record<Kind, ReadonlyMap<string, Asked>>> = {
    group: model.groups ?? new Map(),
    permissionSet: model.permissionSets ?? new Map(),
  };
  const held = new Map<string, { readonly review: Review; readonly place: Location }>();
  for (const written of model.reviews ?? []) {
    const subject = subjectOf(written);
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
    if (diagnostics.isUnreadable(sourceMap.value(written, 'on'))) continue;
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

/** Undefined unless there is exactly one subject, which a rule checks. */
function subjectOf({ group, permissionSet }: WrittenReview): readonly [Kind, string] | undefined {
  if (group !== undefined && permissionSet === undefined) return ['group', group];
  if (permissionSet !== undefined && group === undefined) return ['permissionSet', permissionSet];
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
