import type { Change } from '../change';
import { change } from '../kit';

interface Owned {
  readonly managed?: false;
}

/** Who owns a unit or account: `account shop`. */
export function managedChanges(
  kind: 'account-changed' | 'unit-changed',
  what: string,
  earlier: Owned,
  now: Owned,
): readonly Change[] {
  if (earlier.managed === now.managed) return [];
  return now.managed === false
    ? [
        {
          ...change(kind, 'medium', `${what} is no longer managed`),
          details: ['Terraform forgets it and changes nothing; its tags, name and place stay'],
        },
      ]
    : [
        {
          ...change(kind, 'medium', `${what} is managed from now on`),
          details: ['Terraform imports it, and changes its name and tags to those of the charter'],
        },
      ];
}
