import type { LiveOrganization } from '../live-organization';
import { chooseKeys, isGoodName } from './keys';
import type { Entry } from './outline';
import { entry, mapping, unlessEmpty } from './outline';
import type { Places } from './places';
import { isHeldEmail } from './places';
import type { ReportNotes } from './report';

/** The section `unmanagedAccounts`: accounts whose unit was not read. */
export function unmanagedAccountsSection(
  { unmanagedAccounts = [] }: LiveOrganization,
  places: Places,
  notes: ReportNotes,
): readonly Entry[] {
  const held = unmanagedAccounts.filter(({ email }) => isHeldEmail(email));
  for (const { id, name, email } of unmanagedAccounts)
    if (!isHeldEmail(email))
      notes.leaveOut('account', name, `AWS would not accept its address ${email} today`, id);
  const keys = chooseKeys(held, {
    kind: 'account',
    isGood: isGoodName,
    taken: [...places.accountKeys.values(), ...places.units.map(({ key }) => key)],
  });
  const entries = held
    .map(({ id, email }) => ({ key: keys.get(id) ?? id, email }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return entry(
    'unmanagedAccounts',
    unlessEmpty(
      mapping(...entries.map(({ key, email }) => entry(key, mapping(entry('email', email))))),
    ),
    {
      comments: [
        'Their unit was not read. Add them to their units, or leave them to somebody else.',
      ],
    },
  );
}
