import { processStat } from '../../../lib/process-stat';
import { TICKS_PER_SECOND } from '../measure-tree';

/**
 * The CPU seconds of all child processes of this one that have ended, with theirs. Linux only: it
 * reads /proc. What runs between two readings took the difference.
 */
export function childCpuSeconds(): number {
  const fields = processStat('self');
  // user and kernel time of ended children
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
