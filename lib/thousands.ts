/**
 * A whole number with commas: `12,345`. `toLocaleString` would load the data of all languages,
 * which takes a tenth of the time of a short command.
 */
export const thousands = (count: number): string =>
  String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
