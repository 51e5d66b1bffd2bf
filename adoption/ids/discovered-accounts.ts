import { grouped } from '../../lib/grouped';
import type { Organization } from '../../model/organization';
import { unitOf } from '../../model/organization/left-alone';
import { ROOT } from '../../model/organization/tree';
import { existingIn } from '../charter/existing';
import { placesOf } from '../charter/places';
import { ReportNotes } from '../charter/report';
import type { LiveOrganization } from '../live-organization';
import type { Arguments, StackJson } from './stack-json';

/** IDs of the accounts that Terraform finds in units, by path. */
export type DiscoveredIds = ReadonlyMap<string, readonly string[]>;

/**
 * The active accounts that the charter does not name, by the unit of the charter that they count
 * for.
 */
export function discoveredIds(organization: Organization, live: LiveOrganization): DiscoveredIds {
  const existing = existingIn(organization, live);
  const { paths } = placesOf(live, new ReportNotes(), existing);
  const others = live.accounts.filter(
    ({ id, email, state }) =>
      state === 'ACTIVE' &&
      !existing.accounts.has(id) &&
      !existing.ignoredEmails.has(email.toLowerCase()),
  );
  const byUnit = grouped(others, ({ parentId }) =>
    unitOf(paths.get(parentId) ?? ROOT, organization),
  );
  return new Map(
    [...byUnit].map(([path, accounts]) => [path, accounts.map(({ id }) => id).sort()]),
  );
}

/**
 * The instances of a resource with `for_each`: their keys, and the stack in which the resource is
 * that instance.
 */
export function instancesOf(
  stack: StackJson,
  [type, name]: readonly [type: string, name: string],
  discovered: DiscoveredIds,
): readonly { readonly key: string; readonly stack: StackJson }[] | undefined {
  const block = stack.terraform.resource?.[type]?.[name];
  const forEach = block?.['for_each'];
  if (!block || typeof forEach !== 'string') return undefined;
  const units = [...forEach.matchAll(/local\.discovered_accounts\[("(?:[^"\\]|\\.)*")\]/g)];
  const paths = units.map(([, path = '""']) => JSON.parse(path) as string);
  return paths
    .flatMap((path) => discovered.get(path) ?? [])
    .sort()
    .map((key) => ({ key, stack: withBlock(stack, [type, name], instance(block, key)) }));
}

const instance = (block: Arguments, key: string): Arguments =>
  Object.fromEntries(
    Object.entries(block).map(([name, value]) => [name, value === '${each.key}' ? key : value]),
  );

const withBlock = (
  { name: stack, terraform }: StackJson,
  [type, name]: readonly [type: string, name: string],
  block: Arguments,
): StackJson => ({
  name: stack,
  terraform: {
    ...terraform,
    resource: {
      ...terraform.resource,
      [type]: { ...terraform.resource?.[type], [name]: block },
    },
  },
});
