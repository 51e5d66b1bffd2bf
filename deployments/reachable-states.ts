import { MissingStateBucket, type RecordStore } from './record-store';

/**
 * Reads one state, so that a backend that cannot be reached is one error, and not one for each stack.
 *
 * @throws RunError if it cannot be reached. A bucket that does not exist yet is no error
 */
export async function checkStates(records: RecordStore, stacks: readonly string[]): Promise<void> {
  // the state of the first one, bootstrap, may be a local file
  const stack = stacks.at(-1);
  if (stack === undefined) return;
  try {
    await records.read(stack);
  } catch (error) {
    if (!(error instanceof MissingStateBucket)) throw error;
  }
}
