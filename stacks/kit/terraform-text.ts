/** Text as Terraform's JSON takes it: what would begin an interpolation (`${`) or a directive (`%{`) is only text. */
export const literal = (text: string): string => text.replace(/[$%]\{/g, (mark) => mark[0] + mark);

/** A string inside an expression: `local.account_ids["dev"]`. */
export const quoted = (text: string): string => literal(JSON.stringify(text));
