import type { Organization } from '../model/organization';
import type { AccountsByName } from './accounts-by-name';
import type { Facts } from './facts';
import type { Finding } from './finding';

export interface AuditOptions {
  /** Today's date, `2026-11-21`. */
  readonly today: string;
  /** Report use of the root user within this many days. */
  readonly rootUseDays: number;
}

/** The input of every check. */
export interface Audited extends AuditOptions {
  /** The expected state. */
  readonly organization: Organization;
  /** The actual state. */
  readonly facts: Facts;
  readonly accounts: AccountsByName;
}

/** Compares one part of the charter with AWS. */
export type Check = (audited: Audited) => readonly Finding[];
