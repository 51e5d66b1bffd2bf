/** The earliest of some days, such as `2027-03-31`. `undefined` if none is given. */
export const earliest = (...days: readonly (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).sort()[0];
