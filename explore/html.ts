import { createHash } from 'node:crypto';
import type { PageData } from './page-data';

/** The script and style of the page, built with orgcharter. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/** The start of every page. It identifies files that may be overwritten. */
export const PAGE_START = '<!doctype html>\n<!-- orgcharter explore -->\n';

/**
 * The whole page in one file. Its content security policy allows no network and no other script.
 * The charter is embedded as data and never becomes markup.
 */
export function html(data: PageData, { script, style }: PageBundle): string {
  const policy = `default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; base-uri 'none'; form-action 'none'`;
  return `${PAGE_START}<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>orgcharter</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page needs JavaScript. It loads nothing from the network.</noscript></div>
<script type="application/json" id="data">${inScript(JSON.stringify(data))}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Escapes JSON for a `script` element: without `<` there is no `</script>` and no `<!--`. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
