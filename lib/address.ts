/**
 * Builds the last part of a Terraform address from names in the charter:
 * `dev-engineers--PowerUser--dev`.
 *
 * The parts are joined with `--`. An organizational unit's path is given name by name:
 * `address(...pathNames('Workloads/Production'))`. Letters, digits, `_` and `-` are kept; any other
 * character is escaped as `_x<code point, hex>_`, a dot as `_x2e_`.
 *
 * Different lists of names never have the same address. Ambiguous characters are escaped too: a `_`
 * before an `x` (an escape), a `-` next to a `-` or at the edge of a part (a join), and an empty
 * part. An address depends only on these names: adding an account never changes the address of
 * another.
 */
export function address(first: string, ...more: readonly string[]): string {
  return atStart([first, ...more].map(part).join('--'));
}

/**
 * What {@link address} makes of a part when nothing is before it: `7Days` in `dev--7Days--shop` is
 * `_x37_Days` alone. Terraform identifiers cannot begin with a digit, and `__proto__` is not safe
 * as a key of a JavaScript object.
 */
export const atStart = (joined: string): string =>
  joined.replace(/^[0-9]|^_(?=_proto__$)/, escaped);

const part = (name: string): string =>
  name === '' ? '_x_' : name.replace(/[^A-Za-z0-9_-]|_(?=x)|^-|-$|-(?=-)/gu, escaped);

const escaped = (character: string): string => `_x${character.codePointAt(0)!.toString(16)}_`;

/** The names in a path: `Workloads/Production`, `job-function/ViewOnlyAccess`. */
export const pathNames = (path: string): [string, ...string[]] =>
  path.split('/') as [string, ...string[]];

/** `aws_organizations_account` and `dev` of `aws_organizations_account.dev`. */
export function typeAndName(address: string): readonly [type: string, name: string] {
  const dot = address.indexOf('.');
  return [address.slice(0, dot), address.slice(dot + 1)];
}

/**
 * Whether Terraform only keeps a resource in the state. Its import creates it, and reads nothing in
 * AWS.
 */
export const isOnlyInState = (address: string): boolean => address.startsWith('terraform_data.');
