/**
 * The last part of a Terraform address, made from names of the model: `dev-engineers--PowerUser--dev`.
 *
 * The parts are joined with `--`. An organizational unit's path is given name by name:
 * `address(...pathNames('Workloads/Production'))`. Letters, digits, `_` and `-` stay as they are; whatever else a name holds is
 * written as `_x<code point, hex>_`, a dot as `_x2e_`.
 *
 * Two different lists of names never give one address. So what could be mistaken for something else is escaped too:
 * a `_` before an `x` (an escape), a `-` beside a `-` or at a part's edge (a join), an empty part. An address depends
 * on these names alone, never on what else there is: adding an account moves no other.
 */
export function address(first: string, ...more: readonly string[]): string {
  const joined = [first, ...more].map(part).join('--');
  // Terraform's identifiers do not begin with a digit; JavaScript's objects cannot be trusted with `__proto__`.
  return joined.replace(/^[0-9]|^_(?=_proto__$)/, escaped);
}

const part = (name: string): string =>
  name === '' ? '_x_' : name.replace(/[^A-Za-z0-9_-]|_(?=x)|^-|-$|-(?=-)/gu, escaped);

const escaped = (character: string): string => `_x${character.codePointAt(0)!.toString(16)}_`;

/** The names in a path: `Workloads/Production`, `job-function/ViewOnlyAccess`. */
export const pathNames = (path: string): [string, ...string[]] =>
  path.split('/') as [string, ...string[]];
