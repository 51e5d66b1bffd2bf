/** What stands below `$ npx orgcharter …` in a page of the documentation. */
export function shownIn(page: string, command: string): string {
  const from = page.indexOf(`$ npx orgcharter ${command}\n`);
  if (from === -1) throw new Error(`the page does not show "npx orgcharter ${command}"`);
  return page.slice(page.indexOf('\n', from) + 1, page.indexOf('\n```', from));
}
