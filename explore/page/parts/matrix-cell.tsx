import type { Entry } from '../access';

/** The permission sets of a cell, by their names. */
export const cellText = (entries: readonly Entry[]): string =>
  entries.map(({ permissionSet }) => permissionSet.name).join(', ');

export function classOf(entries: readonly Entry[]): string {
  const isAlert = entries.some(({ permissionSet }) => permissionSet.breakGlass);
  const kind = isAlert ? 'chip alert' : entries.every(isEnding) ? 'chip ending' : 'chip';
  return entries.some(({ isNew }) => isNew) ? `${kind} new` : kind;
}

export const isEnding = ({ until }: Entry): boolean => until !== undefined;

/** What the colors of the matrix mean: those that occur. */
export function MatrixLegend({
  entries,
  since,
}: {
  readonly entries: readonly Entry[];
  readonly since: string | undefined;
}) {
  const items = [
    { kind: 'chip', text: 'permission set', is: true },
    {
      kind: 'chip alert',
      text: 'break-glass',
      is: entries.some(({ permissionSet }) => permissionSet.breakGlass),
    },
    { kind: 'chip ending', text: 'all of it expires', is: entries.some(isEnding) },
    {
      kind: 'chip new',
      text: `new since ${since ?? ''}`,
      is: since !== undefined,
    },
  ].filter(({ is }) => is);
  return (
    <ul class="matrix-legend plain" aria-label="Legend">
      {items.map(({ kind, text }) => (
        <li key={kind}>
          <span class={kind} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}
