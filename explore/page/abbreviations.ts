/** A unique abbreviation of at most four characters per name: `ReadOnly` → `RO`, `PermissionSet07` → `PS07`. */
export function abbreviations(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const capitals = name.replace(/[^A-Z0-9]/g, '');
      const wanted = (capitals.length >= 2 ? capitals : name).slice(0, 4);
      const short = taken.has(wanted) ? numbered(wanted, taken) : wanted;
      taken.add(short);
      return [name, short];
    }),
  );
}

function numbered(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const short = `${wanted.slice(0, Math.max(1, 4 - String(number).length))}${number}`;
    if (!taken.has(short)) return short;
  }
}
