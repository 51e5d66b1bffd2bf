import type { Organization, OrganizationalUnit, Renameable } from '../model/organization';
import { awsNameOf, ROOT } from '../model/organization';
import type { Facts, IdentityCenter, Known } from './facts';

/**
 * Replaces names in AWS by keys of the charter. What is not in the charter keeps its name, with a
 * remark if that is also the key of something else.
 */
export function inKeys(facts: Facts, organization: Organization): Facts {
  const unit = keyOfPath(organization.organizationalUnits);
  const policy = keyOf(organization.policies);
  return {
    ...facts,
    organizationalUnits: facts.organizationalUnits.map((each) => ({
      ...each,
      path: unit(each.path),
    })),
    accounts: facts.accounts.map((account) => ({ ...account, parent: unit(account.parent) })),
    policies: ifRead(facts.policies, (policies) =>
      policies.map((each) => ({ ...each, name: policy(each.name) })),
    ),
    identityCenter: ifRead(
      facts.identityCenter,
      (center) => center && identityInKeys(center, organization),
    ),
  };
}

function identityInKeys(center: IdentityCenter, { identity }: Organization): IdentityCenter {
  const { groups, users, externalUsers, permissionSets } = identity;
  const named = <T extends { readonly name: string }>(
    list: readonly T[],
    key: (name: string) => string,
  ): readonly T[] => list.map((each) => ({ ...each, name: key(each.name) }));
  return {
    ...center,
    groups: named(center.groups, keyOf(groups)),
    users: named(center.users, keyOf([...users, ...externalUsers])),
    permissionSets: named(center.permissionSets, keyOf(permissionSets)),
  };
}

const ifRead = <T>(answer: Known<T>, change: (value: T) => T): Known<T> =>
  'known' in answer ? { known: change(answer.known) } : answer;

const inAws = (name: string): string => `${name} (in AWS)`;

function keyOf(
  things: readonly Pick<Renameable, 'name' | 'awsName'>[],
): (awsName: string) => string {
  const keys = new Map(things.map((thing) => [awsNameOf(thing), thing.name]));
  const taken = new Set(things.map(({ name }) => name));
  return (awsName) => keys.get(awsName) ?? (taken.has(awsName) ? inAws(awsName) : awsName);
}

/** If only units above are in the charter, only the beginning of the path is replaced. */
function keyOfPath(units: readonly OrganizationalUnit[]): (awsPath: string) => string {
  const awsPaths = new Map<string, string>([[ROOT, '']]);
  const keys = new Map<string, string>();
  for (const unit of units) {
    const above = awsPaths.get(unit.parent) ?? '';
    const path = above === '' ? awsNameOf(unit) : `${above}/${awsNameOf(unit)}`;
    awsPaths.set(unit.path, path);
    keys.set(path, unit.path);
  }
  const taken = new Set(units.map(({ path }) => path));
  return (awsPath) => {
    const known = keys.get(awsPath);
    if (known !== undefined || awsPath === ROOT) return known ?? awsPath;
    for (let end = awsPath.lastIndexOf('/'); end > 0; end = awsPath.lastIndexOf('/', end - 1)) {
      const above = keys.get(awsPath.slice(0, end));
      if (above === undefined) continue;
      const path = above + awsPath.slice(end);
      return taken.has(path) ? inAws(path) : path;
    }
    return taken.has(awsPath) ? inAws(awsPath) : awsPath;
  };
}
