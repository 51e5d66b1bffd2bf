import type { Change } from '../access/diff/change';
import type { Level } from '../access/risk/levels';
import type {
  Account,
  Group,
  Guardrail,
  Membership,
  OrganizationalUnit,
  PermissionSet,
  Role,
} from '../model/organization';

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
  /** Those that the model puts into accounts. Sorted by name. */
  readonly roles: readonly PageRole[];
  readonly guardrails: readonly PageGuardrail[];
  readonly actions: PageActions;
  /** What may be done by permission sets, each with all accounts where that is the same. */
  readonly access: readonly PageAccess[];
  /** Each once: a guardrail's statement keeps many from the same. */
  readonly reasons: readonly PageReason[];
  /** Where there is an earlier version to compare with. */
  readonly changes?: PageChanges;
}

export interface PageUnit extends Pick<OrganizationalUnit, 'path' | 'name' | 'tags'> {
  /** Its parent's path; the root, which is among them, has none. */
  readonly parent?: string;
}

export interface PageAccount extends Pick<
  Account,
  'name' | 'email' | 'parent' | 'id' | 'tags' | 'isManagementAccount'
> {
  /** What the organization uses it for: `management account`, `log archive`, `security`. */
  readonly role?: string;
  readonly isProduction: boolean;
  readonly cause: string;
}

export interface PagePrincipal extends Pick<Group, 'reviewEveryDays'> {
  readonly kind: 'group' | 'user';
  readonly name: string;
  readonly description: string;
  /** A user's. */
  readonly email?: string;
  /** A group's users, or a user's groups, where the model knows them. */
  readonly members: readonly PageMember[];
}

export interface PageMember extends Pick<Membership, 'until'> {
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
  /** The inline policy's JSON. */
  readonly inlinePolicy?: string;
  readonly cause: string;
}

/** One role in all the accounts where it is the same. */
export interface PageRole
  extends
    Pick<PagePermissionSet, 'description' | 'sessionDuration' | 'policies' | 'boundary' | 'cause'>,
    Pick<Role, 'until' | 'ticket'> {
  /** Its own: {@link title}; where accounts have different ones of this title, `ci/Deployer in dev and 6 more`. */
  readonly name: string;
  /** With its path: `ci/Deployer`. */
  readonly title: string;
  /** As the model has it, without its path. */
  readonly role: string;
  readonly trust: readonly PageTrust[];
  readonly inlinePolicies: readonly { readonly name: string; readonly policy: string }[];
  /** Indexes of an account and of what may be done there. */
  readonly accounts: readonly (readonly [account: number, access: number])[];
}

/** One of those who may become a role. */
export interface PageTrust {
  /** `role ci/Deployer in security`, `outside account 999988887777 with external ID acme-42`. */
  readonly who: readonly PageSpan[];
  /** Outside the organization. */
  readonly outside: boolean;
  /** Where it is a permission set: whoever has that there. */
  readonly through?: { readonly permissionSet: string; readonly account: string };
}

/** Indexes of a principal, a permission set, an account and a {@link PageAccess}; then where it is written, the last day (empty: none) and the ticket. */
export type PageAssignment = readonly [
  principal: number,
  permissionSet: number,
  account: number,
  access: number,
  cause: string,
  until?: string,
  ticket?: string,
];

export interface PageGuardrail extends Pick<Guardrail, 'name' | 'description'> {
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

/** AWS's actions. Sets of them say, by place in the order of this list, in turn how many are out and in: in base 36. */
export interface PageActions {
  /** Access levels, in the order of the digits. */
  readonly levels: readonly string[];
  /** The service; the names of its actions, by blanks; a digit for the access level of each. */
  readonly services: readonly (readonly [service: string, names: string, levels: string])[];
  /** Each set once. */
  readonly sets: readonly string[];
}

/** What somebody may do. The numbers are indexes of sets of actions. */
export interface PageAccess {
  /** What the permission set's own policies speak of allowing. */
  readonly granted: number;
  readonly allowed: number;
  /** Allowed as far as conditions let it. */
  readonly conditional: number;
  /** Indexes. */
  readonly reasons: readonly number[];
}

/** What keeps somebody from actions, granted or not, or what these depend on. */
export interface PageReason {
  readonly actions: number;
  /** `denied`: a statement says no. `beyond-boundary`: the boundary does not say yes. `condition`: yes, as far as it holds. */
  readonly kind: 'denied' | 'beyond-boundary' | 'condition';
  /** Empty: whatever else is so. */
  readonly dependsOn: readonly string[];
  /** A policy's statement: `DenyIamUsers`. */
  readonly statement?: string;
  /** The name of the policy. */
  readonly policy?: string;
  /** Where the policy is a guardrail, what it is attached to: a unit's path, or an account's name. */
  readonly level?: string;
  readonly cause?: string;
}

/** What is otherwise than in an earlier version. */
export interface PageChanges {
  /** The commit, branch, tag or folder of the earlier version. */
  readonly since: string;
  /** All of them first, then one for each kind of matter that there is. */
  readonly topics: readonly PageTopic[];
  /** In the order in which they are told. */
  readonly levels: readonly { readonly level: Level; readonly title: string }[];
  /** The most weighty first. */
  readonly all: readonly PageChange[];
}

export interface PageTopic {
  /** As in an address: `access-gained`; empty: all. */
  readonly name: string;
  readonly title: string;
  /** `3 changes: 1 critical, 2 low.` */
  readonly summary: string;
}

export interface PageChange extends Pick<
  Change,
  | 'kind'
  | 'level'
  | 'risks'
  | 'details'
  | 'accounts'
  | 'principals'
  | 'permissionSet'
  | 'role'
  | 'guardrail'
> {
  /** The topic's name. A role is told by its name in the page. */
  readonly topic: string;
  readonly what: readonly PageSpan[];
  readonly examples: readonly (readonly PageSpan[])[];
  /** Where what is new, or is otherwise, is written; of what is gone, where it was, with the earlier version's name before it. */
  readonly cause?: string;
}

/** Words; code; or a name that leads to where the page says more of it. */
export type PageSpan =
  | string
  | { readonly code: string }
  | {
      readonly link: string;
      readonly to: 'account' | 'group' | 'user' | 'permission-set' | 'role' | 'guardrail';
      /** Where it leads, if that is called otherwise. */ readonly name?: string;
    };
