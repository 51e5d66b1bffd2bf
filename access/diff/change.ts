import { LEVELS } from '../risk/levels';
import type { Level, Risk } from '../risk/levels';
import type { Cause } from '../../source/cause';
import type { PrincipalName } from '../entries/entries';

/** Kinds of changes, in the order in which they are reported. */
export const CHANGE_KINDS = [
  'undeclared-rename',
  'access-gained',
  'access-extended',
  'eligibility-gained',
  'eligibility-widened',
  'identity-changed',
  'role-added',
  'trust-widened',
  'reach-gained',
  'permissions-gained',
  'permissions-changed',
  'attributes-changed',
  'guardrail-loosened',
  'guardrail-removed',
  'guardrail-changed',
  'failure-accepted',
  'trail-weakened',
  'security-weakened',
  'baseline-weakened',
  'alarm-weakened',
  'protection-weakened',
  'bucket-policy-changed',
  'environment-removed',
  'environment-changed',
  'environment-added',
  'organization-changed',
  'unit-changed',
  'unit-removed',
  'unit-moved',
  'unit-renamed',
  'unit-added',
  'account-changed',
  'account-removed',
  'account-moved',
  'account-renamed',
  'account-added',
  'session-extended',
  'member-added',
  'group-added',
  'group-renamed',
  'group-removed',
  'user-added',
  'user-renamed',
  'user-removed',
  'permission-set-added',
  'permission-set-renamed',
  'permission-set-removed',
  'access-lost',
  'access-shortened',
  'eligibility-lost',
  'role-removed',
  'trust-narrowed',
  'reach-lost',
  'permissions-lost',
  'guardrail-added',
  'guardrail-renamed',
  'guardrail-tightened',
  'failure-no-longer-accepted',
  'member-removed',
  'setting-changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One effect of an edit of the charter. Serializable. */
export interface Change {
  readonly kind: ChangeKind;
  readonly level: Level;
  /** In the order of {@link RISKS}. */
  readonly risks: readonly Risk[];
  /** A sentence without its full stop. */
  readonly what: string;
  /** Further sentences. */
  readonly details: readonly string[];
  /**
   * The accounts that are affected, sorted. Empty where the change is not about particular
   * accounts.
   */
  readonly accounts: readonly string[];
  /** For access: who has it, and the group that grants it. */
  readonly principals?: readonly PrincipalName[];
  /** For access and permissions. */
  readonly permissionSet?: string;
  /** For roles, their trust and their permissions: the role's name in the charter. */
  readonly role?: string;
  /** For permissions of a declared policy that no permission set or role of the charter has. */
  readonly policy?: string;
  readonly guardrail?: string;
  /** Where the earlier charter declares it. */
  readonly before?: Cause;
  /** Where the current charter declares it. */
  readonly now?: Cause;
  /** Requests whose result differs. */
  readonly examples?: readonly Example[];
}

/** A request to AWS whose result differs between the two versions. */
export interface Example {
  readonly account: string;
  /** A description: `an ordinary role`. */
  readonly who: string;
  readonly action: string;
  /** How many other actions have the same result. */
  readonly otherActionCount: number;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
  /**
   * A description: `denied by statement DenyLeave of service control policy …`, `no guardrail
   * denies it`.
   */
  readonly before: string;
  readonly now: string;
}

/** Most severe changes first, then by kind, then by text. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = ({ level, kind }: Change) =>
    LEVELS.indexOf(level) * CHANGE_KINDS.length + CHANGE_KINDS.indexOf(kind);
  return [...changes].sort(
    (a, b) => rank(a) - rank(b) || (a.what < b.what ? -1 : a.what > b.what ? 1 : 0),
  );
}
