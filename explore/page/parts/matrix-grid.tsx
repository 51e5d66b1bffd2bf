import { useMemo, useRef, useState } from 'preact/hooks';
import type { PagePrincipal } from '../../page-data';
import { cellText, classOf } from './matrix-cell';
import { TOUCH, useTouch } from './media';
import { useWidth } from './width';
import { goTo } from './navigation';
import type { MatrixRow } from './matrix-row';
import { useVirtual } from './virtual';

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly PagePrincipal[];
}

/** In pixels, as in style.css. */
const ROW = 26;
const COLUMN = { least: 110, most: 260, perLetter: 7, around: 26 };
const HEAD = { width: 190, narrow: 120, height: 64 };

/**
 * Renders only visible cells. Arrow keys move between cells; a status line describes the selected
 * one:
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function MatrixGrid({ rows, columns }: Props) {
  const scrolled = useRef<HTMLDivElement>(null);
  const touch = useTouch();
  const rowHeight = touch ? TOUCH : ROW;
  const headWidth = touch ? HEAD.narrow : HEAD.width;
  const available = useWidth(scrolled) - headWidth;
  const columnWidth = useMemo(() => widthOf(rows, columns, available), [rows, columns, available]);
  const down = useVirtual(scrolled, {
    count: rows.length,
    itemSize: rowHeight,
    covered: HEAD.height,
  });
  const across = useVirtual(scrolled, {
    count: columns.length,
    itemSize: columnWidth,
    covered: headWidth,
    horizontal: true,
  });
  const [at, setAt] = useState({ row: 0, column: 0 });

  const move = (row: number, column: number) => {
    const to = {
      row: Math.max(0, Math.min(row, rows.length - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    setAt(to);
    down.show(to.row);
    across.show(to.column);
  };
  const page = Math.max(
    1,
    Math.floor(((scrolled.current?.clientHeight ?? 0) - HEAD.height) / rowHeight) - 1,
  );
  const { row, column } = at;
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(row + 1, column),
    ArrowUp: () => move(row - 1, column),
    ArrowRight: () => move(row, column + 1),
    ArrowLeft: () => move(row, column - 1),
    PageDown: () => move(row + page, column),
    PageUp: () => move(row - page, column),
    Home: () => move(row, 0),
    End: () => move(row, columns.length - 1),
    Enter: () => rows[row] && goTo({ view: 'account', name: rows[row].account.name }),
  };
  const inSight =
    down.items.some(({ index }) => index === row) &&
    across.items.some(({ index }) => index === column);
  return (
    <>
      <div
        class="grid"
        ref={scrolled}
        role="grid"
        tabIndex={0}
        aria-label="Accounts by groups and users"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        {...(inSight && { 'aria-activedescendant': `cell-${row}-${column}` })}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          act();
        }}
      >
        <div
          role="presentation"
          class="grid-canvas"
          style={{
            height: `${down.size}px`,
            width: `${across.size}px`,
            '--column': `${columnWidth}px`,
            '--row': `${rowHeight}px`,
            '--head': `${headWidth}px`,
          }}
        >
          <div role="row" aria-rowindex={1} class="grid-head">
            <div role="columnheader" aria-colindex={1} class="grid-corner">
              Account
            </div>
            {across.items.map(({ index, start }) => (
              <div
                key={index}
                role="columnheader"
                aria-colindex={index + 2}
                class={index === column ? 'grid-column at' : 'grid-column'}
                style={{ left: `${start}px` }}
              >
                <span>{columns[index]?.name}</span>
              </div>
            ))}
          </div>
          {down.items.map(({ index, start }) => {
            const its = rows[index];
            if (!its) return null;
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                class={index % 2 === 0 ? 'grid-row' : 'grid-row odd'}
                style={{ transform: `translateY(${start}px)` }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  class={index === row ? 'grid-name at' : 'grid-name'}
                >
                  {its.account.name}
                </div>
                {across.items.map((virtual) => {
                  const entries = its.cells.get(columns[virtual.index] as PagePrincipal) ?? [];
                  return (
                    <div
                      key={virtual.index}
                      id={`cell-${index}-${virtual.index}`}
                      role="gridcell"
                      aria-colindex={virtual.index + 2}
                      aria-selected={index === row && virtual.index === column}
                      {...(entries.length > 0 && { title: cellText(entries) })}
                      class="grid-cell"
                      style={{ left: `${virtual.start}px` }}
                      onClick={() => move(index, virtual.index)}
                    >
                      {entries.length > 0 && (
                        <span class={classOf(entries)}>{cellText(entries)}</span>
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p class="grid-status" role="status">
        <DescribedCell row={rows[row]} column={columns[column]} />
      </p>
    </>
  );
}

/** As wide as the longest text, and wider if there is room for all columns. */
function widthOf(
  rows: readonly MatrixRow[],
  columns: readonly PagePrincipal[],
  available: number,
): number {
  const { least, most, perLetter, around } = COLUMN;
  const letters = rows.reduce(
    (longest, { cells }) =>
      [...cells.values()].reduce((sum, each) => Math.max(sum, cellText(each).length), longest),
    0,
  );
  const needed = Math.max(least, Math.min(letters * perLetter + around, most));
  return Math.max(needed, Math.min(Math.floor(available / columns.length), most));
}

function DescribedCell({
  row,
  column,
}: {
  readonly row: MatrixRow | undefined;
  readonly column: PagePrincipal | undefined;
}) {
  if (!row || !column) return null;
  const entries = row.cells.get(column) ?? [];
  return (
    <>
      <strong>{column.name}</strong> in <strong>{row.account.name}</strong>:{' '}
      {entries.length === 0
        ? 'no access'
        : entries
            .map(({ permissionSet, until, ticket, cause, isNew }) =>
              [
                permissionSet.name,
                permissionSet.breakGlass ? ' (break-glass)' : '',
                isNew ? ' (new)' : '',
                until ? `, until ${until}` : '',
                ticket ? `, ${ticket}` : '',
                `, ${cause}`,
              ].join(''),
            )
            .join('; ')}
      <span class="note"> Press Enter to open the account.</span>
    </>
  );
}
