import type { Tally } from './tally';

/** What was used of what the charter grants. Serializable; every list is sorted. */
export interface Usage {
  readonly environment: string;
  readonly period: UsagePeriod;
  /**
   * Services whose data events are in the logs: `s3`. The logs cannot show the use of other data
   * actions.
   */
  readonly dataEvents: readonly string[];
  /** Permission sets by name, then roles by name. */
  readonly granted: readonly GrantedUsage[];
  readonly breakGlass: readonly BreakGlassUse[];
  readonly rootUse: readonly RootUse[];
  readonly accessKeys: readonly AccessKeyUse[];
  /** Users of the charter for whom there is no sign-in and no session. */
  readonly neverSignedIn: readonly string[];
  /** Events that are no calls of the organization, or whose action is unknown. */
  readonly skipped: readonly {
    readonly reason: string;
    readonly detail: string;
    readonly count: number;
  }[];
}

export interface UsagePeriod {
  /** Number of events in the logs. */
  readonly events: number;
  /** The first and the last event. Absent if there are none. */
  readonly from?: string;
  readonly to?: string;
  /** Days from the first to the last event, rounded up. */
  readonly days: number;
  /** What was not used in this many days before the last event counts as unused. */
  readonly unusedAfterDays: number;
  /** The logs cover fewer days than that, so that what is unused here may be in use. */
  readonly isShort: boolean;
}

/** A permission set or a role, in the accounts in which its policies are the same. */
export type GrantedUsage = ({ readonly permissionSet: string } | { readonly role: string }) & {
  /** Names of the accounts in which the charter has it. */
  readonly accounts: readonly string[];
  readonly figures: UsageFigures;
  /** By service. What it neither may do nor did is omitted. */
  readonly services: readonly ServiceUsage[];
  /** What was done, by action. */
  readonly actions: readonly ActionUse[];
  /** Of a role: who assumed it, as far as the logs show. */
  readonly assumedBy?: readonly string[];
};

/** Numbers of actions. */
export interface UsageFigures {
  readonly mayDo: number;
  /** May be more than `mayDo` minus the others: what was done may be denied today. */
  readonly used: number;
  readonly unused: number;
  /** May do, and the logs cannot show whether it was done. */
  readonly notLogged: number;
}

export interface ServiceUsage {
  /** `s3` */
  readonly service: string;
  readonly mayDo: number;
  /** Action names without the service, used within the days that count. */
  readonly used: readonly string[];
  /** May do and did not, within these days. `all`: everything that it may do in this service. */
  readonly unused: 'all' | readonly string[];
  /** May do, and the logs cannot show whether it did. */
  readonly notLogged: 'all' | readonly string[];
}

export interface ActionUse extends Omit<Tally, 'example'> {
  /** `s3:GetObject` */
  readonly action: string;
  /** Names of accounts; the ID of an account that the charter does not name. */
  readonly accounts: readonly string[];
  /** Of a permission set: the users, as their sessions are named. */
  readonly by?: readonly string[];
}

/**
 * One person's use of a break-glass permission set in one account, of sessions that began on one
 * day.
 */
export interface BreakGlassUse {
  readonly permissionSet: string;
  readonly account: string;
  readonly user: string;
  /** `2026-11-21` */
  readonly day: string;
  readonly first: string;
  readonly last: string;
  readonly calls: number;
  readonly actions: readonly string[];
  /** Tickets of the assignments and memberships that grant it. */
  readonly tickets: readonly string[];
  /**
   * Whether the charter grants it to the user. `unknown`: to a group whose members the identity
   * provider manages.
   */
  readonly granted: 'yes' | 'no' | 'unknown';
}

export interface RootUse extends Tally {
  readonly account: string;
  /** `signin.amazonaws.com ConsoleLogin` */
  readonly operation: string;
}

/** A long-term access key that occurs in the logs. */
export interface AccessKeyUse {
  readonly account: string;
  /** `root` for the root user. */
  readonly user: string;
  readonly key: string;
  /** Calls that were made with it. 0: it was only created, or deleted. */
  readonly count: number;
  readonly first?: string;
  readonly last?: string;
  readonly created?: string;
  readonly deleted?: string;
  /** It exists at the end of the logs and was not used within the days that count. */
  readonly unused: boolean;
}
