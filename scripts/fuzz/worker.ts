import type { CaseKind } from './cases';
import { caseMaker } from './cases';
import { check } from './check';
import type { Outcome } from './check';

/** The cases of one worker: every `step`th from `from`. */
export interface Work {
  readonly seed: number;
  readonly kind: CaseKind;
  readonly from: number;
  readonly step: number;
  /** Behind the last case. */
  readonly to: number;
  /** The share of valid charters to prove and synthesize. */
  readonly synthesized: number;
}

/** What a worker reports: the case that it begins, and then what became of it. */
export type Report =
  | { readonly begins: number }
  | { readonly ended: number; readonly title: string; readonly outcome: Outcome };

process.on('message', (work: Work) => void run(work));

async function run({ seed, kind, from, step, to, synthesized }: Work): Promise<void> {
  const make = caseMaker(seed);
  for (let number = from; number < to; number += step) {
    // Sent before it begins, so that a case without an end is known by its number.
    await report({ begins: number });
    const fuzzCase = make(kind, number);
    await report({ ended: number, title: fuzzCase.title, outcome: check(fuzzCase, synthesized) });
  }
  process.disconnect();
}

function report(message: Report): Promise<void> {
  return new Promise((sent) => process.send?.(message, () => sent()));
}
