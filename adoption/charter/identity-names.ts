import { byText } from '../../lib/by-text';
import { thousands } from '../../lib/thousands';
import { FORMATS } from '../../model/aws/formats';
import { LIMITS } from '../../model/aws/limits';
import type {
  LiveGroup,
  LiveIdentityCenter,
  LivePermissionSet,
  LiveUser,
} from '../live-organization';
import { chooseKeys } from './keys';
import type { ReportNotes } from './report';

/** The groups, users and permission sets that the charter has, with their keys. */
export interface IdentityNames {
  /** Sorted by key, like the other two. */
  readonly groups: readonly (LiveGroup & { readonly key: string })[];
  readonly users: readonly (LiveUser & { readonly key: string })[];
  readonly permissionSets: readonly (LivePermissionSet & { readonly key: string })[];
  /** Keys of groups and users by ID, and of permission sets by ARN. */
  readonly keys: ReadonlyMap<string, string>;
}

/** What a charter has already. */
export interface KnownIdentity {
  /** Keys of groups and users by ID, and of permission sets by ARN. */
  readonly keys: ReadonlyMap<string, string>;
  /** All keys of the charter, those of things that AWS does not have included. */
  readonly taken: {
    readonly groups: readonly string[];
    readonly users: readonly string[];
    readonly permissionSets: readonly string[];
  };
}
const NONE: KnownIdentity = {
  keys: new Map(),
  taken: { groups: [], users: [], permissionSets: [] },
};

/**
 * Decides what the charter has. From an identity provider it only lists groups and users with
 * assignments, because orgcharter does not create the others and has no use for them.
 *
 * @param existing default: none
 */
export function identityNames(
  center: LiveIdentityCenter,
  notes: ReportNotes,
  { keys: known, taken }: KnownIdentity = NONE,
): IdentityNames {
  const assigned = new Set(center.assignments.map(({ principalId }) => principalId));
  const isWanted = ({ id }: { readonly id: string }): boolean =>
    !center.external || assigned.has(id);
  const groups = center.groups.filter(isWanted).filter((each) => isHeldGroup(each, notes));
  const users = center.users.filter(isWanted).filter((each) => isHeldUser(each, center, notes));
  const sets = center.permissionSets.map((set) => ({ ...set, id: set.arn }));
  const keys = new Map([
    ...chooseKeys(groups, { kind: 'group', isGood: isGoodText, known, taken: taken.groups }),
    ...chooseKeys(users, { kind: 'user', isGood: isGoodText, known, taken: taken.users }),
    ...chooseKeys(sets, {
      ...{ kind: 'set', isGood: () => true, known, taken: taken.permissionSets },
      isExact: true,
    }),
  ]);
  const keyed = <T extends { readonly id: string }>(things: readonly T[]) =>
    things
      .map((each) => ({ ...each, key: keys.get(each.id) ?? each.id }))
      .sort((a, b) => byText(a.key, b.key));
  const ignored = center.groups.length - center.groups.filter(isWanted).length;
  if (ignored > 0)
    notes.note(
      `The charter does not list groups of the identity provider without an assignment: ${thousands(ignored)}.`,
    );
  return {
    groups: keyed(groups),
    users: keyed(users),
    permissionSets: keyed(sets),
    keys,
  };
}

/**
 * Names of groups and users that can be their keys: one line, nothing that cannot be seen, no
 * blanks at the ends.
 */
const isGoodText = (name: string): boolean =>
  name.length <= 128 &&
  name === name.trim() &&
  /^[\p{L}\p{M}\p{N}\p{P} $+<=>^`|~]+$/u.test(name) &&
  !name.includes('  ') &&
  name !== '<<';

function isHeldGroup({ name, id }: LiveGroup, notes: ReportNotes): boolean {
  if (FORMATS.groupName.pattern.test(name)) return true;
  notes.leaveOut('group', name, 'its name has characters that AWS would not accept today', id);
  return false;
}

/** Users that orgcharter creates have a first name, a last name and an address. */
function isHeldUser(user: LiveUser, { external }: LiveIdentityCenter, notes: ReportNotes): boolean {
  const leaveOut = (reason: string): false => {
    notes.leaveOut('user', user.name, reason, user.id);
    return false;
  };
  if (!FORMATS.userName.pattern.test(user.name) || user.name.length > LIMITS.userNameLength.value)
    return leaveOut('AWS would not accept its name today');
  if (external) return true;
  const missing = (['givenName', 'familyName', 'email'] as const).filter((key) => user[key] === '');
  if (missing.length > 0) return leaveOut(`it has no ${missing.join(' and no ')}`);
  if (!FORMATS.accountEmail.pattern.test(user.email))
    return leaveOut(`the charter cannot hold its address ${user.email}`);
  const names = [user.givenName, user.familyName, user.displayName];
  return names.every((name) => name === '' || FORMATS.personalText.pattern.test(name))
    ? true
    : leaveOut('AWS would not accept the names of the person today');
}
