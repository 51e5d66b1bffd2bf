import { visible, visibleOnOneLine } from '../../lib/visible';
import type { Block, Document, Text } from './document';
import { spansOf } from './document';

/** For the terminal: aligned table columns, indented commands. */
export function toPlainText({ title, blocks }: Document): string {
  return [visibleOnOneLine(title), ...blocks.map(block)].join('\n\n');
}

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return part.level === 2 ? plain(part.text, (part) => part.toUpperCase()) : plain(part.text);
    case 'paragraph':
      return plain(part.text);
    case 'list':
      return part.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'checklist':
      return part.items.map((item) => `[ ] ${plain(item)}`).join('\n');
    case 'table':
      return aligned([part.columns, ...part.rows.map((cells) => cells.map((cell) => plain(cell)))]);
    case 'code':
      return indented(part.text);
    case 'details':
      return `${plain(part.title)}\n\n${indented(part.text)}`;
  }
}

const indented = (text: string): string => visible(text).replace(/^(?=.)/gm, '  ');

/** Each column is as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param format applied to everything except code, such as names */
function plain(text: Text, format: (part: string) => string = (part) => part): string {
  return spansOf(text)
    .map((span) =>
      typeof span === 'string' ? format(span) : 'code' in span ? span.code : format(span.strong),
    )
    .join('');
}
