/** `an account`, `a user`. */
export function withArticle(noun: string): string {
  return /^(?!us|uni)[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
