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
  /**
   * Lines that a page folds away below their title. `isPlan`: a plan of Terraform, with its signs
   * such as `+`.
   */
  | {
      readonly kind: 'details';
      readonly title: Text;
      readonly text: string;
      readonly isPlan?: true;
    };

/**
 * Inline text: plain, `code` (fixed-width), `strong` (emphasized) or with a tone, which is a color
 * on a terminal.
 */
export type Text = Span | readonly Span[];
export type Span =
  | string
  | { readonly code: string }
  | { readonly strong: string; readonly tone?: Tone }
  | { readonly text: string; readonly tone: Tone };

/** How a text is meant: a color on a terminal. The words must say the same. */
export type Tone = 'bad' | 'warning' | 'good';

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
export const planDetails = (title: Text, text: string): Block => ({
  kind: 'details',
  title,
  text,
  isPlan: true,
});
export const sh = (text: string): Block => lines('sh', text);
export const code = (text: string): Span => ({ code: text });
export const strong = (text: string, tone?: Tone): Span => ({
  strong: text,
  ...(tone && { tone }),
});
export const toned = (text: string, tone: Tone | undefined): Span =>
  tone === undefined ? text : { text, tone };

/** A text as a list of spans, each on one line and without characters that a terminal obeys. */
export function spansOf(text: Text): readonly Span[] {
  const spans = Array.isArray(text) ? (text as readonly Span[]) : [text as Span];
  return spans.map((span) => {
    if (typeof span === 'string') return visibleOnOneLine(span);
    if ('code' in span) return { code: visibleOnOneLine(span.code) };
    return 'strong' in span
      ? { ...span, strong: visibleOnOneLine(span.strong) }
      : { ...span, text: visibleOnOneLine(span.text) };
  });
}
