import { placesIn } from '../../access/effective/action-set';
import type { ActionSet } from '../../access/effective/action-set';
import { actionTable, serviceRanges } from '../../access/effective/action-table';
import type { ServiceRange } from '../../access/effective/action-table';
import { actionName } from '../../iam/language/match-actions';
import type { ActionName } from '../../iam/language/match-actions';

/** Fewer actions than this are written out. */
const WORTH_A_WILDCARD = 3;

/**
 * Patterns that match exactly these actions, among all that AWS documents: `s3:GetObject*` if the
 * set has each action that begins so. Sorted by service.
 *
 * @param isAllowed whether today's statement allows a pattern as a whole
 */
export function shortened(
  set: ActionSet,
  isAllowed: (pattern: ActionName) => boolean,
): readonly string[] {
  return serviceRanges().flatMap((range) => {
    const places = placesIn(set, range.from, range.to);
    return places.length === 0 ? [] : patternsOf(places, range, isAllowed);
  });
}

function patternsOf(
  places: readonly number[],
  { service, from, to }: ServiceRange,
  isAllowed: (pattern: ActionName) => boolean,
): readonly string[] {
  const nameAt = (place: number): string => actionTable()[place]?.action ?? '';
  const others = new Set(Array.from({ length: to - from }, (_, index) => from + index));
  for (const place of places) others.delete(place);
  const outside = [...others].map(nameAt);
  const patterns: string[] = [];
  let rest = places.map(nameAt);
  while (rest.length > 0) {
    const [first = ''] = rest;
    const begin = prefixes(first, service).find(
      (prefix) =>
        !outside.some((other) => other.startsWith(prefix)) &&
        rest.filter((other) => other.startsWith(prefix)).length >= WORTH_A_WILDCARD &&
        isAllowed(actionName(`${prefix}*`)),
    );
    patterns.push(begin === undefined ? first : `${begin}*`);
    rest = rest.filter(
      (other) => other !== first && (begin === undefined || !other.startsWith(begin)),
    );
  }
  return patterns;
}

/** `s3:`, `s3:Get`, `s3:GetObject`: the shortest first. */
function prefixes(action: string, service: string): readonly string[] {
  const words = action.slice(service.length + 1).match(/[A-Z]+[a-z0-9]*|[^A-Z]+/g) ?? [];
  return words.reduce((found, word) => [...found, `${found.at(-1) ?? ''}${word}`], [`${service}:`]);
}
