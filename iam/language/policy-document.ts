/**
 * A policy in JSON. Its strings can contain placeholders for IDs that only AWS knows: `${account:security}` is an account
 * ID, `${organization:id}` the organization ID (`o-…`). The stacks fill in the values.
 */
export type PolicyDocument = { readonly [key: string]: Json };
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
