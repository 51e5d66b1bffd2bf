/**
 * Joins names: `dev`, `dev and test`, `dev, test, prod and 997 more`.
 *
 * @param count the total number, if `names` has only the first ones
 */
export function named(names: readonly string[], most = 4, count = names.length): string {
  if (count > most) return `${names.slice(0, most - 1).join(', ')} and ${count - most + 1} more`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
