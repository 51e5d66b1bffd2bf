/**
 * Terraform JSON of one stack: `cdk.tf.json`.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export interface Configuration {
  readonly terraform: {
    readonly backend?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly cloud?: object | undefined;
    readonly required_providers?: object;
    readonly required_version?: string;
  };
  /** By name, as cdktf writes them: several configurations of one provider differ in `alias`. */
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly output?: Readonly<Record<string, Block>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string }[];
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

/** By type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;
export type Block = Readonly<Record<string, unknown>>;
