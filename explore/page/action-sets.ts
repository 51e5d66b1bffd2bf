/** Decodes a set of actions: see `PageActions` for the format. */
export function placesOf(runs: string): readonly number[] {
  const places: number[] = [];
  let at = 0;
  runs.split(' ').forEach((run, index) => {
    const end = at + parseInt(run, 36);
    if (index % 2 === 1) for (let place = at; place < end; place++) places.push(place);
    at = end;
  });
  return places;
}
