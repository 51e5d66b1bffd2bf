import type { Location } from '../../../source/location';
import type { Checked } from '../checked';

/** An organizational unit is imported once, so its ID belongs to one entry of the charter (`duplicate-id`). */
export function checkUnitIds({ tree, diagnostics }: Checked): void {
  const first = new Map<string, Location>();
  for (const [path, at] of tree.sourceMap.unit) {
    const id = tree.units.get(path)?.id;
    if (id === undefined || id === '') continue;
    const other = first.get(id);
    if (other)
      diagnostics.error('duplicate-id', at, `the organizational unit ID ${id} is used twice`, {
        related: [{ message: 'it is used here first', at: other }],
        fix: 'correct one of the IDs',
      });
    else first.set(id, at);
  }
}
