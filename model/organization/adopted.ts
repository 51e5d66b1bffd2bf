import type { Cause } from '../../source/cause';

/**
 * A resource that exists in AWS and is imported into the state of a stack:
 * `config/environments/<name>.adopted.yaml`.
 */
export interface AdoptedResource {
  /** The stack without the name of the environment: `organization`, `account-dev`. */
  readonly stack: string;
  /** `aws_organizations_account.dev`. */
  readonly address: string;
  /** The import ID, in the form that the provider's page of the resource type states. */
  readonly id: string;
  readonly cause: Cause;
}
