import type { TerraformStack } from 'cdktf';
import type { Account, Organization, OrganizationalUnit } from '../../model/organization';
import { addRemoteState } from './backend';
import { quoted } from './terraform-text';

/**
 * The ids that AWS gave to the organization and its parts, for use in a stack: literal where the model has them,
 * otherwise an expression such as `${local.account_ids["dev"]}`. All are known when Terraform plans, so a provider
 * may be configured from them.
 */
export interface OrganizationIds {
  /** The twelve digits of an account. Throws where the model has no account of that name. */
  account(name: string): string;
  /** `ou-…`. Throws where the model has no organizational unit of that path. */
  organizationalUnit(path: string): string;
  /** `o-…` */
  organization(): string;
  /** `r-…` */
  root(): string;
}

/** A stack that reads ids: the part of `EnvironmentStack` that this needs. */
interface ReadingStack extends TerraformStack {
  readonly organization: Organization;
  addLocal(name: string, value: unknown): string;
}

/** Outputs of the `organization` stack, which every other stack may read. */
export type OrganizationOutput =
  'account_ids' | 'organizational_unit_ids' | 'organization_id' | 'root_id';

/**
 * The ids as the stacks beside `organization` see them: by its remote state. The data source and its locals appear in
 * a stack on first use. Each output has one local: an expression that names the data source itself makes Terraform
 * decode the whole state again, once for every assignment.
 */
export function idsFromRemoteState(stack: ReadingStack): OrganizationIds {
  const { organization } = stack;
  const { accounts, units } = inOrganization(organization);
  const locals = new Set<OrganizationOutput>();
  const output = (name: OrganizationOutput): string => {
    if (locals.size === 0) addRemoteState(stack, organization.environment, 'organization');
    if (!locals.has(name))
      stack.addLocal(name, `\${data.terraform_remote_state.organization.outputs.${name}}`);
    locals.add(name);
    return `local.${name}`;
  };
  return {
    account: (name) => known(accounts, name).id ?? `\${${output('account_ids')}[${quoted(name)}]}`,
    organizationalUnit: (path) =>
      known(units, path).id ?? `\${${output('organizational_unit_ids')}[${quoted(path)}]}`,
    organization: () => organization.id ?? `\${${output('organization_id')}}`,
    root: () => `\${${output('root_id')}}`,
  };
}

interface Named {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly units: ReadonlyMap<string, OrganizationalUnit>;
}

/** An organization has a stack for every account: each making these tables anew would take time by the square of them. */
const tables = new WeakMap<Organization, Named>();

function inOrganization(organization: Organization): Named {
  const known = tables.get(organization);
  if (known) return known;
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  const units = new Map(organization.organizationalUnits.map((unit) => [unit.path, unit]));
  tables.set(organization, { accounts, units });
  return { accounts, units };
}

function known<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined)
    throw new Error(
      `The model has no ${JSON.stringify(name)}, though something in it refers to it.`,
    );
  return thing;
}
