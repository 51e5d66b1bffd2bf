import type { Outputs, Read } from '../planning/reads';
import type { RecordStore } from './record-store';

/** Reads the outputs of stacks. The state of a stack that many others read is read once. */
export interface OutputsOfStacks {
  /** See {@link RecordStore.outputs}. */
  of(stack: string): ReturnType<RecordStore['outputs']>;
  /** Of the stacks that are read, those whose outputs can be known before Terraform runs. */
  ofAll(reads: readonly Read[]): Promise<Outputs>;
}

/** @param environment without which a stack names those that it reads */
export function outputsOfStacks(records: RecordStore, environment: string): OutputsOfStacks {
  const known = new Map<string, ReturnType<RecordStore['outputs']>>();
  const of: OutputsOfStacks['of'] = (stack) => {
    const found = known.get(stack) ?? records.outputs(stack);
    known.set(stack, found);
    return found;
  };
  return {
    of,
    ofAll: async (reads) => {
      const names = [...new Set(reads.map(({ stack }) => stack))];
      const found = await Promise.all(
        names.map(async (name) => [name, await of(`${environment}-${name}`)] as const),
      );
      return Object.fromEntries(
        found.flatMap(([name, values]) => (values ? [[name, values]] : [])),
      );
    },
  };
}
