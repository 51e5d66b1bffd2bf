/** Calls `make` with 0, 1, … and returns the results. */
export function numbered<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
