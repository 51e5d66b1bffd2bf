import { readFileSync } from 'node:fs';

/**
 * What Linux says about a process after its ID and its name: its state, its parent, …
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 *
 * @throws a system error where there is no `/proc`, or no such process
 */
export function processStat(pid: number | 'self'): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name is in parentheses, and may have blanks and parentheses.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
