import type { Tags } from './tags';
import type { Cause } from '../../source/cause';

/** The name of the organization's root in targets. Organizational units cannot have this name. */
export const ROOT = 'Root';

export interface OrganizationalUnit {
  /** `Workloads/Production`. */
  readonly path: string;
  readonly name: string;
  /** The parent's path, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** `ou-…`, if an existing unit is imported. */
  readonly id?: string;
  /** Accounts that will be created in it count as production. */
  readonly isProduction: boolean;
}

export interface Account {
  readonly name: string;
  readonly email: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** Twelve digits, if the account already exists. Always present for the management account. */
  readonly id?: string;
  readonly isManagementAccount: boolean;
  /** Whether it counts as production when risks are rated. Always true for the management account. */
  readonly isProduction: boolean;
  /** Deletion protection is off, and Terraform closes the account when its entry is removed. */
  readonly closeOnDeletion: boolean;
  readonly cause: Cause;
}

/** An account that is in the organization, or was in the charter, but is not managed by orgcharter. */
export interface UnmanagedAccount {
  readonly name: string;
  readonly email: string;
  /** `false`: Terraform removes the account from its state only. `true`: Terraform destroys the resource. */
  readonly destroy: boolean;
}
