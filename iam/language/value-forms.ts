import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { REGIONS, partitionOf } from './regions';

/** The form that every value of some condition keys has. */
export interface ValueForm {
  /** `an account ID, which has 12 digits` */
  readonly what: string;
  fits(text: string): boolean;
  /**
   * The same for an example in a proof, where a shorter ID is easier to read and decides the same.
   * Default: {@link fits}
   */
  fitsExample?(text: string): boolean;
  /** What to write instead, if it is near. */
  fix?(text: string): string | undefined;
}

/** Account IDs, and what AWS has instead for a request without a signature. */
const isAccountId = (text: string): boolean => /^\d{12}$/.test(text) || text === 'anonymous';

/** `unspecified` is the region of a global inference profile of Bedrock. */
const isRegion = (text: string): boolean =>
  partitionOf(text) !== undefined || text === 'unspecified';

const region: ValueForm = {
  what: 'a region of AWS',
  fits: isRegion,
  fix: (text) => didYouMean(text.toLowerCase(), REGIONS),
};
const account: ValueForm = { what: 'an account ID, which has 12 digits', fits: isAccountId };
const organization: ValueForm = {
  what: 'an organization ID such as o-a1b2c3d4e5',
  fits: (text) => /^o-[a-z0-9]{10,32}$/.test(text),
  fitsExample: (text) => /^o-[a-z0-9]{1,32}$/.test(text),
};
const organizationPath: ValueForm = {
  what: 'a path such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  fits: (text) => /^o-[a-z0-9]{10,32}\/(?:r-[0-9a-z]{4,32}\/(?:ou-[0-9a-z-]+\/)*)?$/.test(text),
  fitsExample: (text) => /^o-[a-z0-9]{1,32}\/(?:r-[0-9a-z]+\/(?:ou-[0-9a-z-]+\/)*)?$/.test(text),
};

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
const FORMS: ReadonlyMap<string, ValueForm> = new Map(
  (
    [
      ['aws:RequestedRegion', region],
      ['account:TargetRegion', region],
      ['kms:PrimaryRegion', region],
      ['kms:ReplicaRegion', region],
      ['aws:PrincipalAccount', account],
      ['aws:ResourceAccount', account],
      ['aws:SourceAccount', account],
      ['aws:SourceOwner', account],
      ['aws:VpceAccount', account],
      ['kms:CallerAccount', account],
      ['s3:DataAccessPointAccount', account],
      ['s3:ResourceAccount', account],
      ['aws:PrincipalOrgID', organization],
      ['aws:ResourceOrgID', organization],
      ['aws:SourceOrgID', organization],
      ['aws:VpceOrgID', organization],
      ['aws:PrincipalOrgPaths', organizationPath],
      ['aws:ResourceOrgPaths', organizationPath],
      ['aws:SourceOrgPaths', organizationPath],
      ['aws:VpceOrgPaths', organizationPath],
    ] as const
  ).map(([key, form]) => [key.toLowerCase(), form] as const),
);

/**
 * The form of a condition key's values; `undefined` if AWS documents none. @param key in any case
 */
export const valueFormOf = (key: string): ValueForm | undefined => FORMS.get(key.toLowerCase());
