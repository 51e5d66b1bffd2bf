/**
 * What the page knows, as JSON: written by `data.ts`, read by `page/`. Names, as the model has them, except in
 * assignments: there are thousands, so they point into the other lists by index.
 */
export interface PageData {
  readonly organization: string;
  readonly environment: string;
  /** The day it was made, `2026-11-21`. */
  readonly today: string;
  /** The root first, then sorted by path. */
  readonly units: readonly PageUnit[];
  /** Sorted by name. */
  readonly accounts: readonly PageAccount[];
  /** Groups, then users; each sorted by name. */
  readonly principals: readonly PagePrincipal[];
  readonly permissionSets: readonly PagePermissionSet[];
  readonly assignments: readonly PageAssignment[];
  readonly guardrails: readonly PageGuardrail[];
}

export interface PageUnit {
  /** `Root`, `Workloads/Production`. */
  readonly path: string;
  readonly name: string;
  /** Its parent's path; the root has none. */
  readonly parent?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface PageAccount {
  readonly name: string;
  readonly email: string;
  /** A unit's path. */
  readonly parent: string;
  readonly id?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What the organization uses it for: `management account`, `log archive`, `security`. */
  readonly role?: string;
  readonly isManagementAccount: boolean;
  readonly isProduction: boolean;
  readonly cause: string;
}

export interface PagePrincipal {
  readonly kind: 'group' | 'user';
  readonly name: string;
  readonly description: string;
  /** A user's. */
  readonly email?: string;
  readonly reviewEveryDays?: number;
  /** A group's users, or a user's groups, where the model knows them. */
  readonly members: readonly PageMember[];
}

export interface PageMember {
  readonly name: string;
  /** The last day, where the membership ends. */
  readonly until?: string;
}

export interface PagePermissionSet {
  readonly name: string;
  readonly description: string;
  /** `4 h`, `1 h 30 min`. */
  readonly sessionDuration: string;
  readonly breakGlass: boolean;
  /** `AWS: ReadOnlyAccess`, `inline policy`, … */
  readonly policies: readonly string[];
  readonly boundary?: string;
  /** The inline policy's JSON. */
  readonly inlinePolicy?: string;
  readonly cause: string;
}

/** Indexes of a principal, a permission set, an account and a cause; then the last day and the ticket, where there are any. */
export type PageAssignment = readonly [principal: number, permissionSet: number, account: number, cause: string, until?: string, ticket?: string];

export interface PageGuardrail {
  readonly name: string;
  readonly description: string;
  /** `Service control policy`. */
  readonly type: string;
  /** `SCP`. */
  readonly shortType: string;
  /** AWS applies it to no user or role of the management account. */
  readonly sparesManagementAccount: boolean;
  /** Paths of units (`Root` among them). */
  readonly units: readonly string[];
  /** Names of accounts. */
  readonly accounts: readonly string[];
  readonly exceptAccounts: readonly string[];
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly policy: string;
  readonly cause: string;
}
