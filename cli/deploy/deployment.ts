import type { RecordStore } from '../../deployments/record-store';
import type { Organization } from '../../model/organization';
import type { CharterWorkspace } from '../plan/charter-workspace';
import type { Stops } from './stops';

/** What every deployment works with. */
export interface Deployment {
  readonly organization: Organization;
  /** The day that the charter is evaluated at. */
  readonly today: string;
  /** The charter's folder. */
  readonly config: string;
  readonly format: 'human' | 'json';
  readonly opened: CharterWorkspace;
  readonly records: RecordStore;
  /** When it began, in ISO 8601, and the ARN of who runs it. */
  readonly at: string;
  readonly by: string;
  readonly stops: Stops;
}
