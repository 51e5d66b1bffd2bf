import type { PageFinding, PageReplay } from '../page-replay';

/** In place of the name of a guardrail, in the address: the calls that no guardrail decides. */
export const NO_GUARDRAIL = '-';

export const guardrailKey = ({ guardrail }: Pick<PageFinding, 'guardrail'>): string =>
  guardrail ?? NO_GUARDRAIL;

/**
 * How many calls each guardrail denies newly, by its name. A call that several statements deny
 * counts once for each.
 */
export function newlyDeniedBy(replay: PageReplay | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, findings } of replay?.lists ?? [])
    if (name === 'newlyDenied')
      for (const finding of findings)
        counts.set(guardrailKey(finding), (counts.get(guardrailKey(finding)) ?? 0) + finding.count);
  return counts;
}

/**
 * The guardrails of a replay, and how many calls each has in all lists. Sorted by name; without a
 * guardrail last.
 */
export function guardrailsOf(
  { lists }: PageReplay,
  isShown: (finding: PageFinding) => boolean,
): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { findings } of lists)
    for (const finding of findings) {
      const key = guardrailKey(finding);
      counts.set(key, (counts.get(key) ?? 0) + (isShown(finding) ? finding.count : 0));
    }
  return [...counts]
    .sort(([a], [b]) => Number(a === NO_GUARDRAIL) - Number(b === NO_GUARDRAIL) || (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, count }));
}

/** Everything that the filter can find. */
export const textsOf = ({
  guardrail,
  statement,
  account,
  principal,
  action,
  keys = [],
  example,
}: PageFinding): readonly string[] => [
  guardrail ?? '',
  String(statement ?? ''),
  account,
  principal,
  action,
  ...keys,
  ...Object.values(example),
];
