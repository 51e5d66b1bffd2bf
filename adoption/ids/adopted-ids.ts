import { isOnlyInState } from '../../lib/address';
import { NOT_IMPORTABLE } from '../../model/aws/import-ids';
import type { LiveOrganization } from '../live-organization';
import { type DiscoveredIds, instancesOf } from './discovered-accounts';
import { adoptedText } from './adopted-text';
import { indexOf } from './live-index';
import { type Found, type Lookup, lookupKey } from './lookup';
import { NotInAws } from './not-in-aws';
import type { StackJson } from './stack-json';
import { subject, type World } from './subjects';
import { ruleOf } from './table/table';

/** Why a resource of a service that an import does not read has no ID. */
export const NOT_LOOKED_UP =
  'orgcharter does not look it up: list it by hand if it exists, or Terraform creates it';

export interface AdoptedIds {
  /** `config/environments/NAME.adopted.yaml` */
  readonly text: string;
  /** How many resources it has an import ID for. */
  readonly adopted: number;
  /** Those resources, sorted by stack and address. */
  readonly ids: readonly AdoptedId[];
  /** What Terraform will create, sorted by stack and address. */
  readonly missing: readonly MissingId[];
}

export interface AdoptedId {
  /** Without the environment: `account-dev`. */
  readonly stack: string;
  readonly address: string;
  readonly id: string;
}

export interface MissingId {
  /** Without the environment: `account-dev`. */
  readonly stack: string;
  readonly address: string;
  /** Why it has no import ID: it is not in AWS, or Terraform cannot import its type. */
  readonly reason: string;
}

/**
 * The import ID of every resource of the stacks that exists in AWS.
 *
 * @param stacks all stacks of one environment
 * @param found the answers to {@link neededLookups}
 * @param inCharter addresses in the stack `organization` that the charter imports by `id:`. They
 *   are left out: Terraform takes one import of a resource
 * @param discovered the accounts of units whose accounts are discovered: see {@link discoveredIds}
 */
export function adoptedIds(
  stacks: readonly StackJson[],
  live: LiveOrganization,
  found: Found = new Map(),
  inCharter: Pick<ReadonlySet<string>, 'has'> = new Set(),
  discovered: DiscoveredIds = new Map(),
): AdoptedIds {
  const world: World = { stacks, live: indexOf(live), found, onUnknown: () => undefined };
  const resources = resourcesOf(world, discovered).filter(
    ({ stack, address }) => stack !== 'organization' || !inCharter.has(address),
  );
  const ids = resources.filter((each) => 'id' in each);
  return {
    text: adoptedText(ids),
    adopted: ids.length,
    ids,
    missing: resources.filter((each) => 'reason' in each),
  };
}

/**
 * What has to be looked up in AWS one by one, because a living organization does not contain it.
 */
export function neededLookups(
  stacks: readonly StackJson[],
  live: LiveOrganization,
  found: Found = new Map(),
): readonly Lookup[] {
  const lookups = new Map<string, Lookup>();
  const onUnknown = (lookup: Lookup) => lookups.set(lookupKey(lookup), lookup);
  resourcesOf({ stacks, live: indexOf(live), found, onUnknown });
  return [...lookups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lookup]) => lookup);
}

function resourcesOf(
  world: World,
  discovered: DiscoveredIds = new Map(),
): readonly (AdoptedId | MissingId)[] {
  const environment = environmentOf(world.stacks);
  return world.stacks
    .map((stack) => ({ stack, name: stack.name.slice(environment.length + 1) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ stack, name }) =>
      addressesOf(stack).flatMap(([type, resource]) => {
        const instances = instancesOf(stack, [type, resource], discovered);
        const address = `${type}.${resource}`;
        return instances
          ? instances.map(({ key, stack: inStack }) => ({
              stack: name,
              address: `${address}["${key}"]`,
              ...idOf(world, inStack, [type, resource]),
            }))
          : [{ stack: name, address, ...idOf(world, stack, [type, resource]) }];
      }),
    );
}

/** The environment's name, without which the stacks are named in the file. */
function environmentOf(stacks: readonly StackJson[]): string {
  const organization = stacks.find(
    ({ terraform }) => terraform.resource?.['aws_organizations_organization'] !== undefined,
  );
  if (!organization) throw new Error('no stack has the organization');
  return organization.name.replace(/-organization$/, '');
}

/** All but what exists in the state only: the stack imports it itself. */
const addressesOf = ({ terraform }: StackJson): readonly (readonly [string, string])[] =>
  Object.entries(terraform.resource ?? {})
    .filter(([type]) => !isOnlyInState(`${type}.`))
    .flatMap(([type, resources = {}]) =>
      Object.keys(resources).map((name) => [type, name] as const),
    )
    .sort((a, b) => (a.join('.') < b.join('.') ? -1 : 1));

function idOf(
  world: World,
  stack: StackJson,
  address: readonly [type: string, name: string],
): { readonly id: string } | { readonly reason: string } {
  const why = NOT_IMPORTABLE.get(address[0]);
  if (why !== undefined) return { reason: `not importable: ${why}` };
  const rule = ruleOf(address[0]);
  if (!rule) return { reason: NOT_LOOKED_UP };
  try {
    return { id: rule.id(subject(world, stack, address)) };
  } catch (error) {
    if (error instanceof NotInAws) return { reason: error.message };
    throw error;
  }
}
