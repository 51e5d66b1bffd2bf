import { createHash } from 'node:crypto';
import { typeAndName } from '../../lib/address';
import type { Organization } from '../../model/organization';
import { ofOthers } from './of-others';
import type { Configuration } from '../../terraform/configuration';
import { unescaped, type SynthesizedStack } from '../../terraform/synthesized';

const ORGANIZATION = 'aws_organizations_organization';
const UNIT = 'aws_organizations_organizational_unit';
const ACCOUNT = 'aws_organizations_account';
const POLICY = 'aws_organizations_policy';

interface Tagged {
  readonly tags: Readonly<Record<string, string>>;
}

/** The body of `POST /orgcharter/existing`: see `rehearsal/moto/existing.py`. */
export interface ExistingOrganization {
  readonly organization: { readonly id: string; readonly root: string };
  /** Parents before their children. */
  readonly units: readonly (Tagged & {
    readonly id: string;
    readonly name: string;
    readonly parent: string;
  })[];
  readonly accounts: readonly (Partial<Tagged> & {
    readonly id?: string;
    readonly name: string;
    readonly email: string;
    readonly role?: string;
    readonly parent?: string;
    /** Regions in which AWS Config records. */
    readonly recordedIn?: readonly string[];
  })[];
  readonly policies: readonly (Tagged & {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly content: string;
    readonly description: string;
  })[];
}

type Config = Readonly<Record<string, unknown>>;
type Described = Parameters<typeof ofOthers>[0] &
  Pick<Organization, 'unmanagedAccounts' | 'governedRegions'>;
type Imports = NonNullable<Configuration['import']>;

/**
 * What the charter says exists already: what the stacks import, with the names, addresses and tags
 * that they expect, and accounts that orgcharter does not manage.
 *
 * An organization, or a unit above an existing one, may have been created by an earlier deployment
 * of the charter and so have no ID in it. It exists with a made-up ID, and the returned imports put
 * it into the state of the rehearsal.
 *
 * @param stacks all stacks of the environment
 * @returns undefined if nothing exists
 */
export function existingOrganization(
  stacks: readonly SynthesizedStack[],
  organization: Described,
): { readonly existing: ExistingOrganization; readonly imports: Imports } | undefined {
  const { unmanagedAccounts, governedRegions } = organization;
  const others = ofOthers(organization);
  const ids = new Map([
    ...stacks.flatMap(({ terraform }) =>
      (terraform.import ?? []).map(({ to, id }) => [to, id] as const),
    ),
    ...others.ids,
  ]);
  const known = [...ids.keys()].filter((address) => address.startsWith('aws_organizations_'));
  if (known.length === 0 && unmanagedAccounts.length === 0) return undefined;

  const unitId = [...ids].find(([address]) => address.startsWith(`${UNIT}.`))?.[1];
  const root = `r-${unitId?.split('-')[1] ?? 'rehearsal'}`;
  const units = existingUnits(new Map([...resourcesOf(stacks, UNIT), ...others.units]), ids, root);
  const [address = `${ORGANIZATION}.organization`] = resourcesOf(stacks, ORGANIZATION).keys();
  const id = ids.get(address) ?? 'o-rehearsal1';
  const made = [[address, id], ...units.ids]
    .filter(([address = '']) => !ids.has(address))
    .map(([to = '', made = '']) => ({ to, id: made }));
  return {
    existing: {
      organization: { id, root },
      units: units.units,
      accounts: [
        ...existingAccounts(
          new Map([...resourcesOf(stacks, ACCOUNT), ...others.accounts]),
          ids,
          units.nearest,
        ),
        // Config's rules apply to these as well, and fail without a recorder: `validate` warns of
        // it.
        ...unmanagedAccounts.map(({ name, email }) => ({
          name,
          email,
          recordedIn: governedRegions,
        })),
      ],
      policies: existingPolicies(resourcesOf(stacks, POLICY), ids),
    },
    imports: made,
  };
}

/** The resources of a type, by address. */
function resourcesOf(
  stacks: readonly SynthesizedStack[],
  type: string,
): ReadonlyMap<string, Config> {
  return new Map(
    stacks.flatMap(({ terraform }) =>
      Object.entries(terraform.resource?.[type] ?? {}).map(([name, config]) => [
        `${type}.${name}`,
        config,
      ]),
    ),
  );
}

interface ExistingUnits {
  readonly units: ExistingOrganization['units'];
  /** The IDs of all of them, by address. */
  readonly ids: ReadonlyMap<string, string>;
  /**
   * The ID of the nearest unit at or above a `parent_id` that exists; the root's if there is none.
   */
  nearest(parent: string): string;
}

function existingUnits(
  resources: ReadonlyMap<string, Config>,
  imported: ReadonlyMap<string, string>,
  root: string,
): ExistingUnits {
  const units: ExistingOrganization['units'][number][] = [];
  const ids = new Map<string, string>();
  const byId = new Map([...imported].map(([address, id]) => [id, address]));
  const unitAt = (parent: string): string => byId.get(parent) ?? unitOf(parent);
  const parentOf = (address: string): string => String(resources.get(address)?.['parent_id']);
  const add = (address: string): string => {
    const config = resources.get(address);
    if (config === undefined) return root;
    const known = ids.get(address);
    if (known !== undefined) return known;
    const parent = add(unitAt(parentOf(address)));
    const id = imported.get(address) ?? madeUpId(address, root);
    ids.set(address, id);
    units.push({ id, parent, name: text(config['name']), tags: tags(config) });
    return id;
  };
  for (const address of [...imported.keys()].sort()) if (resources.has(address)) add(address);
  return {
    units,
    ids,
    nearest: (parent) => {
      let address = unitAt(parent);
      while (resources.has(address) && !ids.has(address)) address = unitAt(parentOf(address));
      return ids.get(address) ?? root;
    },
  };
}

/** The address of the unit in `${aws_organizations_organizational_unit.Workloads.id}`. */
function unitOf(expression: string): string {
  return /^\$\{(aws_organizations_organizational_unit\..+)\.id\}$/.exec(expression)?.[1] ?? '';
}

function madeUpId(address: string, root: string): string {
  const digest = createHash('sha256').update(address).digest('hex');
  return `ou-${root.slice('r-'.length)}-${digest.slice(0, 8)}`;
}

function existingAccounts(
  resources: ReadonlyMap<string, Config>,
  imported: ReadonlyMap<string, string>,
  nearest: ExistingUnits['nearest'],
): ExistingOrganization['accounts'] {
  return [...resources].flatMap(([address, config]) => {
    const id = imported.get(address);
    if (id === undefined) return [];
    return [
      {
        id,
        name: text(config['name']),
        email: text(config['email']),
        role: text(config['role_name']),
        parent: nearest(String(config['parent_id'])),
        tags: tags(config),
      },
    ];
  });
}

function existingPolicies(
  resources: ReadonlyMap<string, Config>,
  imported: ReadonlyMap<string, string>,
): ExistingOrganization['policies'] {
  return [...resources].flatMap(([address, config]) => {
    const id = imported.get(address);
    if (id === undefined) return [];
    const type = text(config['type']);
    // Terraform may compute the content, for example from account IDs: any policy of the type will
    // do, and is updated.
    return [
      {
        id,
        name: text(config['name']),
        type,
        description: text(config['description']),
        content: ANY_CONTENT[type] ?? '{"any":{}}',
        tags: tags(config),
      },
    ];
  });
}

/** The smallest policies that Organizations accepts. */
const ANY_CONTENT: Readonly<Record<string, string>> = {
  SERVICE_CONTROL_POLICY:
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  RESOURCE_CONTROL_POLICY:
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:None","Resource":"*"}]}',
  DECLARATIVE_POLICY_EC2: '{"ec2_attributes":{}}',
  TAG_POLICY: '{"tags":{}}',
  BACKUP_POLICY: '{"plans":{}}',
  AISERVICES_OPT_OUT_POLICY: '{"services":{}}',
  CHATBOT_POLICY: '{"chatbot":{}}',
};

const text = (value: unknown): string => (typeof value === 'string' ? unescaped(value) : '');

function tags(config: Config): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries((config['tags'] ?? {}) as Record<string, string>).map(([key, value]) => [
      unescaped(key),
      unescaped(value),
    ]),
  );
}

/** The stacks with more imports, each in the stack that has its resource. */
export function withImports(
  stacks: readonly SynthesizedStack[],
  imports: Imports,
): readonly SynthesizedStack[] {
  return stacks.map((stack) => {
    const own = imports.filter(({ to }) => {
      const [type, name] = typeAndName(to);
      return stack.terraform.resource?.[type]?.[name] !== undefined;
    });
    if (own.length === 0) return stack;
    const all = [...(stack.terraform.import ?? []), ...own];
    return { ...stack, terraform: { ...stack.terraform, import: all } };
  });
}
