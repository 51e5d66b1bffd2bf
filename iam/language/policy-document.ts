/**
 * A policy's JSON. Its strings may name things whose ids only AWS knows: `${account:security}` is that account's
 * twelve digits, `${organization:id}` the organization's `o-…`. The stacks put the values in.
 */
export type PolicyDocument = { readonly [key: string]: Json };
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
