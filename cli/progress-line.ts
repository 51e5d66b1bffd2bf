import type { Progress } from '../rehearsal/progress';

/**
 * Shows how far a deployment is: one line that changes in place on a terminal, nothing in a pipe.
 */
export function progressLine(stream: NodeJS.WriteStream): { show(progress: Progress): void; end(): void } {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const start = Date.now();
  const stacks = new Map<string, Progress>();
  const draw = (): void => {
    const all = [...stacks.values()];
    const done = all.filter(({ step }) => step === 'done').length;
    const current = all.filter(({ step }) => step !== 'done').map(({ stack, resources, planned }) => `${stack} ${resources}/${planned}`);
    const line = [`${Math.round((Date.now() - start) / 1_000)} s`, `${done} done`, ...current].join(' · ');
    stream.write(`\r\u001b[K${line.slice(0, stream.columns - 1)}`);
  };
  const clock = setInterval(draw, 1_000);
  return {
    show(progress) {
      stacks.set(progress.stack, progress);
      draw();
    },
    end() {
      clearInterval(clock);
      if (stacks.size > 0) stream.write('\r\u001b[K');
    },
  };
}
