import type { StackRecord, StateVersion } from '../planning/remembered';
import type { RecordStore } from './record-store';

/** The records of one stack, as {@link RecordStore} has them for all. */
export interface StackRecords {
  read(): Promise<StackRecord & { readonly state?: StateVersion }>;
  outputs(): Promise<Readonly<Record<string, unknown>> | undefined>;
  begin(attempted: NonNullable<StackRecord['attempted']>): Promise<void>;
  finish(deployed: NonNullable<StackRecord['deployed']>): Promise<void>;
}

/** Stacks at a time. Each makes up to four calls, and 1,000 stacks take seconds. */
const AT_A_TIME = 24;

/** @param stacks by name. Any number can be read at once: the rest waits. */
export function recordStore(stacks: ReadonlyMap<string, StackRecords>): RecordStore {
  const limited = limiter(AT_A_TIME);
  const of = (name: string): StackRecords => {
    const found = stacks.get(name);
    if (found === undefined) throw new Error(`there is no stack ${name}`);
    return found;
  };
  return {
    read: (stack) => limited(() => of(stack).read()),
    outputs: (stack) => limited(() => of(stack).outputs()),
    begin: (stack, attempted) => limited(() => of(stack).begin(attempted)),
    finish: (stack, deployed) => limited(() => of(stack).finish(deployed)),
  };
}

/** For a stack whose backend has no place for records: HCP Terraform. */
export const NO_RECORDS: StackRecords = {
  read: () => Promise.resolve({}),
  outputs: () => Promise.resolve(undefined),
  begin: () => Promise.resolve(),
  finish: () => Promise.resolve(),
};

function limiter(atATime: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atATime) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
