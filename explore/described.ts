/**
 * The description in the charter; empty if it is only the name, which stands in because AWS
 * requires one.
 */
export function described({
  name,
  description,
}: {
  readonly name: string;
  readonly description: string;
}): string {
  return description === name ? '' : description;
}
