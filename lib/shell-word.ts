/** A word of a POSIX shell, whatever is in it: `it's` → `'it'\''s'`. What needs no quotes has none. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
