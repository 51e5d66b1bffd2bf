import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../terraform/configuration';
import { hashReads, readsIn } from '../planning/reads';
import type { SynthesizedStack } from '../terraform/synthesized';
import { stackFolder, type Workspace } from '../terraform/workspace';
import { outputsOfStacks } from './outputs-of-stacks';
import type { RecordStore } from './record-store';
import type { StackNow } from './saved-plan-changes';
import { savedFiles } from './saved-plans-folder';
import { sha256 } from '../lib/sha256';

/** What saved plans are compared with. */
export interface CurrentStacks {
  readonly workspace: Workspace;
  readonly environment: string;
  /** All that the charter has. */
  readonly stacks: readonly SynthesizedStack[];
  readonly records: RecordStore;
  /** The folder of the saved plans. */
  readonly dir: string;
}

/**
 * The stacks as they are now.
 *
 * @param names of the stacks to look at. Those that the charter does not have are missing in the
 *   result
 * @throws RunError if a state cannot be read
 */
export async function currentStacks(
  { workspace, environment, stacks, records, dir }: CurrentStacks,
  names: readonly string[],
): Promise<ReadonlyMap<string, StackNow & { readonly text: string }>> {
  const outputs = outputsOfStacks(records, environment);
  const known = stacks.map(({ name }) => name).filter((name) => names.includes(name));
  const entries = await Promise.all(
    known.map(async (name) => {
      const text = readFileSync(join(stackFolder(workspace, name), 'cdk.tf.json'), 'utf8');
      const reads = readsIn(JSON.parse(text) as Configuration);
      const { state, deployed, attempted } = await records.read(name);
      const now = {
        text,
        configuration: sha256(text),
        reads: hashReads(reads, await outputs.ofAll(reads)),
        ...(state && { state }),
        ...(deployed && { deployed }),
        ...(attempted && {
          attempted: { ...attempted, configuration: sha256(attempted.configuration) },
        }),
        files: savedFiles(dir, name),
      };
      return [name, now] as const;
    }),
  );
  return new Map(entries);
}
