import type { Cause } from '../../source/cause';

/** The review status of a group or permission set. */
export interface ReviewState {
  readonly kind: 'group' | 'permissionSet';
  readonly name: string;
  readonly everyDays?: number;
  readonly reviewer?: string;
  /** The latest review. */
  readonly last?: Review;
  /** The due date of the next review. Absent if there was no review yet, or no interval is set. */
  readonly due?: string;
  /** The due date has passed, or an interval is set and there was no review yet. */
  readonly overdue: boolean;
  /** The source of the review interval; without one, of the last review. */
  readonly cause: Cause;
}

/** A completed review. */
export interface Review {
  /** `2026-11-02` */
  readonly on: string;
  readonly by: string;
  readonly outcome: 'confirmed' | 'changed';
  readonly ticket?: string;
  readonly note?: string;
}

/** Access that expires. Once expired, it appears nowhere else in the organization. */
export interface Expiry {
  readonly kind: 'assignment' | 'membership' | 'role';
  /** `group vendor-acme: ReadOnly in prod`. */
  readonly description: string;
  /** The last day, `2027-03-31`. */
  readonly until: string;
  /** The last day has passed. */
  readonly expired: boolean;
  readonly ticket?: string;
  readonly cause: Cause;
}
