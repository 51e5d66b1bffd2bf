import { awsNameOf, awsNamesOf } from '../../../model/organization';
import type {
  Keyed,
  Organization,
  OrganizationalUnit,
  Renameable,
} from '../../../model/organization';

/**
 * What can be renamed: in everything that refers to it, it is known by its key, a unit by its path.
 */
export type Renamed =
  | 'account'
  | 'unit'
  | 'group'
  | 'user'
  | 'permission set'
  | 'guardrail'
  | 'OpenID Connect provider'
  | 'trust anchor'
  | 'profile'
  | 'saved query';

/** Something that has another key than in the earlier version. */
export interface Rename {
  readonly kind: Renamed;
  readonly before: string;
  readonly now: string;
  /**
   * `formerly`: the charter says so. `moved`: it does, and the unit has another parent. Otherwise
   * what both have in common, such as `ID 222233334444`.
   */
  readonly why: 'formerly' | 'moved' | { readonly same: string };
}

interface Thing {
  readonly key: string;
  readonly formerly?: readonly string[] | undefined;
  /** Former paths under another parent. */
  readonly replaces?: readonly string[] | undefined;
  /**
   * What nothing else has: `ID 222233334444`, `email address a@acme.example`, `AWS name Reader`.
   */
  readonly marks: readonly string[];
}

/**
 * Everything that has another key than before: declared by `formerly`, or with the same ID, email
 * address or name in AWS as something that is gone. Sorted by kind, then by the order of the
 * current version.
 */
export function renamesBetween(before: Organization, now: Organization): readonly Rename[] {
  const [was, is] = [thingsIn(before, ''), thingsIn(now, before.managementAccount)];
  return (Object.keys(is) as readonly Renamed[]).flatMap((kind) =>
    renamesOf(kind, was[kind], is[kind]),
  );
}

function renamesOf(kind: Renamed, was: readonly Thing[], is: readonly Thing[]): readonly Rename[] {
  const [keysBefore, keysNow] = [keysOf(was), keysOf(is)];
  const gone = new Map(was.flatMap((each) => (keysNow.has(each.key) ? [] : [[each.key, each]])));
  const byMark = new Map(
    [...gone.values()].flatMap(({ key, marks }) => marks.map((mark) => [mark, key] as const)),
  );
  return is.flatMap(({ key: now, formerly = [], replaces = [], marks }): readonly Rename[] => {
    if (keysBefore.has(now)) return [];
    const renamed = [...formerly].reverse().find((key) => gone.has(key));
    if (renamed !== undefined) return [{ kind, before: renamed, now, why: 'formerly' }];
    const moved = [...replaces].reverse().find((key) => gone.has(key));
    if (moved !== undefined) return [{ kind, before: moved, now, why: 'moved' }];
    const same = marks.find((mark) => byMark.has(mark));
    return same === undefined
      ? []
      : [{ kind, before: byMark.get(same) as string, now, why: { same } }];
  });
}

const keysOf = (things: readonly Thing[]): ReadonlySet<string> =>
  new Set(things.map(({ key }) => key));

/** @param managementBefore what the earlier version called its management account */
function thingsIn(
  organization: Organization,
  managementBefore: string,
): Readonly<Record<Renamed, readonly Thing[]>> {
  const { accounts, organizationalUnits, identity, guardrails } = organization;
  const units = new Map(organizationalUnits.map((each) => [each.path, each]));
  const plain = (each: {
    readonly name: string;
    readonly formerly?: readonly string[];
  }): Thing => ({
    key: each.name,
    formerly: each.formerly,
    marks: [],
  });
  // A name belongs to one thing of a kind.
  const named = (each: Renameable): Thing => ({
    ...plain(each),
    marks: [`AWS name ${awsNameOf(each)}`],
  });
  return {
    account: accounts.map((each) => ({
      ...plain(each),
      // There is one management account, whatever the charter calls it.
      ...(each.isManagementAccount
        ? { formerly: [...(each.formerly ?? []), managementBefore] }
        : { marks: [...idOf(each), ...emailOf(each)] }),
    })),
    unit: organizationalUnits.map((each: OrganizationalUnit) => ({
      key: each.path,
      formerly: each.formerly,
      replaces: each.replaces,
      marks: [...idOf(each), `AWS name ${awsNamesOf(each, units).join('/')}`],
    })),
    group: identity.groups.map(named),
    user: identity.users.map((each) => ({
      ...plain(each),
      marks: [...emailOf(each), ...named(each).marks],
    })),
    'permission set': identity.permissionSets.map(named),
    guardrail: guardrails.map(named),
    'OpenID Connect provider': inAccounts(organization, 'openIdConnectProviders').map(plain),
    'trust anchor': inAccounts(organization, 'trustAnchors').map(plain),
    profile: inAccounts(organization, 'profiles').map(plain),
    'saved query': organization.monitoring.savedQueries.map(plain),
  };
}

/** What the charter declares once and accounts have, each once. */
export const inAccounts = (
  { accountParts }: Organization,
  kind: 'openIdConnectProviders' | 'trustAnchors' | 'profiles',
): readonly Keyed[] => [
  ...new Map(
    accountParts.flatMap(({ iam }) =>
      (iam?.[kind] ?? []).map((each) => [each.name, each] as const),
    ),
  ).values(),
];

const idOf = ({ id }: { readonly id?: string }): readonly string[] =>
  id === undefined ? [] : [`ID ${id}`];
/** The charter need not have the addresses of accounts that it does not manage. */
const emailOf = ({ email }: { readonly email: string }): readonly string[] =>
  email === '' ? [] : [`email address ${email.toLowerCase()}`];
