import type { Organization, Renameable } from '../../../model/organization';
import { awsNameOf, lastKey, parentPath } from '../../../model/organization';
import type { Change, ChangeKind } from '../change';
import { change } from '../kit';
import { inAccounts } from './renames';
import type { Rename, Renamed } from './renames';
import { movedUnit } from './moved-unit';
import { newUnits } from './new-units';

/** Everything that has another key, or another name in AWS, than in the earlier version. */
export function renameChanges(
  renames: readonly Rename[],
  earlier: Organization,
  now: Organization,
): readonly Change[] {
  const keys = new Map(renames.map((each) => [`${each.kind}\0${each.now}`, each]));
  const isNew = newUnits(renames, earlier, now);
  const [was, is] = [renameableIn(earlier), renameableIn(now)];
  return (Object.keys(is) as readonly Renamed[]).flatMap((kind) =>
    [...is[kind]].flatMap(([key, thing]): readonly Change[] => {
      const rename = keys.get(`${kind}\0${key}`);
      const before = was[kind].get(rename?.before ?? key);
      if (!before) return [];
      if (rename && kind === 'unit' && followsParent(rename, keys)) return [];
      if (rename?.why === 'moved') return [movedUnit(rename, isNew, now)];
      if (rename && typeof rename.why === 'object') return [undeclared(rename, rename.why.same)];
      return renamed(kind, key, rename, awsNameOf(before), awsNameOf(thing));
    }),
  );
}

function renameableIn(
  organization: Organization,
): Readonly<Record<Renamed, ReadonlyMap<string, Renameable>>> {
  const { accounts, organizationalUnits, identity, guardrails } = organization;
  const byName = (things: readonly Renameable[]) =>
    new Map(things.map((each) => [each.name, each]));
  return {
    account: byName(accounts),
    unit: new Map(organizationalUnits.map((each) => [each.path, each])),
    group: byName(identity.groups),
    user: byName(identity.users),
    'permission set': byName(identity.permissionSets),
    guardrail: byName(guardrails),
    'OpenID Connect provider': byName(inAccounts(organization, 'openIdConnectProviders')),
    'trust anchor': byName(inAccounts(organization, 'trustAnchors')),
    profile: byName(inAccounts(organization, 'profiles')),
    'saved query': byName(organization.monitoring.savedQueries),
  };
}

const KIND_OF = {
  account: 'account-renamed',
  unit: 'unit-renamed',
  group: 'group-renamed',
  user: 'user-renamed',
  'permission set': 'permission-set-renamed',
  guardrail: 'guardrail-renamed',
  'OpenID Connect provider': 'setting-changed',
  'trust anchor': 'setting-changed',
  profile: 'setting-changed',
  'saved query': 'setting-changed',
} as const satisfies Readonly<Record<Renamed, ChangeKind>>;

/**
 * AWS cannot rename these: a new name in AWS replaces them, and everybody loses the access for a
 * moment.
 */
const isReplaced = (kind: Renamed): boolean => kind === 'user' || kind === 'permission set';

function renamed(
  kind: Renamed,
  key: string,
  rename: Rename | undefined,
  was: string,
  is: string,
): readonly Change[] {
  const hasNewName = was !== is;
  if (!rename && !hasNewName) return [];
  const inAws = hasNewName
    ? `its name in AWS is ${is} instead of ${was}`
    : `its name in AWS stays ${is}`;
  const isReplacement = hasNewName && isReplaced(kind);
  return [
    {
      ...change(
        KIND_OF[kind],
        isReplacement ? 'medium' : 'low',
        rename ? `${kind} ${rename.before} is renamed to ${key}` : `${kind} ${key}: ${inAws}`,
      ),
      details: [
        ...(rename && kind !== 'OpenID Connect provider' ? [inAws] : []),
        ...(isReplacement
          ? [`AWS cannot rename it: the ${kind} and its assignments are deleted and created again`]
          : []),
      ],
      ...aboutThing(kind, key),
    },
  ];
}

function aboutThing(kind: Renamed, key: string): Partial<Change> {
  switch (kind) {
    case 'account':
      return { accounts: [key] };
    case 'group':
    case 'user':
      return { principals: [{ kind, name: key }] };
    case 'permission set':
      return { permissionSet: key };
    case 'guardrail':
      return { guardrail: key };
    default:
      return {};
  }
}

function undeclared({ kind, before, now }: Rename, same: string): Change {
  return {
    ...change(
      'undeclared-rename',
      'high',
      `${kind} ${now} has the ${same} of ${kind} ${before}, which is no longer in the charter`,
    ),
    details: [
      `if it was renamed, add formerly: ${JSON.stringify(before)} to ${now}: otherwise, Terraform destroys it and creates it again`,
    ],
    ...aboutThing(kind, now),
  };
}

/** Whether only the unit above it has another name. */
function followsParent({ before, now }: Rename, keys: ReadonlyMap<string, Rename>): boolean {
  return (
    lastKey(now) === lastKey(before) &&
    keys.get(`unit\0${parentPath(now)}`)?.before === parentPath(before)
  );
}
