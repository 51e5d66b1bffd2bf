/** These properties of an object, without those that are undefined. */
export function defined<T extends object, K extends keyof T>(
  from: T,
  ...keys: readonly K[]
): { readonly [P in K]?: Exclude<T[P], undefined> } {
  return Object.fromEntries(
    keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])),
  ) as { readonly [P in K]?: Exclude<T[P], undefined> };
}
