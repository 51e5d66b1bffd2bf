// cspell:ignore isob isoe isof eusc
/**
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html, on 2026-11-21
 */
export const REGIONS: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/**
 * Regions that every account has. All others are opt-in regions, those that AWS opened after 2019:
 * an account has to enable each of them first.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ENABLED_BY_DEFAULT: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/**
 * Whether an account has to enable a region before anything can be deployed there. `false` for an
 * unknown region.
 */
export function isOptInRegion(region: string): boolean {
  return REGIONS.includes(region) && !ENABLED_BY_DEFAULT.has(region);
}

/** The regions of other partitions. */
const OTHER_PARTITIONS: readonly (readonly [RegExp, partition: string])[] = [
  [/^cn-[a-z]+-\d$/, 'aws-cn'],
  [/^us-gov-[a-z]+-\d$/, 'aws-us-gov'],
  [/^us-iso-[a-z]+-\d$/, 'aws-iso'],
  [/^us-isob-[a-z]+-\d$/, 'aws-iso-b'],
  [/^eu-isoe-[a-z]+-\d$/, 'aws-iso-e'],
  [/^us-isof-[a-z]+-\d$/, 'aws-iso-f'],
  [/^eusc-[a-z]+-[a-z]+-\d$/, 'aws-eusc'],
];

/**
 * The partition that has a region; `undefined` for an unknown region.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionOf(region: string): string | undefined {
  if (REGIONS.includes(region)) return 'aws';
  return OTHER_PARTITIONS.find(([pattern]) => pattern.test(region))?.[1];
}
