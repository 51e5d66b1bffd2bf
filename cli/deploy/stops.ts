/**
 * Ctrl-C while stacks are deployed: the first asks Terraform to stop, which ends what it has begun and saves the state. The
 * second asks again, and Terraform stops at once. Further presses change nothing.
 */
export interface Stops {
  readonly first: AbortSignal;
  readonly second: AbortSignal;
  /** Ctrl-C ends this process again. */
  end(): void;
}

export function listenForStops(onStop: (presses: number) => void): Stops {
  const [first, second] = [new AbortController(), new AbortController()];
  let presses = 0;
  const press = (): void => {
    presses++;
    if (presses > 2) return;
    onStop(presses);
    (presses === 1 ? first : second).abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, press);
  return {
    first: first.signal,
    second: second.signal,
    end: () => {
      for (const signal of signals) process.removeListener(signal, press);
    },
  };
}
