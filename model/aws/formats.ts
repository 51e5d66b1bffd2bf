/** What AWS accepts as a name or value. Lengths are in `limits.ts`. */
export interface Format {
  readonly pattern: RegExp;
  /** The rule in words, to complete the sentence “it may have …”. */
  readonly allowed: string;
  /** The page of the AWS documentation that states it. */
  readonly source: string;
}

const wordCharacters = 'letters, digits and _+=,.@-';

export const FORMATS = {
  accountName: {
    pattern: /^[\x20-\x7e]+$/,
    allowed: 'printable ASCII characters',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html',
  },
  accountEmail: {
    pattern: /^(?!\.)[!#$*+\-./0-9=?A-Z^_`a-z{}~]+@(?=.*\.)[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]$/,
    allowed:
      'one @, no spaces and none of "\'()<>[]:;,\\|%& before it, and a domain with a dot after it',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html',
  },
  accountId: {
    pattern: /^\d{12}$/,
    allowed: 'twelve digits (in quotes, or YAML drops a leading zero)',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html',
  },
  organizationId: {
    pattern: /^o-[a-z0-9]{10,32}$/,
    allowed: 'o- and 10 to 32 lowercase letters and digits',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html',
  },
  organizationalUnitId: {
    pattern: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    allowed: "ou-, the root's id, - and 8 to 32 lowercase letters and digits",
    source:
      'https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html',
  },
  permissionSetName: {
    pattern: /^[\w+=,.@-]+$/,
    allowed: wordCharacters,
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html',
  },
  permissionSetDescription: {
    pattern: /^[\t\n\r\x20-\x7e\xa1-\xff]*$/,
    allowed: 'Latin letters, digits, punctuation and white space',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html',
  },
  relayState: {
    pattern: /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]+$/,
    allowed: 'letters, digits, spaces and &$@#\\/%?=~-_\'"|!:,.;*+[](){}',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html',
  },
  managedPolicyName: {
    pattern: /^[\w+=,.@-]+$/,
    allowed: wordCharacters,
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CustomerManagedPolicyReference.html',
  },
  managedPolicyPath: {
    pattern: /^((\/[A-Za-z0-9.,+@=_-]+)*)\/$/,
    allowed: 'parts of letters, digits and .,+@=_-, each between two /',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CustomerManagedPolicyReference.html',
  },
  roleName: {
    pattern: /^[\w+=,.@-]{1,64}$/,
    allowed: `at most 64 ${wordCharacters}`,
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  },
  rolesAnywhereName: {
    pattern: /^[ a-zA-Z0-9_-]{1,255}$/,
    allowed: 'at most 255 letters, digits, spaces, _ and -',
    source:
      'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateTrustAnchor.html',
  },
  groupName: {
    pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0]+$/u,
    allowed: 'letters, digits, symbols, punctuation and white space',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html',
  },
  personalText: {
    pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]+$/u,
    allowed: 'letters, digits, symbols, punctuation and white space',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html',
  },
  userName: {
    pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
    allowed: 'letters, digits, symbols and punctuation, and no spaces',
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html',
  },
  tagKey: {
    pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/iu,
    allowed: 'letters, digits, spaces and _.:/=+-@, and does not start with aws:',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html',
  },
  tagValue: {
    pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    allowed: 'letters, digits, spaces and _.:/=+-@',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html',
  },
  bucketName: {
    pattern:
      /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]*[a-z0-9]$(?<!-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)/,
    allowed:
      'lowercase letters, digits, hyphens and single dots, starts and ends with a letter or a digit, is not an IP address, and has none of the prefixes and suffixes that S3 reserves',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  trailName: {
    pattern: /^(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/,
    allowed:
      'letters and digits, with single dots, underscores or hyphens between them, and is not an IP address',
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html',
  },
  logGroupName: {
    pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/,
    allowed: 'at most 512 letters, digits and .-_/#',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
  },
  metricName: {
    pattern: /^[^:*$]+$/,
    allowed: 'anything but :*$',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html',
  },
  metricNamespace: {
    pattern: /^[^:]/,
    allowed: 'characters other than a colon at the start',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  },
  dimensionName: {
    pattern: /^(?!:)(?=.*[!-~])[ -~]+$/,
    allowed: 'ASCII characters, and no colon at the start',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html',
  },
  dimensionValue: {
    pattern: /^(?=.*[!-~])[ -~]+$/,
    allowed: 'ASCII characters',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html',
  },
  topicName: {
    pattern: /^[A-Za-z0-9_-]+$/,
    allowed: 'letters, digits, underscores and hyphens',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html',
  },
  eventRuleName: {
    pattern: /^[.\-_A-Za-z0-9]+$/,
    allowed: 'letters, digits and .-_',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html',
  },
  contactEmail: {
    pattern: /^[\w+=.#|!&-]+@[\w.-]+\.\w+$/,
    allowed: 'one @, letters, digits and +=.#|!&-_ before it, and a domain with a dot after it',
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html',
  },
  phoneNumber: {
    pattern: /^[\s0-9()+-]+$/,
    allowed: 'digits, spaces and +-()',
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html',
  },
  configRuleName: {
    pattern: /^[A-Za-z0-9_-]+$/,
    allowed: 'letters, digits, underscores and hyphens',
    source:
      'https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html',
  },
  conformancePackName: {
    pattern: /^[a-zA-Z][-a-zA-Z0-9]*$/,
    allowed: 'letters, digits and hyphens, and starts with a letter',
    source:
      'https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConformancePack.html',
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

/**
 * The retention periods that CloudWatch Logs accepts, in days. Without one, events never expire.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/**
 * Whether CloudWatch accepts this many seconds as an alarm's period: a multiple of 60, or 10, 20 or
 * 30 for a high-resolution metric.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function isAlarmPeriod(seconds: number): boolean {
  return [10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}
