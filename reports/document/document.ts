/** A report before it is Markdown, HTML or plain text: headings, sentences, lists, tables, commands to copy. */
export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Text }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** Things to be done and ticked off. */
  | { readonly kind: 'checklist'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Lines to copy as they are. `language` is for colouring alone: `sh`, `json`. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** Words; `code` stands in a fixed-width font, `strong` is what must not be overlooked. */
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
export const sh = (text: string): Block => lines('sh', text);
export const code = (text: string): Span => ({ code: text });
export const strong = (text: string): Span => ({ strong: text });

/** The spans of a text that may be one. */
export function spansOf(text: Text): readonly Span[] {
  return Array.isArray(text) ? (text as readonly Span[]) : [text as Span];
}
