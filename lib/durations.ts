/** `PT1H30M` → 5400 */
export function secondsOf(iso: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** ISO 8601 as a charter has it, in the same units: `PT90M` → `90m` */
export const writtenDuration = (iso: string): string => iso.replace(/^PT/, '').toLowerCase();

/** `5400` → `1 h 30 min` */
export function describeSeconds(all: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(all / 3600),
    Math.floor((all % 3600) / 60),
    all % 60,
  ];
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, seconds > 0 && `${seconds} s`]
    .filter(Boolean)
    .join(' ');
}

/** `PT1H30M` → `1 h 30 min` */
export const describeDuration = (iso: string): string => describeSeconds(secondsOf(iso));
