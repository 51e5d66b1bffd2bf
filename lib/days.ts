const DAY = 24 * 60 * 60 * 1_000;

/** Whole days from a time or date until today. Negative if it is in the future. */
export function daysSince(time: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(time.slice(0, 10))) / DAY);
}
