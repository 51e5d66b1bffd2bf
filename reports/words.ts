import type { Account, Organization } from '../model/organization';

/** `PT1H30M` → `1 h 30 min` */
export function durationInWords(iso: string): string {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
  return [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean).join(' ');
}

/** `5400` → `1 h 30 min` */
export function secondsInWords(all: number): string {
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, seconds > 0 && `${seconds} s`].filter(Boolean).join(' ');
}

/** `every account (9)`, or their names. */
export function accountsInWords(accounts: readonly Pick<Account, 'name'>[], { accounts: all }: Organization): string {
  if (accounts.length === all.length) return `every account (${all.length})`;
  return accounts.length === 0 ? 'no account' : accounts.map(({ name }) => name).join(', ');
}

/** A word of a POSIX shell, whatever is in it: `it's` → `'it'\''s'`. What needs no quotes has none. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
