/** Compares strings for `sort`. The order does not depend on the locale of the machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
