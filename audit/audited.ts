import type { Organization } from '../model/organization';
import type { AccountsByName } from './accounts-by-name';
import type { Facts } from './facts';
import type { Finding } from './finding';

export interface AuditOptions {
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** Use of the root user is told of for so many days. */
  readonly rootUseDays: number;
}

/** What every check looks at. */
export interface Audited extends AuditOptions {
  /** What shall be. */
  readonly organization: Organization;
  /** What is. */
  readonly facts: Facts;
  readonly accounts: AccountsByName;
}

/** Compares one part of the charter with what is there. */
export type Check = (audited: Audited) => readonly Finding[];
