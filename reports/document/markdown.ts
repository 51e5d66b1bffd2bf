import { visible, visibleOnOneLine } from '../../lib/visible';
import type { Block, Document, Span, Text } from './document';
import { spansOf } from './document';
import { escapeHtml } from './html';

/** GitHub Flavored Markdown, which GitLab and most other tools also render. */
export function toMarkdown({ title, blocks }: Document): string {
  return [`# ${escapeMarkdown(title)}`, ...blocks.map(block)].join('\n\n');
}

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${inline(part.text)}`;
    case 'paragraph':
      return inline(part.text);
    case 'list':
      return part.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'checklist':
      return part.items.map((item) => `- [ ] ${inline(item)}`).join('\n');
    case 'table':
      return [
        row(part.columns.map(escapeMarkdown)),
        row(part.columns.map(() => '---')),
        ...part.rows.map((cells) => row(cells.map((cell) => inline(cell, true)))),
      ].join('\n');
    case 'code':
      return fenced(part.text, part.language);
    case 'details':
      // the blank lines end the block of HTML, so that Markdown begins again
      return `<details>\n<summary>${spansOf(part.title).map(spanInHtml).join('')}</summary>\n\n${fenced(part.text)}\n\n</details>`;
  }
}

function fenced(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

function spanInHtml(span: Span): string {
  if (typeof span === 'string') return escapeInHtmlBlock(span);
  if ('code' in span) return `<code>${escapeInHtmlBlock(span.code)}</code>`;
  return 'strong' in span
    ? `<b>${escapeInHtmlBlock(span.strong)}</b>`
    : escapeInHtmlBlock(span.text);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function inline(text: Text, inTable = false): string {
  return spansOf(text)
    .map((span) => renderSpan(span, inTable))
    .join('');
}

function renderSpan(span: Span, inTable: boolean): string {
  if (typeof span === 'string') return escapeMarkdown(span);
  if ('strong' in span) return `**${escapeMarkdown(span.strong)}**`;
  if ('text' in span) return escapeMarkdown(span.text);
  const ticks = '`'.repeat(longestTicks(span.code) + 1);
  const pad = /^`|`$/.test(span.code) ? ' ' : '';
  const fenced = `${ticks}${pad}${span.code}${pad}${ticks}`;
  // a bar ends a table cell, even within code
  return inTable ? fenced.replaceAll('|', '\\|') : fenced;
}

/** Names and descriptions must not turn into emphasis, links, mentions or HTML. */
function escapeMarkdown(text: string): string {
  return withoutMentions(escapeMarks(visibleOnOneLine(text)));
}

/**
 * The same within a block of HTML, where Markdown's backslashes escape nothing.
 * https://github.github.com/gfm/#html-blocks
 */
export const escapeInHtmlBlock = (text: string): string =>
  withoutMentions(escapeHtml(visibleOnOneLine(text)));

/**
 * GitHub and GitLab link `@team`, `#1`, `!1` and bare URLs even where they are escaped. A comment
 * in between stops them.
 * https://github.github.com/gfm/#autolinks-extension-
 */
function withoutMentions(text: string): string {
  return text
    .replace(/(?<![\w])([@#!])(?=\w)/g, '$1<!-- -->')
    .replace(/\b(https?:|ftp:)(?=\/\/)/gi, '$1<!-- -->')
    .replace(/\b(www)(?=\.)/gi, '$1<!-- -->');
}

function escapeMarks(text: string): string {
  return text.replace(/[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

const longestTicks = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
