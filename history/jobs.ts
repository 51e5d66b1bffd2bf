import type { ReplayJob } from './replay/job';
import { replayTally } from './replay/tally';
import type { Tally } from './tally';

/** What to count in logs, as data that can be sent to another thread. */
export type Job = ReplayJob;

export function tallyOf(job: Job): Tally<unknown> {
  return replayTally(job);
}
