/**
 * Markdown of a manual as plain text: without the marks of code, and with the addresses of links
 * outside the manual.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, '$1 ($2)')
    .replace(/\[([^\]]*)\]\(([^)#]*)[^)]*\)/g, '$1 (docs/$2)')
    .replaceAll('`', '');
}
