import { LEVELS } from '../risk/levels';
import type { Level, Risk } from '../risk/levels';
import type { Cause } from '../../source/cause';
import type { PrincipalName } from '../entries/entries';

/** Kinds of changes, in the order in which they are told. */
export const CHANGE_KINDS = [
  'access-gained',
  'access-prolonged',
  'identity-changed',
  'role-added',
  'trust-widened',
  'rights-gained',
  'rights-changed',
  'guardrail-loosened',
  'guardrail-changed',
  'trail-weakened',
  'security-weakened',
  'baseline-weakened',
  'alarm-weakened',
  'protection-weakened',
  'environment-removed',
  'environment-added',
  'account-removed',
  'account-moved',
  'account-added',
  'session-prolonged',
  'member-added',
  'access-lost',
  'access-shortened',
  'role-removed',
  'trust-narrowed',
  'rights-lost',
  'guardrail-tightened',
  'member-removed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that an edit of the model means. Serializable. */
export interface Change {
  readonly kind: ChangeKind;
  readonly level: Level;
  /** In the order of {@link RISKS}. */
  readonly risks: readonly Risk[];
  /** A sentence without its full stop. */
  readonly what: string;
  /** Sentences that say more. */
  readonly details: readonly string[];
  /** The accounts it is about, sorted. Empty where it is about none in particular. */
  readonly accounts: readonly string[];
  /** Of access: who has it, and the group that brings it. */
  readonly principals?: readonly PrincipalName[];
  /** Of access and rights. */
  readonly permissionSet?: string;
  /** Of roles, their trust and their rights: the role's name, as the model has it. */
  readonly role?: string;
  /** Of the rights that a policy gives which the model declares, and none of its roles has. */
  readonly policy?: string;
  readonly guardrail?: string;
  /** Where what is gone, or was otherwise, was written. */
  readonly before?: Cause;
  /** Where what is new, or is otherwise, is written. */
  readonly now?: Cause;
  /** Of guardrails: requests whose outcome differs. */
  readonly examples?: readonly Example[];
}

/** A request to AWS that comes out otherwise than before. */
export interface Example {
  readonly account: string;
  /** In words: `an ordinary role`. */
  readonly who: string;
  readonly action: string;
  /** How many other actions come out alike. */
  readonly alsoActions: number;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
  /** In words: `denied by statement DenyLeave of service control policy …`, `no guardrail denies it`. */
  readonly before: string;
  readonly now: string;
}

/** The most weighty first, then by kind, then by text. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = ({ level, kind }: Change) =>
    LEVELS.indexOf(level) * CHANGE_KINDS.length + CHANGE_KINDS.indexOf(kind);
  return [...changes].sort(
    (a, b) => rank(a) - rank(b) || (a.what < b.what ? -1 : a.what > b.what ? 1 : 0),
  );
}
