import type { StackRecord, StateVersion } from '../planning/remembered';

/**
 * Where the records of stacks are, beside their states: in the S3 bucket, or next to a local state file. HCP Terraform has no
 * such place, so its stacks are always planned fully.
 */
export interface RecordStore {
  /** @returns the record and the version of the state now. Both absent: never deployed. */
  read(stack: string): Promise<StackRecord & { readonly state?: StateVersion }>;
  /** SHA-256 of the outputs that a stack's state has now, by name of the output. Empty without a state. */
  outputs(stack: string): Promise<Readonly<Record<string, string>>>;
  /** Before Terraform changes anything. Terraform holds the lock of the state only while it runs, so the last one counts. */
  begin(stack: string, attempted: NonNullable<StackRecord['attempted']>): Promise<void>;
  /** After Terraform has changed everything. */
  finish(stack: string, deployed: NonNullable<StackRecord['deployed']>): Promise<void>;
}
