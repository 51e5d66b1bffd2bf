/** A diagnostic's entry in the manual. */
export interface Explanation<Example> {
  /** What is wrong, and what would happen. Markdown. */
  readonly meaning: string;
  /** How to fix it. Markdown. */
  readonly fix: string;
  /** What leads to it. */
  readonly example: Example;
}
