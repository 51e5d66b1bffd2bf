import type { UnknownPart } from '../../iam/evaluate/request';

/** A resource for which AWS authorizes a request. */
export interface FoundResource {
  /** `*` for an action without resources. `undefined`: the event does not say. */
  readonly arn: string | undefined;
  readonly unknownPart?: UnknownPart;
}
