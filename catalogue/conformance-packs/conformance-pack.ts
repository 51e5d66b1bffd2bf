/** A conformance pack that is built in: managed rules of AWS Config, and what each is there for. */
export interface BuiltInPack {
  readonly name: string;
  /** In one sentence. */
  readonly description: string;
  /** Sorted by rule. */
  readonly rules: readonly PackRule[];
}

export interface PackRule {
  /** AWS's name of a managed rule: `restricted-ssh`. */
  readonly rule: string;
  /** The requirements of the standard that it serves, such as `1.3.1`. */
  readonly requirements: readonly string[];
  /** Where AWS's default is not what the standard asks for. */
  readonly parameters?: Readonly<Record<string, string>>;
}
