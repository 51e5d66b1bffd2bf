import type { Leaving } from './leaving';
import { awsNameOf, type Renameable } from './renaming';
import type { Tags } from './tags';
import type { Cause } from '../../source/cause';

/** The name of the organization's root in targets. Organizational units cannot have this name. */
export const ROOT = 'Root';

/**
 * The path of the unit above: `Workloads` for `Workloads/Production`, and {@link ROOT} for
 * `Workloads`.
 */
export const parentPath = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ROOT;

/** The last key of a path: `Production` for `Workloads/Production`. */
export const lastKey = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export interface OrganizationalUnit extends Renameable {
  /**
   * The keys from the top: `Workloads/Production`. The key of a unit in everything that refers to
   * it.
   */
  readonly path: string;
  /** The last key of the path. */
  readonly name: string;
  /**
   * Former paths, not keys, the oldest first: declared ones, and those that follow from former
   * paths of the parent. Terraform moves the unit in its state, so it stays the same unit in AWS.
   * Default: none.
   */
  readonly formerly?: readonly string[];
  /**
   * Former paths under another parent. AWS cannot move a unit, so this one is new, the accounts
   * move into it, and the old one is deleted. Default: none.
   */
  readonly replaces?: readonly string[];
  /** The parent's path, or `Root`. */
  readonly parent: string;
  /** Where the charter declares it. */
  readonly declaredAt?: Cause;
  readonly tags: Tags;
  /** `ou-…`, if an existing unit is imported. Always present if it is not managed. */
  readonly id?: string;
  /** `false`: somebody else owns the unit, and no stack has it. Absent: it is managed. */
  readonly managed?: false;
  /** Accounts that will be created in it count as production. */
  readonly isProduction: boolean;
}

type NamedUnit = Pick<OrganizationalUnit, 'parent' | 'name' | 'awsName'>;

/**
 * The names in AWS of a unit and those above it, from the top. Units with different parents may
 * have the same name.
 */
export function awsNamesOf(
  unit: NamedUnit,
  units: ReadonlyMap<string, NamedUnit>,
): readonly string[] {
  const parent = units.get(unit.parent);
  return [...(parent ? awsNamesOf(parent, units) : []), awsNameOf(unit)];
}

export interface Account extends Renameable {
  /** Empty if the account is not managed and the charter does not have the address. */
  readonly email: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** Twelve digits, if the account already exists. Always present for the management account. */
  readonly id?: string;
  /**
   * `false`: somebody else owns the account, and no stack has it. It has an ID, or is discovered.
   * Absent: it is managed.
   */
  readonly managed?: false;
  /**
   * `true`: this stands for every account that Terraform finds in the unit `parent` and that the
   * charter does not name. Its name is {@link discoveredIn}, it has no ID, and it is not managed.
   * Absent: it is one account.
   */
  readonly discovered?: true;
  /** What Terraform leaves as it is, sorted. Absent: nothing. */
  readonly ignore?: readonly ('email' | 'name')[];
  readonly isManagementAccount: boolean;
  /**
   * Whether it counts as production when risks are rated. Always true for the management account.
   */
  readonly isProduction: boolean;
  /** Deletion protection is off, and Terraform closes the account when its entry is removed. */
  readonly closeOnDeletion: boolean;
  /**
   * It leaves: it is in the suspended unit, nobody is assigned to it, and it has no stack. Absent:
   * it stays.
   */
  readonly leaving?: Leaving;
  readonly cause: Cause;
}

/**
 * The name that stands for the accounts that are discovered in a unit: `Workloads/*`. No account
 * has a slash in its key.
 */
export const discoveredIn = (path: string): string => `${path}/*`;
export const isDiscoveredName = (name: string): boolean => name.endsWith('/*');

/**
 * In place of the key of an account: assignments to all discovered accounts have one address. No
 * account has this key.
 */
export const discoveredAddress = 'discovered';

/**
 * An account that is in the organization, or was in the charter, but is not managed by orgcharter.
 */
export interface UnmanagedAccount {
  readonly name: string;
  /** Keys under which Terraform may know it. Default: none but its name. */
  readonly formerly?: readonly string[];
  readonly email: string;
  /**
   * `false`: Terraform removes the account from its state only. `true`: Terraform destroys the
   * resource.
   */
  readonly destroy: boolean;
}
