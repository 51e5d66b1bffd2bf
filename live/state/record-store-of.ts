import { S3Client } from '@aws-sdk/client-s3';
import { resolve } from 'node:path';
import { localRecords } from '../../deployments/local-records';
import type { RecordStore } from '../../deployments/record-store';
import { NO_RECORDS, recordStore, type StackRecords } from '../../deployments/stack-records';
import { RunError } from '../../terraform/run-error';
import type { SynthesizedStack } from '../../terraform/synthesized';
import { stackFolder, type Workspace } from '../../terraform/workspace';
import { clientOptions } from '../client-options';
import { s3Objects, type S3Backend } from './s3-objects';
import { s3Records } from './s3-records';

/**
 * Where the records of synthesized stacks are: for each stack beside its state, as its backend
 * block says.
 *
 * @throws RunError if `TF_WORKSPACE` selects other states than those that the backend blocks name
 */
export function recordStoreOf(
  workspace: Workspace,
  stacks: readonly SynthesizedStack[],
): RecordStore {
  const selected = workspace.env['TF_WORKSPACE'];
  if (selected !== undefined && selected !== '' && selected !== 'default')
    throw new RunError(
      `TF_WORKSPACE selects the workspace ${selected}, but each environment of the charter has states of its own. Unset it`,
    );
  const clients = new Map<string, S3Client>();
  const client = (region: string): S3Client => {
    const s3 = clients.get(region) ?? new S3Client({ ...clientOptions(), region });
    clients.set(region, s3);
    return s3;
  };
  return recordStore(
    new Map(stacks.map((stack) => [stack.name, recordsOf(workspace, stack, client)])),
  );
}

function recordsOf(
  workspace: Workspace,
  { name, terraform: { terraform } }: SynthesizedStack,
  client: (region: string) => S3Client,
): StackRecords {
  const { s3, local } = (terraform.backend ?? {}) as {
    readonly s3?: S3Backend;
    readonly local?: { readonly path: string };
  };
  if (s3 !== undefined) return s3Records(s3Objects(client(s3.region), s3), s3, name);
  if (local !== undefined) return localRecords(resolve(stackFolder(workspace, name), local.path));
  return NO_RECORDS;
}
