import { styled, type Terminal } from '../../lib/terminal';
import { longestPart, padColumns, textWidth, wrapped } from '../../lib/text-width';

/** Text of one line, and how to color a part of it. */
export interface Cell {
  readonly text: string;
  /** Default: leaves it as it is. */
  readonly paint?: (part: string) => string;
}

const GAP = 2;
/** Words up to this length are not cut. */
const LONGEST_WORD = 24;

/**
 * A table with aligned columns. On a terminal, text wraps within its column, so that the table is
 * as wide as the terminal. Where that leaves too little for a column, each row becomes a list of
 * `Column: text`.
 */
export function plainTable(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
): string {
  const most = (of: (text: string) => number): readonly number[] =>
    columns.map((column, index) =>
      rows.reduce((widest, cells) => Math.max(widest, of(cells[index]?.text ?? '')), of(column)),
    );
  const natural = most(textWidth);
  const widths =
    terminal.width === undefined
      ? natural
      : fitted(
          natural,
          most(longestPart).map((each) => Math.min(each, LONGEST_WORD)),
          terminal.width,
        );
  if (widths === undefined) return records(columns, rows, terminal);
  const bold = (part: string): string => styled(part, terminal, 'bold');
  return [columns.map((text): Cell => ({ text, paint: bold })), ...rows]
    .flatMap((cells) => linesOf(cells, widths))
    .join('\n');
}

/**
 * Takes from the widest columns that can be narrower until the table fits. `undefined` if it
 * cannot.
 */
function fitted(
  natural: readonly number[],
  least: readonly number[],
  width: number,
): readonly number[] | undefined {
  const available = width - GAP * (natural.length - 1);
  if (sum(least) > available) return undefined;
  const widths = [...natural];
  for (let over = sum(widths) - available; over > 0; over -= 1) {
    const room = widths.map((each, column) => (each > (least[column] ?? 0) ? each : 0));
    const widest = room.indexOf(Math.max(...room));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The lines of a row: as many as its highest cell has. */
function linesOf(cells: readonly Cell[], widths: readonly number[]): readonly string[] {
  const parts = cells.map(({ text }, column) => wrapped(text, widths[column] ?? 0));
  const height = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const last = parts.findLastIndex((each) => (each[line] ?? '') !== '');
    return cells
      .slice(0, last + 1)
      .map(({ paint = (part) => part }, column) => {
        const part = parts[column]?.[line] ?? '';
        const padding = column === last ? '' : padColumns(part, widths[column] ?? 0);
        return paint(part) + padding.slice(part.length);
      })
      .join(' '.repeat(GAP));
  });
}

function records(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
): string {
  return rows
    .map((cells) =>
      cells.flatMap((cell, index) => recordLines(columns[index] ?? '', cell, terminal)).join('\n'),
    )
    .join('\n\n');
}

/** Text that is too long for the line of its column is below it. */
function recordLines(
  column: string,
  { text, paint = (part) => part }: Cell,
  terminal: Terminal,
): readonly string[] {
  if (text === '') return [];
  const { width = Infinity } = terminal;
  const title = styled(`${column}:`, terminal, 'bold');
  if (textWidth(`${column}: ${text}`) <= width) return [`${title} ${paint(text)}`];
  const parts = wrapped(text, Math.max(1, width - GAP));
  return [title, ...parts.map((part) => ' '.repeat(GAP) + paint(part))];
}
