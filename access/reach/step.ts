import type { DecidingStatement } from '../../iam/evaluate/decision';
import type { Session } from './sessions';

/**
 * How somebody gets from one session to the next:
 * - `assume-role`: it calls `sts:AssumeRole`
 * - `pass-role`: it passes the role to a service, and runs its own code or template there
 * - `edit-policy`: it lets itself assume the role by editing the trust policy, or gives it all
 *   permissions by editing its other policies
 * - `create-user-key`: it creates an access key or a password of an IAM user, and assumes the role
 *   as this user
 * - `assign`: it assigns a permission set of Identity Center, also one that it has edited
 */
export type StepKind = 'assume-role' | 'pass-role' | 'edit-policy' | 'create-user-key' | 'assign';

/** Something that must be the case, and that the charter does not know. Serializable. */
export interface StepCondition {
  /** `external ID acme-42`, `MFA`, `depends on aws:SourceIp`. */
  readonly what: string;
  /** The condition key, or `resource`. None: {@link what} is not about a condition. */
  readonly key?: string;
  /** The statement with the condition. */
  readonly statement?: DecidingStatement;
}

/** What a step takes. */
export interface Possible {
  readonly kind: StepKind;
  /** The API calls. */
  readonly actions: readonly string[];
  /** For `pass-role`. */
  readonly service?: string;
  /** Empty: the step is certainly possible. */
  readonly conditions: readonly StepCondition[];
  /** The `Allow` statements of the charter that make it possible. */
  readonly statements: readonly DecidingStatement[];
  /** Whether it takes a session with MFA, which only IAM users can start. */
  readonly needsMfa: boolean;
}

export interface Step extends Possible {
  readonly to: Session;
}

/**
 * Whether an `edit-policy` step assumes the role as well. One that edits the session's own policies
 * does not.
 */
export const isEntered = ({ actions }: Pick<Possible, 'actions'>): boolean =>
  actions.some((action) => action === 'sts:AssumeRole');

/** The same conditions once. */
export function distinct(conditions: readonly StepCondition[]): readonly StepCondition[] {
  return [...new Map(conditions.map((each) => [each.what, each])).values()];
}
