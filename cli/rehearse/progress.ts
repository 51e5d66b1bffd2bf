import type { Progress } from '../../rehearsal/progress';
import { counted } from '../../lib/counted';
import { statusLine } from '../kit/status-line';
import { note } from '../kit/output';

/**
 * Shows how far a rehearsal is: in one line that changes on a terminal, otherwise with a line for
 * each finished step.
 */
export function showProgress(stream: NodeJS.WriteStream): {
  show(progress: Progress): void;
  end(): void;
} {
  return stream.isTTY ? inOneLine(stream) : lineByLine();
}

const isOver = ({ step }: Progress): boolean => step !== 'applying' && step !== 'planning';

function lineByLine(): ReturnType<typeof showProgress> {
  return {
    show(progress) {
      if (isOver(progress)) note(finished(progress));
    },
    end: () => undefined,
  };
}

/** `production-audit: applied 24 resources in 21 s`. */
export function finished({ stack, step, resources, seconds = 0 }: Progress): string {
  const what =
    step === 'applied'
      ? `applied ${counted(resources, 'resource')}`
      : step === 'unchanged'
        ? 'planned again, no changes'
        : 'planned again, CHANGES';
  return `${stack}: ${what} in ${Math.round(seconds)} s`;
}

function inOneLine(stream: NodeJS.WriteStream): ReturnType<typeof showProgress> {
  const line = statusLine(stream);
  const start = Date.now();
  const stacks = new Map<string, Progress>();
  const draw = (): void => {
    const all = [...stacks.values()];
    const applied = all.filter(({ step }) => step !== 'applying').length;
    const planned = all.filter(({ step }) => step === 'unchanged' || step === 'changed').length;
    const current = all
      .filter((each) => !isOver(each))
      .map(({ stack, step, resources, planned: all }) =>
        step === 'planning' ? `${stack} again` : `${stack} ${resources}/${all}`,
      );
    line.show(
      [
        `${Math.round((Date.now() - start) / 1_000)} s`,
        `${applied} applied`,
        ...(planned > 0 ? [`${planned} planned again`] : []),
        ...current,
      ].join(' · '),
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
