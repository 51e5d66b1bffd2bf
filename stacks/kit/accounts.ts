import type { TerraformStack } from 'cdktf';
import { firstKeyOf } from '../../model/organization';
import type { Account, Organization, OrganizationalUnit } from '../../model/organization';
import { addRemoteState } from './backend';
import { refuseMissingIds, type OutputWithEntries, type ReadOutputs } from './missing-ids';
import { quoted } from './terraform-text';

/**
 * IDs of the organization and its parts, for use in a stack. An id is literal if the charter has
 * it, otherwise an expression such as `${local.account_ids["dev"]}`. All are known when Terraform
 * plans, so they can configure providers.
 */
export interface OrganizationIds {
  /** The account ID. Throws for an unknown name. */
  account(name: string): string;
  /** All account IDs in the state, by name. Without `${}`. */
  accounts(): string;
  /** `ou-…`. Throws for an unknown path. */
  organizationalUnit(path: string): string;
  /** `o-…` */
  organization(): string;
  /** `r-…` */
  root(): string;
}

/** The part of `EnvironmentStack` that reading ids requires. */
interface ReadingStack extends TerraformStack {
  readonly organization: Organization;
  addLocal(name: string, value: unknown): string;
}

/** Outputs of the `organization` stack for the other stacks. */
export type OrganizationOutput = OutputWithEntries | 'organization_id' | 'root_id';

/**
 * Reads the ids from the remote state of the `organization` stack. The data source and its locals
 * are added to a stack on first use. Each output has one local, because Terraform decodes the whole
 * state for each reference to the data source.
 */
export function idsFromRemoteState(stack: ReadingStack): OrganizationIds {
  const { organization } = stack;
  const { accounts, units } = inOrganization(organization);
  const locals = new Set<OrganizationOutput>();
  let read: ReadOutputs | undefined;
  const output = (name: OrganizationOutput): string => {
    read ??= readOutputs(stack);
    if (!locals.has(name)) {
      stack.addLocal(name, `\${data.terraform_remote_state.organization.outputs.${name}}`);
      read.add(name);
    }
    locals.add(name);
    return `local.${name}`;
  };
  const lookUp = (name: OutputWithEntries, keys: readonly string[]): string => {
    const ids = output(name);
    read?.addEntry(name, keys);
    return firstOf(keys.map((each) => `${ids}[${quoted(each)}]`));
  };
  return {
    account: (name) => {
      const { id, formerly } = known(accounts, name);
      return id ?? lookUp('account_ids', keysOf(name, formerly));
    },
    accounts: () => output('account_ids'),
    organizationalUnit: (path) => {
      const { id, formerly } = known(units, path);
      return id ?? lookUp('organizational_unit_ids', keysOf(path, formerly));
    },
    organization: () => organization.id ?? `\${${output('organization_id')}}`,
    root: () => `\${${output('root_id')}}`,
  };
}

function readOutputs(stack: ReadingStack): ReadOutputs {
  const { environment } = stack.organization;
  const state = addRemoteState(stack, environment, 'organization');
  return refuseMissingIds(state, `${environment.name}-organization`, (name, value) =>
    stack.addLocal(name, value),
  );
}

/**
 * Until the stack `organization` is deployed with a new key, the state has the id under a former
 * one, so that every stack can be planned before any of them is deployed.
 */
const keysOf = (key: string, formerly: readonly string[] = []): readonly string[] => [
  key,
  ...[...formerly].reverse(),
];

const firstOf = (ids: readonly string[]): string =>
  ids.length === 1 ? `\${${ids[0]}}` : `\${try(${ids.join(', ')})}`;

/** The first key that an account had, for what has to stay the same. */
export const firstKeyOfAccount = (organization: Organization, key: string): string => {
  const account = inOrganization(organization).accounts.get(key);
  return account ? firstKeyOf(account) : key;
};

interface Named {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly units: ReadonlyMap<string, OrganizationalUnit>;
}

/**
 * Cached per organization: building these tables for the stack of every account would take
 * quadratic time.
 */
const tables = new WeakMap<Organization, Named>();

function inOrganization(organization: Organization): Named {
  const known = tables.get(organization);
  if (known) return known;
  const accounts = new Map(
    organization.accounts
      .filter(({ discovered }) => !discovered)
      .map((account) => [account.name, account]),
  );
  const units = new Map(organization.organizationalUnits.map((unit) => [unit.path, unit]));
  tables.set(organization, { accounts, units });
  return { accounts, units };
}

function known<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined)
    throw new Error(
      `The organization has no ${JSON.stringify(name)}, although something in it refers to it.`,
    );
  return thing;
}
