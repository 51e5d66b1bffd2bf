import type { DeployProgress } from '../../deployments/deploy-request';
import { counted } from '../../lib/counted';
import { visible } from '../../lib/visible';
import { statusLine } from '../kit/status-line';
import { note } from '../kit/output';

/**
 * Shows how far a deployment is: in one line that changes on a terminal, otherwise with a line for
 * each stack that ended.
 */
export function showDeployProgress(stream: NodeJS.WriteStream): {
  show(progress: DeployProgress): void;
  end(): void;
} {
  const line = statusLine(stream);
  const start = Date.now();
  const stacks = new Map<string, DeployProgress>();
  const draw = (): void => {
    const all = [...stacks.values()];
    const done = all.filter(({ step }) => step === 'deployed').length;
    const current = all.filter(({ step }) => step === 'deploying');
    line.show(
      [
        `${Math.round((Date.now() - start) / 1_000)} s`,
        `${done} deployed`,
        ...current.map(({ stack, resources }) => `${stack} ${resources}`),
      ].join(' · '),
    );
  };
  const clock = setInterval(draw, 1_000);
  return {
    show(progress) {
      stacks.set(progress.stack, progress);
      if (progress.step === 'deploying') return draw();
      line.end();
      note(visible(ended(progress)));
    },
    end() {
      clearInterval(clock);
      line.end();
    },
  };
}

/** `production-audit: deployed, 24 resources in 21 s`. */
export function ended({ stack, step, resources, seconds }: DeployProgress): string {
  const what =
    step === 'skipped'
      ? 'not deployed'
      : `${step}, ${counted(resources, 'resource')} in ${Math.round(seconds)} s`;
  return `${stack}: ${what}`;
}
