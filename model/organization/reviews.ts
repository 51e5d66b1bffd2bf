import type { Cause } from '../../source/cause';

/** Where the reviews of a group or permission set stand. */
export interface ReviewState {
  readonly kind: 'group' | 'permissionSet';
  readonly name: string;
  readonly everyDays?: number;
  readonly reviewer?: string;
  /** The latest one. */
  readonly last?: Review;
  /** The last day on which the next review is in time, where there was one and there is to be another. */
  readonly due?: string;
  /** That day is over; or there is to be a review, and there never was one. */
  readonly overdue: boolean;
  /** Where the model asks for the review; otherwise where the last one is written. */
  readonly cause: Cause;
}

/** A review that was held. */
export interface Review {
  /** `2026-11-02` */
  readonly on: string;
  readonly by: string;
  readonly outcome: 'confirmed' | 'changed';
  readonly ticket?: string;
  readonly note?: string;
}

/** Access that expires. Expired access is nowhere else in the organization. */
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
