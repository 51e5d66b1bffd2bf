import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { contains, readIpRange } from '../language/ip-range';
import { isAccountId } from '../language/key-forms';
import { parseOperator } from '../language/operators';
import { REGIONS, partitionOf } from '../language/regions';
import type { Condition } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports values that a condition key never has: a region that does not exist, an account ID without twelve digits, a
 * malformed organization ID, and a private address as the source IP. `aws:SourceIp` is the public address; requests
 * through a VPC endpoint have `aws:VpcSourceIp` instead.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export const impossibleValue: Rule = ({ statements }, report) => {
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const form = FORMS.get(condition.key.text.toLowerCase());
    if (!form || !comparesWhole(condition)) continue;
    for (const { text, at } of condition.values) {
      if (/[*?]|\$\{/.test(text) || form.fits(text)) continue;
      report.error(
        'impossible-value',
        at,
        `"${text}" is not ${form.what}, so no request has it as ${condition.key.text}`,
        { fix: form.fix?.(text) ?? 'correct it, or remove the condition' },
      );
    }
  }
};

function comparesWhole({ operator }: Condition): boolean {
  const type = parseOperator(operator.text)?.type;
  return type === 'String' || type === 'IPAddress' || type === 'ARN';
}

interface Form {
  readonly what: string;
  fits(text: string): boolean;
  fix?(text: string): string | undefined;
}

/** `unspecified` is the region of a global inference profile of Bedrock. */
const isRegion = (text: string): boolean =>
  partitionOf(text) !== undefined || text === 'unspecified';
const region: Form = {
  what: 'a region of AWS',
  fits: (text) => isRegion(text.toLowerCase()),
  fix: (text) => didYouMean(text, REGIONS),
};
const account: Form = {
  what: 'an account ID, which has 12 digits',
  fits: isAccountId,
};
const organization: Form = {
  what: 'an organization ID such as o-a1b2c3d4e5',
  fits: (text) => /^o-[a-z0-9]{10,32}$/.test(text),
};
const organizationPath: Form = {
  what: 'a path such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  fits: (text) => /^o-[a-z0-9]{10,32}\/(?:r-[0-9a-z]{4,32}\/(?:ou-[0-9a-z-]+\/)*)?$/.test(text),
};
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map(readIpRange);
const publicAddress: Form = {
  what: 'a public address',
  fits: (text) => {
    const range = readIpRange(text);
    return !range || !PRIVATE.some((wide) => wide && contains(wide, range));
  },
  fix: () => 'use aws:VpcSourceIp, with aws:SourceVpc, for requests through a VPC endpoint',
};

const FORMS: ReadonlyMap<string, Form> = new Map(
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
      ['aws:SourceIp', publicAddress],
    ] as const
  ).map(([key, form]) => [key.toLowerCase(), form] as const),
);
