import type { StackRecord, StateVersion } from '../planning/remembered';
import { RunError } from '../terraform/run-error';

/**
 * Where the records of stacks are, beside their states: in the S3 bucket, or next to a local state
 * file. HCP Terraform has no such place, so its stacks are always planned fully.
 */
export interface RecordStore {
  /**
   * @returns the record and the version of the state now. Both absent: never deployed.
   * @throws MissingStateBucket if the bucket of the states does not exist
   */
  read(stack: string): Promise<StackRecord & { readonly state?: StateVersion }>;
  /**
   * The values of the outputs that a stack's state has now, by name. Empty without a state. Only
   * hashes of them are kept (planning/reads.ts).
   *
   * @returns `undefined` if the state cannot be read in this way: that of HCP Terraform, an
   *   encrypted or a damaged one
   */
  outputs(stack: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /**
   * Before Terraform changes anything. Terraform holds the lock of the state only while it runs, so
   * the last one counts.
   */
  begin(stack: string, attempted: NonNullable<StackRecord['attempted']>): Promise<void>;
  /** After Terraform has changed everything. */
  finish(stack: string, deployed: NonNullable<StackRecord['deployed']>): Promise<void>;
}

/** The bucket of the states does not exist. The stack `bootstrap` creates it. */
export class MissingStateBucket extends RunError {
  constructor(bucket: string) {
    super(
      `the bucket ${bucket}, which has the states, does not exist. If this is the first deployment, deploy the bootstrap stack first. Otherwise check "state" in the file of the environment`,
    );
  }
}
