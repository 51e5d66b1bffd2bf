import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useCapped } from './capped';
import { ColumnHead, useSorted } from './sorted';
import type { SortColumn } from './sorted';
import { useOverflow } from './width';

export interface Column<T> extends SortColumn<T> {
  cell(row: T): ComponentChildren;
  /** A column is left out if it is empty in all rows. */
  isEmpty?(row: T): boolean;
  /** Lines may break anywhere; names are not broken. */
  readonly isText?: true;
  /** As a text, but needs less width: one of several long names, such as an ARN. */
  readonly isLongName?: true;
  /** Never broken, such as a date or a ticket. */
  readonly isShort?: true;
}

interface Props<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** Shown instead of an empty table. */
  readonly nothing: string;
}

/** How many rows are shown at first. */
const MAX_ROWS = 500;

export function Table<T>({ label, columns, rows, nothing }: Props<T>) {
  const sorted = useSorted(rows, columns);
  const { shown: drawn, rest } = useCapped(sorted.rows, MAX_ROWS);
  const box = useRef<HTMLDivElement>(null);
  const isCut = useOverflow(box);
  if (rows.length === 0) return <p class="nothing">{nothing}</p>;
  const shown = columns.filter(({ isEmpty }) => !isEmpty || !rows.every(isEmpty));
  return (
    <div
      class={isCut ? 'table cut' : 'table'}
      ref={box}
      {...(isCut && { tabIndex: 0, role: 'group', 'aria-label': `${label}, scrolls sideways` })}
    >
      {isCut && <p class="note scroll-hint">Scroll sideways for all columns →</p>}
      <table aria-label={label}>
        <thead>
          <tr>
            {shown.map((column) => (
              <ColumnHead key={column.title} column={column} sorted={sorted} />
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row, index) => (
            <tr key={index}>
              {shown.map((column) => (
                <td key={column.title} class={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest}
    </div>
  );
}

const classOf = <T,>({ isText, isLongName, isShort }: Column<T>): string =>
  isText ? 'text' : isLongName ? 'text long-name' : isShort ? 'short' : '';
