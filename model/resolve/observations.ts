import type { Location } from '../../source/location';
import type { WrittenTarget } from '../schema/common';

/**
 * What a rule reports, but only resolving comes across: a rule would have to resolve it again.
 * Resolving adds to the lists, and does not say what is wrong with it.
 */
export interface Observations {
  /**
   * The keys of accounts that the tree has before, with the path of the unit that has them again,
   * or `Root`.
   */
  readonly repeatedAccounts: {
    readonly name: string;
    readonly place: Location;
    readonly unit: string;
  }[];
  readonly accountsWithoutEmail: { readonly name: string; readonly place: Location }[];
  readonly targetsWithoutAccount: TargetWithoutAccount[];
  /** Assignments that grant nothing that those before them do not grant. */
  readonly redundantAssignments: Location[];
  readonly baselineConflicts: BaselineConflict[];
}

/** A target or exception that reaches no account. */
export interface TargetWithoutAccount {
  readonly target: WrittenTarget;
  readonly place: Location;
  /** The accounts in it that are not reached. */
  readonly accounts: readonly string[];
  /**
   * All of them are leaving, are unmanaged, or are in an exception of the target. `empty`: there
   * are none.
   */
  readonly because: 'leaving' | 'unmanaged' | 'excluded' | 'empty';
}

/** Two baselines that differ in a setting, and neither of which is nearer to the accounts. */
export interface BaselineConflict {
  /** Such as `imdsv2`, or `the billing contact`. */
  readonly setting: string;
  readonly place: Location;
  readonly other: Location;
  readonly accounts: string[];
}

export const noObservations = (): Observations => ({
  repeatedAccounts: [],
  accountsWithoutEmail: [],
  targetsWithoutAccount: [],
  redundantAssignments: [],
  baselineConflicts: [],
});
