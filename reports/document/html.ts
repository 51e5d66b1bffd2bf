import { visible } from '../../lib/visible';
import type { Block, Document, Span, Text } from './document';
import { spansOf } from './document';

/** A self-contained page to read, print and sign: no scripts and no external resources. */
export function toHtml({ title, blocks }: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${blocks.map(block).join('\n')}
</main>
</body>
</html>`;
}

const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid GrayText; padding-bottom: .3rem; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid GrayText; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
pre { border: 1px solid GrayText; border-radius: .3rem; padding: .7rem; overflow-x: auto; }
details { margin: 1rem 0; }
summary { cursor: pointer; font-weight: 600; }
code { font: .9em ui-monospace, monospace; }
.checklist { list-style: none; padding-left: 0; }
.checklist label { display: flex; gap: .6rem; }
@media print {
  :root { color-scheme: light; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr, pre, li { break-inside: avoid; }
  thead { display: table-header-group; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}`;

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level}>${inline(part.text)}</h${part.level}>`;
    case 'paragraph':
      return `<p>${inline(part.text)}</p>`;
    case 'list':
      return `<ul>\n${part.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</ul>`;
    case 'checklist':
      return `<ul class="checklist">\n${part.items.map((item) => `<li><label><input type="checkbox"> <span>${inline(item)}</span></label></li>`).join('\n')}\n</ul>`;
    case 'table':
      // a table that scrolls horizontally must be focusable, for keyboard users
      return `<div class="table" tabindex="0" role="group" aria-label="${escapeHtml(part.columns.join(', '))}"><table>\n<thead><tr>${part.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')}</tr></thead>\n<tbody>\n${part.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`).join('\n')}\n</tbody>\n</table></div>`;
    case 'code':
      return preformatted(part.text);
    case 'details':
      return `<details>\n<summary>${inline(part.title)}</summary>\n${preformatted(part.text)}\n</details>`;
  }
}

const preformatted = (text: string): string =>
  `<pre tabindex="0"><code>${escapeHtml(visible(text))}</code></pre>`;

function inline(text: Text): string {
  return spansOf(text).map(renderSpan).join('');
}

function renderSpan(span: Span): string {
  if (typeof span === 'string') return escapeHtml(span);
  if ('code' in span) return `<code>${escapeHtml(span.code)}</code>`;
  return 'strong' in span ? `<strong>${escapeHtml(span.strong)}</strong>` : escapeHtml(span.text);
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
