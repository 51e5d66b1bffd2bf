/**
 * A built-in conformance pack: AWS Config managed rules and the requirements that each one checks.
 */
export interface BuiltInPack {
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** Sorted by rule. */
  readonly rules: readonly PackRule[];
}

export interface PackRule {
  /** AWS's name of a managed rule: `restricted-ssh`. */
  readonly rule: string;
  /** The requirements of the standard that it helps to check, such as `1.3.1`. */
  readonly requirements: readonly string[];
  /** Parameters whose AWS default differs from the standard's requirement. */
  readonly parameters?: Readonly<Record<string, string>>;
}
