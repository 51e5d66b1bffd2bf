import type { ComponentChildren } from 'preact';
import { useCapped } from './capped';

export interface Column<T> {
  readonly title: string;
  cell(row: T): ComponentChildren;
  /** Left out where no row has anything in it. */
  isEmpty?(row: T): boolean;
  /** Its lines may be broken; those of names are not. */
  readonly isText?: true;
  /** Never broken: a day, a ticket. */
  readonly isShort?: true;
}

interface Props<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** What is said instead of a table without rows. */
  readonly nothing: string;
}

/** So many rows are drawn at first. */
const MOST = 500;

export function Table<T>({ label, columns, rows, nothing }: Props<T>) {
  const { shown: drawn, rest } = useCapped(rows, MOST);
  if (rows.length === 0) return <p class="nothing">{nothing}</p>;
  const shown = columns.filter(({ isEmpty }) => !isEmpty || !rows.every(isEmpty));
  return (
    <div class="table">
      <table aria-label={label}>
        <thead>
          <tr>
            {shown.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row, index) => (
            <tr key={index}>
              {shown.map(({ title, cell, isText, isShort }) => (
                <td key={title} class={isText ? 'text' : isShort ? 'short' : ''}>
                  {cell(row)}
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
