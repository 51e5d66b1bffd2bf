/**
 * What ends a deployment early. Terraform cancels the calls that are under way when it is
 * interrupted, so AWS may create something that no state knows. Therefore:
 *
 * 1. After the first Ctrl-C, no other stack starts, and those that run are completed.
 * 2. After the second, and after SIGTERM or SIGHUP, Terraform is interrupted: it saves the states.
 * 3. After the third, Terraform stops at once.
 */
export interface Stops {
  readonly first: AbortSignal;
  /** For Terraform: the second and the third. */
  readonly interrupts: readonly [AbortSignal, AbortSignal];
  /** Ctrl-C ends this process again. */
  end(): void;
}

/** @param onStop is called with 1, 2 or 3 */
export function listenForStops(onStop: (step: number) => void): Stops {
  const steps = [new AbortController(), new AbortController(), new AbortController()] as const;
  const stop = (least: number): void => {
    const step = Math.max(steps.filter(({ signal }) => signal.aborted).length + 1, least);
    if (step > steps.length) return;
    onStop(step);
    for (const each of steps.slice(0, step)) each.abort();
  };
  const press = (): void => stop(1);
  const terminate = (): void => stop(2);
  process.on('SIGINT', press);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, terminate);
  return {
    first: steps[0].signal,
    interrupts: [steps[1].signal, steps[2].signal],
    end: () => {
      process.removeListener('SIGINT', press);
      for (const signal of ['SIGTERM', 'SIGHUP'] as const)
        process.removeListener(signal, terminate);
    },
  };
}
