import { entryDetails } from '../access/entries/details';
import { isRequest } from '../access/entries/requests';
import { isByRole } from '../access/entries/select';
import type { Entry } from '../access/entries/select';
import { describeTrust } from '../access/roles/trusted';
import type { Organization } from '../model/organization';
import type { LocationOf } from '../source/cause';
import { ticketsOf, type Listed } from './access';
import { yesOrNo } from './sections';

const HEADER = [
  'person',
  'group',
  'trusted principal',
  'account',
  'unit',
  'permission set',
  'role',
  'production',
  'break-glass',
  'outside account',
  'last day',
  'ticket',
  'defined in',
  'on request',
  'at most (hours)',
  'approved by',
];

/** A header, then one row per entry with every detail in a column of its own. */
export function accessRows(
  { sections, requests }: Listed,
  organization: Organization,
  locationOf: LocationOf,
): readonly (readonly string[])[] {
  const details = entryDetails(organization);
  const rows = [...sections, ...requests].flatMap(({ entries }) =>
    entries.map((entry) => {
      const { unit, production, breakGlass } = details(entry);
      const [permissionSet, role, trusted, outside] = isByRole(entry)
        ? ['', entry.role, describeTrust(entry.trust), entry.outside]
        : [entry.permissionSet, '', '', false];
      return [
        ...userAndGroup(entry),
        trusted,
        entry.account,
        unit,
        permissionSet,
        role,
        yesOrNo(production),
        yesOrNo(breakGlass),
        yesOrNo(outside),
        entry.until ?? '',
        ticketsOf(entry),
        locationOf(entry.cause),
        ...(isRequest(entry)
          ? ['yes', String(entry.maxHours), entry.approvers.join(', ')]
          : ['no', '', '']),
      ];
    }),
  );
  return [HEADER, ...rows];
}

function userAndGroup(entry: Entry): readonly [user: string, group: string] {
  const access = isByRole(entry) ? entry.through : entry;
  if (!access) return ['', ''];
  const { principal, person } = access;
  return principal.kind === 'user' ? [principal.name, ''] : [person ?? '', principal.name];
}
