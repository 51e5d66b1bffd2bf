/**
 * A policy in JSON. Its strings can contain placeholders for IDs that only AWS knows:
 * `${account:security}` is an account ID, `${organization:id}` the organization ID (`o-…`). The
 * stacks fill in the values.
 */
export type PolicyDocument = { readonly [key: string]: Json };
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
