import type { Progress } from '../../rehearsal/progress';
import { statusLine } from '../kit/status-line';

/** Shows the progress of a deployment in one line on a terminal. Prints nothing in a pipe. */
export function progressLine(stream: NodeJS.WriteStream): {
  show(progress: Progress): void;
  end(): void;
} {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const line = statusLine(stream);
  const start = Date.now();
  const stacks = new Map<string, Progress>();
  const draw = (): void => {
    const all = [...stacks.values()];
    const done = all.filter(({ step }) => step === 'done').length;
    const current = all
      .filter(({ step }) => step !== 'done')
      .map(({ stack, resources, planned }) => `${stack} ${resources}/${planned}`);
    line.show(
      [`${Math.round((Date.now() - start) / 1_000)} s`, `${done} done`, ...current].join(' · '),
    );
  };
  const clock = setInterval(draw, 1_000);
  return {
    show(progress) {
      stacks.set(progress.stack, progress);
      draw();
    },
    end() {
      clearInterval(clock);
      line.end();
    },
  };
}
