import type { Organization } from '../../model/organization';

/** Replays calls under the guardrails of an organization. Sent to each thread. */
export interface ReplayJob {
  readonly kind: 'replay';
  readonly organization: Organization;
  /**
   * The organization before an edit. Calls that it denies too are not newly denied. Default: none.
   */
  readonly earlier?: Organization;
  /**
   * IDs of accounts that belong to the organization, although the charter does not have them.
   * Default: none is known.
   */
  readonly members?: readonly string[];
}
