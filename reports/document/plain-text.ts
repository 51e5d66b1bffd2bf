import { PLAIN, styled, type Style, type Terminal } from '../../lib/terminal';
import { visible, visibleOnOneLine } from '../../lib/visible';
import type { Block, Document, Span, Text, Tone } from './document';
import { spansOf } from './document';
import { type Cell, plainTable } from './plain-table';

/**
 * For the terminal: aligned table columns, indented commands.
 *
 * @param terminal what it is printed on. Default: a pipe, without colors and of any width
 */
export function toPlainText({ title, blocks }: Document, terminal: Terminal = PLAIN): string {
  return [
    styled(visibleOnOneLine(title), terminal, 'bold'),
    ...blocks.map((part) => block(part, terminal)),
  ].join('\n\n');
}

function block(part: Block, terminal: Terminal): string {
  switch (part.kind) {
    case 'heading':
      return inline(
        part.text,
        terminal,
        part.level === 2 ? (text) => text.toUpperCase() : undefined,
        'bold',
      );
    case 'paragraph':
      return inline(part.text, terminal);
    case 'list':
      return part.items.map((item) => `- ${inline(item, terminal)}`).join('\n');
    case 'checklist':
      return part.items.map((item) => `[ ] ${inline(item, terminal)}`).join('\n');
    case 'table':
      return plainTable(
        part.columns,
        part.rows.map((cells) => cells.map((cell) => cellOf(cell, terminal))),
        terminal,
      );
    case 'code':
      return indented(part.text);
    case 'details':
      return `${inline(part.title, terminal)}\n\n${part.isPlan ? planned(part.text, terminal) : indented(part.text)}`;
  }
}

const indented = (text: string): string => visible(text).replace(/^(?=.)/gm, '  ');

/** The signs at the start of a line in Terraform's plans. */
const SIGNS: Readonly<Record<string, Style>> = {
  '+': 'green',
  '-': 'red',
  '~': 'yellow',
  '-/+': 'red',
  '+/-': 'red',
};

/** Terraform's plan, with lines in the colors that Terraform gives their signs. */
const planned = (text: string, terminal: Terminal): string =>
  indented(text).replace(/^( *)(-\/\+|\+\/-|[-+~])(?= )(.*)$/gm, (line, _, sign: string) =>
    styled(line, terminal, SIGNS[sign] ?? 'bold'),
  );

const STYLES: Readonly<Record<Tone, Style>> = { bad: 'red', warning: 'yellow', good: 'green' };

/** A cell is one color at most: it can be wrapped. */
function cellOf(text: Text, terminal: Terminal): Cell {
  const spans = spansOf(text);
  const [first] = spans.map(styleOf).filter((style) => style !== undefined);
  return {
    text: spans.map(textOf).join(''),
    ...(first && { paint: (part: string) => styled(part, terminal, first) }),
  };
}

/**
 * @param format applied to everything except code, such as names
 * @param around the style of the whole
 */
function inline(
  text: Text,
  terminal: Terminal,
  format: (part: string) => string = (part) => part,
  around?: Style,
): string {
  return spansOf(text)
    .map((span) => {
      const plain = typeof span === 'object' && 'code' in span ? span.code : format(textOf(span));
      const styles = [styleOf(span), around].filter((style) => style !== undefined);
      return styled(plain, terminal, ...styles);
    })
    .join('');
}

function textOf(span: Span): string {
  if (typeof span === 'string') return span;
  return 'code' in span ? span.code : 'strong' in span ? span.strong : span.text;
}

function styleOf(span: Span): Style | undefined {
  if (typeof span === 'string' || 'code' in span) return undefined;
  if (span.tone !== undefined) return STYLES[span.tone];
  return 'strong' in span ? 'bold' : undefined;
}
