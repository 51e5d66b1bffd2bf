import type { Tags } from './tags';
import type { Cause } from '../../source/cause';

/** The name that targets use for the organization's root. No organizational unit may take it. */
export const ROOT = 'Root';

export interface OrganizationalUnit {
  /** `Workloads/Production`. */
  readonly path: string;
  readonly name: string;
  /** The parent's path, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** `ou-…` where the unit already exists and is to be adopted. */
  readonly id?: string;
}

export interface Account {
  readonly name: string;
  readonly email: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** Twelve digits, where the account already exists. Always there for the management account. */
  readonly id?: string;
  readonly isManagementAccount: boolean;
  /** The account may be closed: its deletion protection is off, and Terraform closes it when its entry goes. */
  readonly closeOnDeletion: boolean;
  readonly cause: Cause;
}

/** An account that is in the organization, or was in the model, and that orgcharter shall not manage. */
export interface UnmanagedAccount {
  readonly name: string;
  readonly email: string;
  /** `false`: Terraform forgets the account and leaves it as it is. `true`: Terraform destroys its resource. */
  readonly destroy: boolean;
}
