/**
 * The name that somebody may have meant: the nearest of the known ones, if it is near enough to be
 * a slip.
 *
 * @returns `did you mean "dev-engineers"?`, or what to do if both look the same; `undefined` where
 *   nothing is near
 */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const best = nearestOf(written, known);
  if (best === undefined) return undefined;
  return best.normalize() === written.normalize()
    ? `copy the name "${best}" from where it is defined: other Unicode characters write the same letters there`
    : `did you mean "${best}"?`;
}

/** The known name that is nearest to a written one; `undefined` where nothing is near. */
export function nearestOf(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(written.length * 0.4) + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= bestDistance && !alike(name, written)) continue;
    const distance = alike(name, written) ? 0 : editDistance(written, name, bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

const alike = (one: string, other: string): boolean =>
  one.normalize().toLowerCase() === other.normalize().toLowerCase();

/** The most names that one {@link suggester} looks for. */
const SUGGESTIONS = 100;

/**
 * Remembers what `find` suggests for a name. In a large model a name that is gone is missed in
 * thousands of places, and looking for it among thousands of others takes a while each time. After
 * a hundred names it suggests nothing more: who is wrong about so many has renamed them, not
 * mistyped.
 */
export function suggester(
  find: (written: string) => string | undefined,
): (written: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (written) => {
    if (!found.has(written) && found.size < SUGGESTIONS) found.set(written, find(written));
    return found.get(written);
  };
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two texts; `limit` or more is
 * `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  // What both begin and end with costs nothing, and is most of two names of one family.
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1])
    [endA, endB] = [endA - 1, endB - 1];
  return distanceOfCores(a.slice(start, endA), b.slice(start, endB), limit);
}

function distanceOfCores(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= b.length; j++) last.push(j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit, limit);
}
