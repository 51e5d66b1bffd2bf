import type { Acceptance } from '../../organization';
import type { WrittenAcceptance } from '../../schema/acceptances';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';

/**
 * The failures of a guardrail or a permissions boundary that the charter accepts today, without
 * expired entries.
 */
export function resolveAcceptances(
  { accepted = [] }: { readonly accepted?: readonly WrittenAcceptance[] },
  { sourceMap, today }: ResolveContext,
): readonly Acceptance[] {
  return accepted.flatMap((written) => {
    const about = subjectOf(written);
    const { reason, until, ticket } = written;
    if (about === undefined || (until !== undefined && until < today)) return [];
    return [
      {
        ...about,
        reason,
        ...(until !== undefined && { until }),
        ...(ticket !== undefined && { ticket }),
        cause: causeAt(sourceMap.of(written)),
      },
    ];
  });
}

/** Undefined unless there is exactly one subject, which a rule checks. */
function subjectOf({ lockOut, proof }: WrittenAcceptance) {
  if (lockOut !== undefined) return proof === undefined ? { lockOut } : undefined;
  return proof === undefined ? undefined : { proof };
}
