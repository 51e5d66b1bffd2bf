/** One synthesized stack. Only the parts of its Terraform JSON that import IDs depend on. */
export interface StackJson {
  /** With the environment: `production-organization`. */
  readonly name: string;
  readonly terraform: TerraformBlocks;
}

export interface TerraformBlocks {
  readonly resource?: ByTypeAndName;
  readonly data?: ByTypeAndName;
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly locals?: Arguments;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** The arguments of a block. Texts are templates of Terraform. */
export type Arguments = Readonly<Record<string, unknown>>;

type ByTypeAndName = Readonly<Record<string, Readonly<Record<string, Arguments>> | undefined>>;

export const isArguments = (value: unknown): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
