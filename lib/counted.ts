import { thousands } from './thousands';

/** `1 account`, `2,000 accounts`. */
export function counted(count: number, what: string): string {
  return `${thousands(count)} ${what}${count === 1 ? '' : 's'}`;
}
