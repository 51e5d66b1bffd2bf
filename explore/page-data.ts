import type {
  Account,
  Group,
  Guardrail,
  Membership,
  OrganizationalUnit,
  PermissionSet,
  Role,
} from '../model/organization';
import type { PageChanges, PageSpan } from './page-changes';
import type { PageReplay } from './page-replay';

/**
 * The data of the page, as JSON: written by `data.ts`, read by `page/`. References are names,
 * except in assignments: there are thousands, so they refer to the other lists by index.
 */
export interface PageData {
  readonly organization: string;
  readonly environment: string;
  /** The date it was generated, `2026-11-21`. */
  readonly today: string;
  /** The root first, then sorted by path. */
  readonly units: readonly PageUnit[];
  /** Sorted by name. */
  readonly accounts: readonly PageAccount[];
  /** Groups, then users; each sorted by name. */
  readonly principals: readonly PagePrincipal[];
  readonly permissionSets: readonly PagePermissionSet[];
  readonly assignments: readonly PageAssignment[];
  /** The roles that the charter defines. Sorted by name. */
  readonly roles: readonly PageRole[];
  readonly reach: readonly PageReach[];
  /** What may be requested in TEAM. */
  readonly requests: readonly PageRequest[];
  readonly guardrails: readonly PageGuardrail[];
  readonly actions: PageActions;
  /** Effective permissions; equal ones appear once. */
  readonly access: readonly PageAccess[];
  /** Why actions are denied or conditional; equal ones appear once. */
  readonly reasons: readonly PageReason[];
  /** Only if the page compares with an earlier version. */
  readonly changes?: PageChanges;
  /** Only if the page shows a replay of CloudTrail's logs. */
  readonly replay?: PageReplay;
}

export interface PageUnit extends Pick<OrganizationalUnit, 'path' | 'name' | 'tags'> {
  /** The path of its parent; the root has none. */
  readonly parent?: string;
  /** Somebody else owns it. Absent: the charter manages it. */
  readonly owner?: 'unmanaged';
}

export interface PageAccount extends Pick<
  Account,
  'name' | 'email' | 'parent' | 'id' | 'tags' | 'isManagementAccount'
> {
  /** Its purpose: `management account`, `log archive`, `security`; or that it leaves. */
  readonly role?: string;
  readonly isProduction: boolean;
  /**
   * Whose it is, if the charter does not manage it. `discovered`: it stands for every account of
   * the unit.
   */
  readonly owner?: 'unmanaged' | 'discovered';
  readonly cause: string;
}

export interface PagePrincipal extends Pick<Group, 'reviewEveryDays'> {
  readonly kind: 'group' | 'user';
  readonly name: string;
  readonly description: string;
  /** Only of users. */
  readonly email?: string;
  /** The users of a group or the groups of a user, as far as the charter has them. */
  readonly members: readonly PageMember[];
}

export interface PageMember extends Pick<Membership, 'until' | 'ticket'> {
  readonly name: string;
}

export interface PagePermissionSet extends Pick<
  PermissionSet,
  'name' | 'description' | 'breakGlass'
> {
  /** `4 h`, `1 h 30 min`. */
  readonly sessionDuration: string;
  /** `ReadOnlyAccess (AWS managed)`, `inline policy`, … */
  readonly policies: readonly string[];
  readonly boundary?: string;
  /** Failed proofs of the boundary that the charter accepts. Absent if there are none. */
  readonly boundaryAccepted?: readonly PageAcceptance[];
  /** The inline policy's JSON. */
  readonly inlinePolicy?: string;
  readonly cause: string;
}

/** A role, in all accounts where it is identical. */
export interface PageRole
  extends
    Pick<
      PagePermissionSet,
      'description' | 'sessionDuration' | 'policies' | 'boundary' | 'boundaryAccepted' | 'cause'
    >,
    Pick<Role, 'until' | 'ticket'> {
  /**
   * Unique: the {@link title} or, if accounts have different roles of this title, `ci/Deployer in
   * dev and 6 more`.
   */
  readonly name: string;
  /** With its path: `ci/Deployer`. */
  readonly title: string;
  /** Without its path. */
  readonly role: string;
  readonly trust: readonly PageTrust[];
  readonly inlinePolicies: readonly { readonly name: string; readonly policy: string }[];
  /** Indexes of an account and of a {@link PageAccess}. */
  readonly accounts: readonly (readonly [account: number, access: number])[];
}

/** A principal that can assume a role. */
export interface PageTrust {
  /** `role ci/Deployer in security`, `outside account 999988887777 with external ID acme-42`. */
  readonly who: readonly PageSpan[];
  /** Outside the organization. */
  readonly outside: boolean;
  /** If it is a permission set: which one, and in which account. */
  readonly through?: { readonly permissionSet: string; readonly account: string };
}

/**
 * Indexes of a principal, a permission set, an account and a {@link PageAccess}; then the location,
 * the last day (empty: none) and the ticket.
 */
export type PageAssignment = readonly [
  principal: number,
  permissionSet: number,
  account: number,
  access: number,
  cause: string,
  until?: string,
  ticket?: string,
];

/**
 * A role that somebody can reach through other roles: the index of a principal, or a description of
 * a principal that roles trust; the index of an account; the role, the path, and the last day, if
 * there is one.
 */
export type PageReach = readonly [
  who: number | string,
  account: number,
  role: string,
  path: string,
  until?: string,
];

/**
 * A permission set that members of a group may request in an account. References are names: there
 * are few.
 */
export interface PageRequest {
  readonly group: string;
  readonly permissionSet: string;
  readonly account: string;
  readonly maxHours: number;
  /** Groups. Empty: no approval is needed. */
  readonly approvers: readonly string[];
  readonly ticket?: string;
  readonly cause: string;
}

export interface PageGuardrail extends Pick<Guardrail, 'name' | 'description'> {
  /** `Service control policy`. */
  readonly type: string;
  /** `SCP`. */
  readonly shortType: string;
  /** AWS does not apply it to users and roles of the management account. */
  readonly exemptsManagementAccount: boolean;
  /** Paths of units (`Root` among them). */
  readonly units: readonly string[];
  /** Names of accounts. */
  readonly accounts: readonly string[];
  readonly exceptAccounts: readonly string[];
  /** Lock-outs and failed proofs that the charter accepts. Absent if there are none. */
  readonly accepted?: readonly PageAcceptance[];
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly policy: string;
  readonly cause: string;
}

export interface PageAcceptance {
  /** `proof of s3:PutObject`, `lock-out of break-glass`. */
  readonly failure: string;
  readonly reason: string;
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: string;
}

/**
 * All AWS actions, and sets of them: lengths of alternating runs in base 36, starting with actions
 * not in the set.
 */
export interface PageActions {
  /** The access levels that the digits refer to. */
  readonly levels: readonly string[];
  /**
   * The service; the names of its actions, separated by spaces; a digit for the access level of
   * each.
   */
  readonly services: readonly (readonly [service: string, names: string, levels: string])[];
  /** Each set once. */
  readonly sets: readonly string[];
}

/** Effective permissions. The numbers are indexes of sets of actions. */
export interface PageAccess {
  /** What its own policies allow at least in some cases. */
  readonly granted: number;
  readonly allowed: number;
  /** Allowed under conditions. */
  readonly conditional: number;
  /** Indexes of reasons. */
  readonly reasons: readonly number[];
}

/** Why actions are denied, or what they depend on. */
export interface PageReason {
  readonly actions: number;
  /**
   * `denied`: by a statement. `not-in-boundary`: the permissions boundary does not allow them.
   * `condition`: allowed if the condition is met.
   */
  readonly kind: 'denied' | 'not-in-boundary' | 'condition';
  /** Condition keys, or `resource`. Empty: unconditionally. */
  readonly dependsOn: readonly string[];
  /** A policy's statement: `DenyIamUsers`. */
  readonly statement?: string;
  /** The name of the policy. */
  readonly policy?: string;
  /**
   * If the policy is a guardrail, what it is attached to: the path of a unit or the name of an
   * account.
   */
  readonly level?: string;
  readonly cause?: string;
}
