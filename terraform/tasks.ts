/** Something to do once what it needs is done. */
export interface Task {
  readonly name: string;
  /** Names of tasks that have been done, or have released what others need of them. */
  readonly needs: readonly string[];
  /** Names of tasks that have ended. */
  readonly after?: readonly string[];
  /** Of several that could start, the one with the highest does. */
  readonly priority: number;
  run(control: TaskControl): Promise<void>;
}

export interface TaskControl {
  /** What other tasks need of this one is done, although it goes on. */
  release(): void;
  /** It only waits from now on: another one may use the processor. */
  idle(): void;
}

/**
 * Runs tasks, some at a time. After one has failed or `signal` is aborted, no other one starts.
 *
 * @param atATime how many work at a time; those that only wait do not count
 * @throws what the first one to fail throws, after all that run have ended
 */
export async function runTasks(
  tasks: readonly Task[],
  atATime: number,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = [...tasks].sort((a, b) => b.priority - a.priority);
  const released = new Set<string>();
  const done = new Set<string>();
  const running = new Set<Promise<void>>();
  const working = new Set<string>();
  const failures: unknown[] = [];
  let changed = (): void => undefined;

  const start = (task: Task): void => {
    waiting.splice(waiting.indexOf(task), 1);
    working.add(task.name);
    const ended = task
      .run({
        release: () => (released.add(task.name), changed()),
        idle: () => (working.delete(task.name), changed()),
      })
      .then(() => {
        released.add(task.name);
        done.add(task.name);
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        working.delete(task.name);
        running.delete(ended);
        changed();
      });
    running.add(ended);
  };

  for (;;) {
    const change = new Promise<void>((resolve) => (changed = resolve));
    const stopped = failures.length > 0 || signal?.aborted === true;
    while (!stopped && working.size < atATime) {
      const next = waiting.find(
        ({ needs, after = [] }) =>
          needs.every((name) => released.has(name)) && after.every((name) => done.has(name)),
      );
      if (next === undefined) break;
      start(next);
    }
    if (running.size === 0) break;
    await change;
  }
  if (failures.length > 0) throw failures[0];
}
