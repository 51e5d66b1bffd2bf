import type { Location } from '../../source/location';

/**
 * What a rule reports, but only resolving comes across: a rule would have to resolve it again. Resolving adds to the
 * lists, and does not say what is wrong with it.
 */
export interface Observations {
  /** Assignments that grant nothing that those before them do not grant. */
  readonly redundantAssignments: Location[];
}

export const noObservations = (): Observations => ({ redundantAssignments: [] });
