/**
 * Escapes text for Terraform's JSON: `${` does not begin an interpolation, and `%{` does not begin
 * a directive.
 */
export const literal = (text: string): string => text.replace(/[$%]\{/g, (mark) => mark[0] + mark);

/** A string literal inside an expression: `local.account_ids["dev"]`. */
export const quoted = (text: string): string => literal(JSON.stringify(text));
