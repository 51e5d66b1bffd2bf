/** Actions that together let a principal get permissions that nobody granted to it. */
export interface Escalation {
  /** The decisive one first. */
  readonly actions: readonly [string, ...string[]];
  /** What they make possible, after `it can`. */
  readonly result: string;
  /** The service that assumes the role, if a role is passed. */
  readonly service?: string;
  /** The value of `iam:PassedToService`. Default: {@link service}. */
  readonly passedTo?: string;
  /** What must exist, if the actions do not create it. */
  readonly needs?: string;
}
