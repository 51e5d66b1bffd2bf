import { visibleOnOneLine } from '../../lib/visible';

/** A report, independent of its format: Markdown, HTML or plain text. */
export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Text }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** Tasks to tick off. */
  | { readonly kind: 'checklist'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Lines to copy. `language`, such as `sh` or `json`, is only for syntax highlighting. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  /** Lines that a page folds away below their title. */
  | { readonly kind: 'details'; readonly title: Text; readonly text: string };

/** Inline text: plain, `code` (fixed-width) or `strong` (emphasized). */
export type Text = Span | readonly Span[];
export type Span = string | { readonly code: string } | { readonly strong: string };

export const heading = (level: 2 | 3, text: Text): Block => ({ kind: 'heading', level, text });
export const paragraph = (...text: readonly Span[]): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items });
export const checklist = (items: readonly Text[]): Block => ({ kind: 'checklist', items });
export const table = (columns: readonly string[], rows: readonly (readonly Text[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});
export const lines = (language: string, text: string): Block => ({ kind: 'code', language, text });
export const details = (title: Text, text: string): Block => ({ kind: 'details', title, text });
export const sh = (text: string): Block => lines('sh', text);
export const code = (text: string): Span => ({ code: text });
export const strong = (text: string): Span => ({ strong: text });

/** A text as a list of spans, each on one line and without characters that a terminal obeys. */
export function spansOf(text: Text): readonly Span[] {
  const spans = Array.isArray(text) ? (text as readonly Span[]) : [text as Span];
  return spans.map((span) => {
    if (typeof span === 'string') return visibleOnOneLine(span);
    return 'code' in span
      ? { code: visibleOnOneLine(span.code) }
      : { strong: visibleOnOneLine(span.strong) };
  });
}
