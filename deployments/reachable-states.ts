import { MissingStateBucket, type RecordStore } from './record-store';

/**
 * Reads one state, so that a backend that cannot be reached is one error, and not one for each
 * stack.
 *
 * @returns whether there is a place for the states; false if their bucket does not exist yet
 * @throws RunError if it cannot be reached
 */
export async function checkStates(
  records: RecordStore,
  stacks: readonly string[],
): Promise<boolean> {
  // the state of the first one, bootstrap, may be a local file
  const stack = stacks.at(-1);
  if (stack === undefined) return true;
  try {
    await records.read(stack);
    return true;
  } catch (error) {
    if (!(error instanceof MissingStateBucket)) throw error;
    return false;
  }
}
