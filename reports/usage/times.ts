/** `2026-11-10T10:00:00Z` → `2026-11-10 10:00` */
export const minutes = (time: string): string => time.slice(0, 16).replace('T', ' ');
