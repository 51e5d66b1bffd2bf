import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { globTokens, literalText, overlap } from './glob';
import type { GlobToken } from './glob';
import { REGION_PATTERNS, REGIONS, partitionOf } from './regions';

/** The form that every value of some condition keys has. */
export interface ValueForm {
  /** `an account ID, which has 12 digits` */
  readonly what: string;
  fits(text: string): boolean;
  /** Whether a pattern with `*` and `?` can match a value. Default: always */
  fitsPattern?(pattern: readonly GlobToken[]): boolean;
  /** The same for an example in a proof, where a shorter ID is easier to read and decides the same. Default: {@link fits} */
  fitsExample?(text: string): boolean;
  /** What to write instead, if it is near. */
  fix?(text: string): string | undefined;
}

/** Account IDs, and what AWS has instead for a request without a signature. */
const isAccountId = (text: string): boolean => /^\d{12}$/.test(text) || text === 'anonymous';

/** `unspecified` is the region of a global inference profile of Bedrock. */
const isRegion = (text: string): boolean =>
  partitionOf(text) !== undefined || text === 'unspecified';

/** Whether a pattern has no other characters than these and can match the example. */
const alike =
  (characters: RegExp, example: string) =>
  (pattern: readonly GlobToken[]): boolean =>
    characters.test(literalText(pattern)) && overlap(pattern, globTokens(example));

const region: ValueForm = {
  what: 'a region of AWS',
  fits: isRegion,
  fitsPattern: (pattern) =>
    [...REGION_PATTERNS, 'unspecified'].some((each) => overlap(pattern, globTokens(each))),
  fix: (text) => {
    const lower = text.toLowerCase();
    return REGIONS.includes(lower) ? `write "${lower}"` : didYouMean(lower, REGIONS);
  },
};
const account: ValueForm = {
  what: 'an account ID, which has 12 digits',
  fits: isAccountId,
  fitsPattern: (pattern) =>
    alike(/^[\d*?]*$/, '?'.repeat(12))(pattern) || overlap(pattern, globTokens('anonymous')),
};
/** An account ID or a name that AWS has instead, such as `amazon`. */
const owner: ValueForm = {
  what: account.what,
  fits: (text) => !/^\d+$/.test(text) || isAccountId(text),
};
const organization: ValueForm = {
  what: 'an organization ID such as o-a1b2c3d4e5',
  fits: (text) => /^o-[a-z0-9]{10,32}$/.test(text),
  fitsExample: (text) => /^o-[a-z0-9]{1,32}$/.test(text),
  fitsPattern: alike(/^[a-z0-9*?-]*$/, `o-${'?'.repeat(10)}*`),
};
const organizationPath: ValueForm = {
  what: 'a path such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  fits: (text) =>
    /^o-[a-z0-9]{10,32}\/(?:r-[0-9a-z]{4,32}\/(?:ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}\/)*)?$/.test(
      text,
    ),
  fitsExample: (text) => /^o-[a-z0-9]{1,32}\/(?:r-[0-9a-z]+\/(?:ou-[0-9a-z-]+\/)*)?$/.test(text),
  fitsPattern: (pattern) => beginsLikeAPath(literalText(pattern)),
};

/** Whether the parts of a pattern before its first wildcard can begin an organization path. */
function beginsLikeAPath(text: string): boolean {
  const fixed = text.replace(/[*?].*$/s, '');
  const whole = fixed.slice(0, fixed.lastIndexOf('/') + 1);
  const begun = fixed.slice(whole.length);
  if (whole !== '' && !organizationPath.fits(whole)) return false;
  const depth = whole.split('/').length - 1;
  const next = depth === 0 ? 'o-' : depth === 1 ? 'r-' : 'ou-';
  return next.startsWith(begun) || begun.startsWith(next);
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
 */
const FORMS: ReadonlyMap<string, ValueForm> = new Map(
  (
    [
      ['aws:RequestedRegion', region],
      ['account:TargetRegion', region],
      ['kms:PrimaryRegion', region],
      ['kms:ReplicaRegion', region],
      ['cloudformation:TargetRegion', region],
      ['dsql:WitnessRegion', region],
      ['ec2:Region', region],
      ['ec2:VpceServiceRegion', region],
      ['ec2:VpceSupportedRegion', region],
      ['s3:destinationRegion', region],
      ['secretsmanager:AddReplicaRegions', region],
      ['secretsmanager:SecretPrimaryRegion', region],
      ['ses:ReplicaRegion', region],
      ['aws:PrincipalAccount', account],
      ['aws:ResourceAccount', account],
      ['aws:SourceAccount', account],
      ['aws:SourceOwner', account],
      ['aws:VpceAccount', account],
      ['kms:CallerAccount', account],
      ['s3:DataAccessPointAccount', account],
      ['s3:ResourceAccount', account],
      ['s3express:DataAccessPointAccount', account],
      ['s3express:ResourceAccount', account],
      ['ram:ShareOwnerAccountId', account],
      ['ssm:NodeAccountId', account],
      ['vpc-lattice-svcs:SourceVpcOwnerAccount', account],
      ['ec2:Owner', owner],
      ['ec2:VpceServiceOwner', owner],
      ['aws:PrincipalOrgID', organization],
      ['aws:ResourceOrgID', organization],
      ['aws:SourceOrgID', organization],
      ['aws:VpceOrgID', organization],
      ['ssm:NodeOrgId', organization],
      ['backup:CopyTargetOrgPaths', organizationPath],
      ['aws:PrincipalOrgPaths', organizationPath],
      ['aws:ResourceOrgPaths', organizationPath],
      ['aws:SourceOrgPaths', organizationPath],
      ['aws:VpceOrgPaths', organizationPath],
    ] as const
  ).map(([key, form]) => [key.toLowerCase(), form] as const),
);

/** The form of a condition key's values; `undefined` if AWS documents none. @param key in any case */
export const valueFormOf = (key: string): ValueForm | undefined => FORMS.get(key.toLowerCase());
