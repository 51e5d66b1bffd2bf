import type { AccountIdentity } from '../../iam/evaluate/request';
import type { Account, PermissionSet } from '../../model/organization';

/** Where a proof is tested: a member account and its organization. */
export interface ProofPlace {
  readonly account: Account;
  /** `o-…` */
  readonly organizationId: string;
  readonly accessRole: string;
  readonly identityCenterRegion: string;
  /** The permission set of a key, or the key. Default: the key. */
  readonly permissionSet?: (key: string) => PermissionSet | string;
  /** The organization's account with this ID. Default: there is none but {@link account}. */
  readonly accountOf?: (id: string) => AccountIdentity | undefined;
}
