import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CaseKind } from './cases';
import type { Outcome } from './check';
import type { Report, Work } from './worker';

/** A case and what became of it. */
export interface Result {
  readonly kind: CaseKind;
  readonly number: number;
  readonly title: string;
  readonly outcome: Outcome;
}

/** How long a worker may say nothing before it counts as hung, in milliseconds. */
const SILENCE = 60_000;

/** The problems of one case, printed when they are found: a whole run takes long. */
const problemLines = ({ kind, number, title, outcome }: Result): readonly string[] =>
  outcome.problems.map((problem) => `${kind} ${number}: ${title}: ${problem}`);

/**
 * Runs cases 0 to `count` - 1 in parallel. A worker that crashes or hangs is a problem of its case;
 * another takes over.
 */
export async function runInWorkers({
  count,
  workers,
  ...work
}: Pick<Work, 'seed' | 'kind' | 'synthesized'> & {
  readonly count: number;
  readonly workers: number;
}): Promise<readonly Result[]> {
  const results: Result[] = [];
  const add = (result: Result): void => {
    results.push(result);
    for (const line of problemLines(result)) console.log(line);
  };
  const one = async (from: number): Promise<void> => {
    const stopped = await runWorker({ ...work, from, step: workers, to: count }, (result) => {
      add(result);
      if (results.length % 5_000 === 0)
        console.error(`${work.kind}: ${results.length} of ${count}`);
    });
    if (stopped === undefined) return;
    add({
      kind: work.kind,
      number: stopped.at,
      title: '?',
      outcome: { valid: false, synthesized: false, time: 0, problems: [stopped.problem] },
    });
    await one(stopped.at + workers);
  };
  await Promise.all(Array.from({ length: workers }, (_, from) => one(from)));
  return results;
}

/** Runs one worker to its end. Returns the case at which it stopped too early. */
function runWorker(
  work: Work,
  onResult: (result: Result) => void,
): Promise<{ readonly at: number; readonly problem: string } | undefined> {
  if (work.from >= work.to) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const worker = fork(join(__dirname, 'worker.ts'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let at = work.from;
    let isHung = false;
    const kill = (): void => {
      isHung = true;
      worker.kill('SIGKILL');
    };
    let watch = setTimeout(kill, SILENCE);
    worker.on('message', (report: Report) => {
      clearTimeout(watch);
      watch = setTimeout(kill, SILENCE);
      if ('begins' in report) at = report.begins;
      else
        onResult({
          kind: work.kind,
          number: report.ended,
          title: report.title,
          outcome: report.outcome,
        });
    });
    worker.on('exit', (code) => {
      clearTimeout(watch);
      if (code === 0) resolve(undefined);
      else resolve({ at, problem: isHung ? 'does not end' : 'the process crashed' });
    });
    worker.send(work);
  });
}
