import type { Json } from '../../../iam/language/policy-document';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { childOf, type Node } from '../../../source/text/node';
import type { NotHeld } from '../../charter/report';
import type { LiveAccount, LivePasswordPolicy, LivePolicy } from '../../live-organization';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import { EMPTY, NOT_ASKED, NOTHING_IN_ACCOUNT, ROOT_ID } from '../tool-organization';
import type { ToolOrganization } from '../tool-organization';
import { checkPlaces } from './check-places';
import type { Directory } from './directory';
import { type Resource, resourceOf } from './resource';
import { tagsOf } from './tags';

/** Types of policies, and the properties that attach them. */
const POLICIES: Readonly<Record<string, readonly [type: string, ...attachedBy: string[]]>> = {
  ServiceControlPolicy: ['SERVICE_CONTROL_POLICY', 'ServiceControlPolicies'],
  ResourceControlPolicy: ['RESOURCE_CONTROL_POLICY', 'ResourceControlPolicies'],
  TagPolicy: ['TAG_POLICY', 'TagPolicies'],
  TaggingPolicy: ['TAG_POLICY', 'TaggingPolicies', 'TagPolicies'],
  BackupPolicy: ['BACKUP_POLICY', 'BackupPolicies'],
};

/** Sections that are converted, or say nothing. */
const SECTIONS = [
  ...['AWSTemplateFormatVersion', 'Description', 'Organization', 'Parameters', 'Conditions'],
  ...['Mappings', 'Resources', 'Outputs', 'OrganizationBindings', 'DefaultOrganizationBinding'],
  ...['DefaultOrganizationBindingRegion', 'OrganizationBinding', 'OrganizationBindingRegion'],
];

/** Types of what templates name, and what policies are attached to. */
const PLACES = ['MasterAccount', 'Account', 'OrganizationRoot', 'OrganizationalUnit'];

/** Properties that become part of a charter. */
const HELD: ReadonlySet<string> = new Set([
  ...['AccountName', 'AccountId', 'RootEmail', 'PasswordPolicy', 'Tags', 'Accounts'],
  ...['OrganizationalUnitName', 'OrganizationalUnits', 'OrganizationAccessRoleName'],
  ...Object.values(POLICIES).flatMap(([, ...attachedBy]) => attachedBy),
]);

/** The organization that a file declares, without the resources of its templates. */
export interface Declared extends ToolOrganization {
  readonly directory: Directory;
}

/**
 * The organization of an `organization.yml` of org-formation. What is wrong with it is reported.
 *
 * Source:
 * https://github.com/org-formation/org-formation-cli/blob/master/docs/organization-resources.md
 */
export function organizationOf(root: Node, files: ToolFiles): Declared | undefined {
  const section = childOf(root, 'Organization');
  if (section?.kind !== 'map') {
    files.diagnostics.error('missing-key', section ?? root, 'there is no section Organization', {
      fix: 'name the file of your tasks, or the one that declares the organization, usually organization.yml',
    });
    return undefined;
  }
  const all = [...section.entries].flatMap(([id, { value }]) => resourceOf(id, value, files));
  const master = all.find(({ type }) => type === 'MasterAccount');
  if (!master) {
    files.diagnostics.error('missing-key', section, 'there is no OC::ORG::MasterAccount', {
      fix: 'add the management account',
    });
    return undefined;
  }
  return new Conversion(all, master, files).organization(root);
}

class Conversion {
  private readonly notHeld: NotHeld[] = [];
  private readonly found = new Map<string, readonly Resource[]>();
  private readonly accountIds = new Map<string, string>();

  constructor(
    private readonly all: readonly Resource[],
    private readonly master: Resource,
    private readonly files: ToolFiles,
  ) {
    for (const { id, type, properties } of all)
      if (type === 'Account' || type === 'MasterAccount')
        this.accountIds.set(id, read.accountIdAt(properties, 'AccountId', files) ?? id);
    read.requiredText(master.properties ?? master.node, 'AccountId', files);
  }

  organization(root: Node): Declared {
    const units = this.of('OrganizationalUnit');
    const policies = this.policies();
    for (const key of root.kind === 'map' ? root.entries.keys() : [])
      if (!SECTIONS.includes(key))
        this.leaveOut('section', key, 'it has no counterpart in a charter');
    for (const resource of this.all) this.reportUnknown(resource);
    checkPlaces(this.all, this.master, {
      files: this.files,
      idOf: (each) => this.idOf(each),
      placesOf: (each) => this.placesOf(each),
    });
    const live = {
      ...EMPTY,
      managementAccountId: this.idOf(this.master),
      policyTypes: typesOf(policies),
      units: units.map((unit) => ({
        id: unit.id,
        name:
          read.requiredText(unit.properties ?? unit.node, 'OrganizationalUnitName', this.files) ??
          unit.id,
        parentId: this.parentOf(unit) ?? ROOT_ID,
        tags: {},
      })),
      accounts: [this.master, ...this.of('Account')].map((each) => this.account(each)),
      policies,
      inAccounts: this.inAccounts(),
    };
    return { live, notHeld: this.notHeld, notes: NOT_ASKED, directory: this.directory() };
  }

  private directory(): Directory {
    const accounts = this.of('Account');
    const inside = (unit: Resource): readonly Resource[] => [
      ...this.references(unit, 'Accounts', 'Account', 'MasterAccount'),
      ...this.references(unit, 'OrganizationalUnits', 'OrganizationalUnit').flatMap(inside),
    ];
    return {
      ...{ accounts, master: this.master, accountsIn: inside },
      find: (id) => this.all.find((each) => each.id === id && PLACES.includes(each.type)),
      idOf: (account) => this.idOf(account),
      withId: (id) =>
        [this.master, ...accounts].find((each) => this.accountIds.get(each.id) === id),
    };
  }

  private of(type: string): readonly Resource[] {
    return this.all.filter((each) => each.type === type);
  }

  private idOf({ id }: Resource): string {
    return this.accountIds.get(id) ?? id;
  }

  private leaveOut(kind: string, name: string, reason: string): void {
    this.notHeld.push({ kind, name, reason });
  }

  /** What a property refers to: resources of one of the types. Reports other names. */
  private references(
    from: Resource,
    property: string,
    ...types: readonly string[]
  ): readonly Resource[] {
    const key = [from.id, property].join('\n');
    const known = this.found.get(key) ?? this.find(from, property, types);
    this.found.set(key, known);
    return known;
  }

  private find(from: Resource, property: string, types: readonly string[]): readonly Resource[] {
    return referencesAt(from.properties, property, this.files).flatMap(({ name, at }) => {
      const found = this.all.find(({ id }) => id === name);
      if (found && types.includes(found.type)) return [found];
      const names = this.all.filter(({ type }) => types.includes(type)).map(({ id }) => id);
      this.files.diagnostics.error(
        'unknown-target',
        at,
        `${property} refers to "${name}", which is no ${types.join(' or ')}`,
        { fix: didYouMean(name, names) ?? 'correct the name' },
      );
      return [];
    });
  }

  private parentOf(of: Resource): string | undefined {
    return this.placesOf(of)[0]?.id;
  }

  /** The units that name an account or a unit as theirs. There should be at most one. */
  private placesOf(of: Resource): readonly Resource[] {
    const isUnit = of.type === 'OrganizationalUnit';
    const property = isUnit ? 'OrganizationalUnits' : 'Accounts';
    const types = isUnit ? ['OrganizationalUnit'] : ['Account', 'MasterAccount'];
    return this.of('OrganizationalUnit').filter((unit) =>
      this.references(unit, property, ...types).includes(of),
    );
  }

  private account(resource: Resource): LiveAccount {
    const { properties, node, id } = resource;
    const isMaster = resource === this.master;
    const email = read.textAt(properties, 'RootEmail', this.files);
    if (email === undefined && !isMaster) this.leaveOut('account', id, 'it has no RootEmail');
    return {
      id: this.idOf(resource),
      name: read.requiredText(properties ?? node, 'AccountName', this.files) ?? id,
      email: email ?? '',
      state: 'ACTIVE',
      parentId: isMaster ? ROOT_ID : (this.parentOf(resource) ?? ROOT_ID),
      tags: tagsOf(childOf(properties, 'Tags')),
    };
  }

  private policies(): readonly LivePolicy[] {
    return this.all.flatMap((policy): readonly LivePolicy[] => {
      const [type, ...attachedBy] = policyKind(policy.type) ?? [];
      if (type === undefined) return [];
      const { properties, node, id } = policy;
      const targets = this.all.filter(
        (place) =>
          PLACES.includes(place.type) &&
          attachedBy.some((property) =>
            this.references(place, property, ...policyTypesOf(property)).includes(policy),
          ),
      );
      return [
        {
          id,
          name: read.requiredText(properties ?? node, 'PolicyName', this.files) ?? id,
          description: read.textAt(properties, 'Description', this.files) ?? '',
          type,
          awsManaged: false,
          document: this.document(policy),
          targets: targets.map((place) =>
            place.type === 'OrganizationRoot' ? ROOT_ID : this.idOf(place),
          ),
          tags: {},
        },
      ];
    });
  }

  /** The document, which can be in a file of its own. */
  private document({ properties, node }: Resource): Json {
    const written = childOf(properties, 'PolicyDocument');
    if (!written) {
      this.files.diagnostics.error(
        'missing-key',
        properties ?? node,
        'the key PolicyDocument is missing',
        {
          fix: 'add it',
        },
      );
      return null;
    }
    const missing = childOf(written, 'Fn::Include');
    if (written.kind !== 'scalar' && !missing) return read.plain(written);
    const path = missing ?? written;
    if (path.kind !== 'scalar' || (!missing && !/\.json$/.test(read.scalarText(path)))) {
      read.expected('a policy document', written, this.files);
      return null;
    }
    const text = read.scalarText(path);
    return read.readJson(this.files, read.besides(path.source.file, text), written) ?? null;
  }

  private inAccounts(): ToolOrganization['live']['inAccounts'] {
    return Object.fromEntries(
      [this.master, ...this.of('Account')].flatMap((account) => {
        const [policy] = this.references(account, 'PasswordPolicy', 'PasswordPolicy');
        const accessRole = read.textAt(
          account.properties,
          'OrganizationAccessRoleName',
          this.files,
        );
        if (!policy && accessRole === undefined) return [];
        const known = {
          ...NOTHING_IN_ACCOUNT,
          ...(accessRole !== undefined && { accessRole }),
          ...(policy && { passwordPolicy: passwordPolicyOf(policy.properties) }),
        };
        return [[this.idOf(account), { known }] as const];
      }),
    );
  }

  private reportUnknown({ id, type, properties }: Resource): void {
    if (type === 'PasswordPolicy' || policyKind(type)) return;
    if (!PLACES.includes(type)) {
      this.leaveOut(type, id, 'it has no counterpart in a charter');
      return;
    }
    for (const key of properties?.kind === 'map' ? properties.entries.keys() : [])
      if (!HELD.has(key))
        this.leaveOut(`${key} of ${type}`, id, 'it has no counterpart in a charter');
  }
}

/** The types of policies that have to be enabled, sorted. */
export const typesOf = (policies: readonly LivePolicy[]): readonly string[] =>
  [...new Set(policies.map(({ type }) => type))].sort();

/** The names of a list: texts, `!Ref Name` and `!GetAtt Name.Attribute`. Reports anything else. */
function referencesAt(
  node: Node | undefined,
  key: string,
  files: ToolFiles,
): readonly { readonly name: string; readonly at: Node }[] {
  return read.itemsAt(node, key).flatMap((item) => {
    const name = childOf(item, 'Ref') ?? childOf(item, 'Fn::GetAtt') ?? item;
    if (name.kind !== 'scalar') return read.expected('a reference', item, files) ?? [];
    return [{ name: read.scalarText(name).replace(/\.\w+$/, ''), at: item }];
  });
}

/** A type can have the name of what every object has. */
const policyKind = (type: string): (typeof POLICIES)[string] | undefined =>
  Object.hasOwn(POLICIES, type) ? POLICIES[type] : undefined;

const policyTypesOf = (property: string): readonly string[] =>
  Object.entries(POLICIES)
    .filter(([, [, ...attachedBy]]) => attachedBy.includes(property))
    .map(([type]) => type);

const passwordPolicyOf = (node: Node | undefined): LivePasswordPolicy => ({
  // IAM's default
  minimumLength: read.numberAt(node, 'MinimumPasswordLength') ?? 6,
  requireSymbols: read.booleanAt(node, 'RequireSymbols') === true,
  requireNumbers: read.booleanAt(node, 'RequireNumbers') === true,
  requireUppercase: read.booleanAt(node, 'RequireUppercaseCharacters') === true,
  requireLowercase: read.booleanAt(node, 'RequireLowercaseCharacters') === true,
  allowUsersToChange: read.booleanAt(node, 'AllowUsersToChangePassword') === true,
  hardExpiry: false,
  maximumAge: read.numberAt(node, 'MaxPasswordAge') ?? 0,
  reusePrevention: read.numberAt(node, 'PasswordReusePrevention') ?? 0,
});
