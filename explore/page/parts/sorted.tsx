import { useMemo, useState } from 'preact/hooks';

/** A column, as far as sorting needs it. */
export interface SortColumn<T> {
  readonly title: string;
  /** What rows can be sorted by. Default: they cannot be sorted by this column. */
  sortText?(row: T): string | undefined;
}

interface Order {
  /** The title of the column. */
  readonly by: string;
  readonly descending: boolean;
}

export interface Sorted<T> {
  readonly rows: readonly T[];
  /** For the column's `aria-sort`; undefined if the rows are not sorted by it. */
  direction(title: string): 'ascending' | 'descending' | undefined;
  /** Sorts by a column: ascending, descending, and then as before. */
  sortBy(title: string): void;
}

const texts = new Intl.Collator('en', { numeric: true });

/** Rows in the order that the reader has chosen. Rows without a text in that column come last. */
export function useSorted<T>(rows: readonly T[], columns: readonly SortColumn<T>[]): Sorted<T> {
  const [order, setOrder] = useState<Order>();
  const sortText = columns.find(({ title }) => title === order?.by)?.sortText;
  const sorted = useMemo(() => {
    if (!order || !sortText) return rows;
    const sign = order.descending ? -1 : 1;
    return rows
      .map((row) => ({ row, text: sortText(row) ?? '' }))
      .sort(
        (a, b) =>
          Number(a.text === '') - Number(b.text === '') || sign * texts.compare(a.text, b.text),
      )
      .map(({ row }) => row);
  }, [rows, order, sortText]);
  return {
    rows: sorted,
    direction: (title) =>
      title !== order?.by ? undefined : order.descending ? 'descending' : 'ascending',
    sortBy: (title) =>
      setOrder(
        title !== order?.by
          ? { by: title, descending: false }
          : order.descending
            ? undefined
            : { by: title, descending: true },
      ),
  };
}

const ARROWS = { none: '↕', ascending: '▲', descending: '▼' } as const;

/** The title of a column: a button if the rows can be sorted by it. */
export function ColumnHead<T>({
  column: { title, sortText },
  sorted,
}: {
  readonly column: SortColumn<T>;
  readonly sorted: Sorted<T>;
}) {
  const direction = sorted.direction(title);
  const canSort = sortText !== undefined && sorted.rows.length > 1;
  return (
    <th scope="col" {...(canSort && { 'aria-sort': direction ?? 'none' })}>
      {canSort ? (
        <button type="button" class="sort" onClick={() => sorted.sortBy(title)}>
          {title}
          <span class="arrow" aria-hidden="true">
            {ARROWS[direction ?? 'none']}
          </span>
        </button>
      ) : (
        title
      )}
    </th>
  );
}
