import { statusLine } from './status-line';

/**
 * A status line for several things that are counted at the same time: `accounts 3/7 · assignments
 * 20/400`.
 */
export function progressSteps(stream: NodeJS.WriteStream): {
  show(what: string, done: number, of: number): void;
  end(): void;
} {
  const line = statusLine(stream);
  const steps = new Map<string, string>();
  return {
    show(what, done, of) {
      // What is complete gives way to what is not.
      if (done === of) steps.delete(what);
      else steps.set(what, `${what} ${done}/${of}`);
      line.show([...steps.values()].join(' · '));
    },
    end: () => line.end(),
  };
}
