import type { ReplayJob } from './replay/job';
import { replayTally } from './replay/tally';
import type { Tally } from './tally';
import { usageTally } from './usage/job';
import type { UsageJob } from './usage/job';

/** What to count in logs, as data that can be sent to another thread. */
export type Job = ReplayJob | UsageJob;

export function tallyOf(job: Job): Tally<unknown> {
  return job.kind === 'usage' ? usageTally(job) : replayTally(job);
}
