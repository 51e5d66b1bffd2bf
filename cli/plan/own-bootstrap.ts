import type { RecordStore } from '../../deployments/record-store';
import type { Environment } from '../../model/organization';
import { note } from '../kit/output';

/** What decides whether the stack `bootstrap` is planned. */
interface Selection {
  readonly environment: Environment;
  /** Stacks that the command line names. */
  readonly words: readonly string[];
  readonly records: RecordStore;
  /** Whether the bucket of the states exists. */
  readonly hasStates: boolean;
}

/**
 * Leaves out the stack `bootstrap` if its state is a file of another machine, as in CI: without
 * that state, Terraform would plan to create the bucket of the states once more. Says so on stderr.
 * A stack that the command line names stays.
 */
export async function withOwnBootstrap(
  selected: readonly string[],
  { environment: { name, state }, words, records, hasStates }: Selection,
): Promise<readonly string[]> {
  const bootstrap = `${name}-bootstrap`;
  if (state.backend !== 's3' || state.bootstrapState === 's3') return selected;
  if (words.length > 0 || !hasStates || !selected.includes(bootstrap)) return selected;
  if (await hasStateFile(records, bootstrap)) return selected;
  note(
    `Skipping ${bootstrap}: its state is a file on the machine that deployed it. To move it into the bucket, see bootstrapState`,
  );
  return selected.filter((stack) => stack !== bootstrap);
}

/** A state that cannot be read has no version and no known outputs. */
async function hasStateFile(records: RecordStore, stack: string): Promise<boolean> {
  const { state } = await records.read(stack);
  return state !== undefined || (await records.outputs(stack)) === undefined;
}
