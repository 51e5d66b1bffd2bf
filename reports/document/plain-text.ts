import type { Block, Document, Text } from './document';
import { spansOf } from './document';

/** For a terminal: tables with aligned columns, commands indented. */
export function toPlainText({ title, blocks }: Document): string {
  return [title, ...blocks.map(block)].join('\n\n');
}

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return part.level === 2 ? words(part.text, (word) => word.toUpperCase()) : words(part.text);
    case 'paragraph':
      return words(part.text);
    case 'list':
      return part.items.map((item) => `- ${words(item)}`).join('\n');
    case 'checklist':
      return part.items.map((item) => `[ ] ${words(item)}`).join('\n');
    case 'table':
      return aligned([part.columns, ...part.rows.map((cells) => cells.map((cell) => words(cell)))]);
    case 'code':
      return part.text.replace(/^(?=.)/gm, '  ');
  }
}

/** Rows as text, each column as wide as its widest cell. */
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

/** @param shown how words are: names, which are code, stay as they are written */
function words(text: Text, shown: (word: string) => string = (word) => word): string {
  return spansOf(text)
    .map((span) =>
      typeof span === 'string' ? shown(span) : 'code' in span ? span.code : shown(span.strong),
    )
    .join('')
    .replace(/\s*\n\s*/g, ' ');
}
