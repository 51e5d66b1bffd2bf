import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * The CPU seconds of all child processes of this one that have ended, with theirs. Linux only: it reads /proc. What runs
 * between two readings took the difference.
 */
export function childCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // After the command's name, which can contain spaces: state, parent, …, user and kernel time of ended children.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
