/** The earliest of some days, `2027-03-31`. `undefined`: none of them ends. */
export const earliest = (...days: readonly (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).sort()[0];
