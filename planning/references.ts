/**
 * Something in a configuration that a value refers to: `local.root_id`, `aws_iam_role.Audit` with
 * the attribute `arn`.
 */
export interface Reference {
  readonly to: string;
  /** The first attribute that is read. Absent if the whole thing is, or for `depends_on`. */
  readonly attribute?: string;
}

/**
 * What a value of Terraform JSON refers to: `local.…`, `var.…`, `data.TYPE.NAME`, `TYPE.NAME`.
 * Strings and keys of objects are templates there. `$${` and `%%{` are escapes, and interpolate
 * nothing.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 *
 * Behind the first interpolation of a string, names in quotes and in literal text count as well,
 * and so do attributes such as `self.name`: whoever looks up the references ignores what the
 * configuration does not have. One reference too many plans more than necessary, one too few would
 * miss a change.
 */
export function referencesIn(value: unknown): readonly Reference[] {
  if (typeof value === 'string') {
    const start = value.search(/(?<!\$)\$\{|(?<!%)%\{/);
    return start < 0 ? [] : referencesInExpression(value.slice(start));
  }
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...referencesIn(key),
    ...referencesIn(inner),
  ]);
}

/** The same for text that is an expression without `${}`, such as an entry of `depends_on`. */
export const referencesInExpression = (text: string): readonly Reference[] =>
  [...text.matchAll(CHAIN)].map(([chain]) => {
    const names = chain.split('.').map((name) => name.trim());
    const length = names[0] === 'data' ? 3 : 2;
    const attribute = names[length];
    return {
      to: names.slice(0, length).join('.'),
      ...(attribute !== undefined && { attribute }),
    };
  });

/**
 * Identifiers with dots between.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers
 */
const CHAIN = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\s*\.\s*[\p{ID_Start}_][\p{ID_Continue}-]*)+/gu;
