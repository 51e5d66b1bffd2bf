const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something that cleans up after itself when `signal` is aborted, which Ctrl-C does. Further
 * presses change nothing.
 *
 * @param interrupted what it returns instead if it fails after an interruption
 */
export async function untilInterrupted(
  work: (signal: AbortSignal) => Promise<number>,
  interrupted: () => number,
): Promise<number> {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work(interrupt.signal);
  } catch (error) {
    if (interrupt.signal.aborted) return interrupted();
    throw error;
  } finally {
    // After an interruption they stay until the process ends: another press would kill it, with
    // another exit code. Node removes them when it ends by itself, but not when it is told to exit.
    if (interrupt.signal.aborted) process.once('beforeExit', () => process.exit());
    else for (const signal of SIGNALS) process.removeListener(signal, stop);
  }
}
