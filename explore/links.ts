import type { PageSpan } from './page-changes';

export type Link = Exclude<PageSpan, string | { readonly code: string }>;

/** Turns names in a text into links, where they are whole words. */
export function withLinks(links: readonly Link[]): (text: string) => readonly PageSpan[] {
  if (links.length === 0) return (text) => [text];
  const byName = new Map([...links].reverse().map((link) => [link.link, link]));
  // if one name begins with another, the longer one matches
  const names = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\w./:@+-])(${names.join('|')})(?![\\w/@+-]|[.:]\\w)`);
  return (text) =>
    text
      .split(pattern)
      .flatMap((part, index): readonly PageSpan[] =>
        part === '' ? [] : [index % 2 === 1 ? (byName.get(part) as Link) : part],
      );
}

export function linksIn(spans: readonly PageSpan[]): readonly Link[] {
  return spans.filter((span): span is Link => typeof span !== 'string' && 'link' in span);
}
