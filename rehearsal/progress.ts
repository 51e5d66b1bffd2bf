import type { TerraformMessage } from '../terraform/terraform-message';
import { typeAndName } from '../lib/address';

/** How far one stack is. */
export interface Progress {
  readonly stack: string;
  readonly step: 'applying' | 'applied' | 'planning' | 'unchanged' | 'changed';
  /** Resources created, changed or destroyed so far, of those planned. */
  readonly resources: number;
  readonly planned: number;
  /** How long this step of the stack has taken, once it is over. */
  readonly seconds?: number;
}

/** What is still to be done while a stack is applied, as Terraform's messages tell it. */
export interface Pending {
  readonly done: number;
  readonly planned: number;
  /** All that is left has started and only waits. Empty while Terraform has something to do. */
  readonly waitingFor: ReadonlySet<string>;
}

/**
 * Types whose resources are made at once, but whose provider then waits: ten seconds for an
 * assignment, a minute for S3 to answer ten times with the same lifecycle.
 */
export const SETTLING = 'aws_s3_bucket_lifecycle_configuration';
const WAITING = new Set([SETTLING, 'aws_ssoadmin_account_assignment']);

/** Reads the messages of one `terraform apply`, and returns after each what is left to do. */
export function pendingReader(): (message: TerraformMessage) => Pending {
  const planned = new Set<string>();
  const started = new Set<string>();
  const done = new Set<string>();
  return ({ type, change, hook }) => {
    const address = hook?.resource?.addr ?? change?.resource.addr ?? '';
    if (type === 'planned_change' && change?.action !== 'noop') planned.add(address);
    if (type === 'apply_start') started.add(address);
    if (type === 'apply_complete') done.add(address);
    const left = [...planned].filter((each) => !done.has(each));
    const onlyWaits = left.every((each) => started.has(each) && WAITING.has(typeAndName(each)[0]));
    return {
      done: done.size,
      planned: planned.size,
      waitingFor: new Set(onlyWaits ? left.map((each) => typeAndName(each)[0]) : []),
    };
  };
}
