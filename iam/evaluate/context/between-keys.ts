import type { KnownValue } from './key-value';

/** A condition key whose value another key does not allow. */
export interface BetweenKeys {
  /** In lower case. */
  readonly key: string;
  /** The other key, in AWS's spelling. */
  readonly beside: string;
  /** The values that it can have beside the other key. */
  readonly possible: readonly KnownValue[];
}

/** Returns the values of the key beside a value of the other key; `undefined`: any. */
type Allowed = (other: KnownValue, given: KnownValue) => readonly KnownValue[] | undefined;

const onlyAbsentBeside: Allowed = (other) => (other === null ? undefined : [null]);

/** Of the same organization: `o-a1b2c3d4e5/r-ab12/` is in `o-a1b2c3d4e5`. */
const pathsOf: Allowed = (organization, paths) => {
  if (organization === null) return [null];
  const start = `${organization[0]}/`;
  return paths?.every((path) => path.startsWith(start)) ? undefined : [[`${start}…`]];
};

/**
 * The account in the ARN. The service may also send the ARN alone. An S3 bucket's ARN has no
 * account.
 */
const accountOfSource: Allowed = (arn) => {
  const account = arn?.[0]?.split(':', 5)[4] ?? '';
  return /^\d{12}$/.test(account) ? [[account], null] : undefined;
};

const viaService: Allowed = (called) => (called === null ? undefined : [['true']]);

/**
 * Each row: a key, another key, and what the first can be beside the second.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ROWS: readonly (readonly [key: string, beside: string, allowed: Allowed])[] = [
  ['aws:PrincipalOrgPaths', 'aws:PrincipalOrgID', pathsOf],
  ['aws:ResourceOrgPaths', 'aws:ResourceOrgID', pathsOf],
  ['aws:SourceOrgPaths', 'aws:SourceOrgID', pathsOf],
  ['aws:SourceAccount', 'aws:SourceArn', accountOfSource],
  ['aws:ViaAWSService', 'aws:CalledVia', viaService],
  ['aws:ViaAWSService', 'aws:CalledViaFirst', viaService],
  ['aws:ViaAWSService', 'aws:CalledViaLast', viaService],
  ['aws:CalledViaFirst', 'aws:CalledVia', (all) => [all && [all[0] ?? '']]],
  ['aws:CalledViaLast', 'aws:CalledVia', (all) => [all && [all[all.length - 1] ?? '']]],
  [
    'aws:MultiFactorAuthAge',
    'aws:MultiFactorAuthPresent',
    (present) => (present?.[0]?.toLowerCase() === 'true' ? undefined : [null]),
  ],
  [
    'aws:PrincipalServiceNamesList',
    'aws:PrincipalServiceName',
    (service, all) => (service === null || all?.includes(service[0] ?? '') ? undefined : [service]),
  ],
  // A request through a VPC endpoint has the address in aws:VpcSourceIp instead.
  ['aws:SourceIp', 'aws:SourceVpc', onlyAbsentBeside],
  ['aws:SourceIp', 'aws:SourceVpce', onlyAbsentBeside],
  ['aws:SourceIp', 'aws:VpcSourceIp', onlyAbsentBeside],
];

/** The keys that a request implies even if it gives them no value, so that others must fit them. */
export const IMPLIED_BESIDE = [
  'aws:PrincipalOrgID',
  'aws:ResourceOrgID',
  'aws:PrincipalServiceName',
].map((key) => key.toLowerCase());

/**
 * The given keys that another key contradicts. A key that is not given may have any value.
 *
 * @param given the values of the request, by key in lower case
 * @param others the values of the keys in {@link IMPLIED_BESIDE} that follow from the rest of the
 *   request
 */
export function betweenKeys(
  given: ReadonlyMap<string, KnownValue>,
  others: ReadonlyMap<string, KnownValue>,
): readonly BetweenKeys[] {
  return ROWS.flatMap(([name, beside, allowed]) => {
    const key = name.toLowerCase();
    const value = given.get(key);
    const other = given.get(beside.toLowerCase()) ?? others.get(beside.toLowerCase());
    const isOtherKnown = given.has(beside.toLowerCase()) || others.has(beside.toLowerCase());
    if (value === undefined || !isOtherKnown) return [];
    const possible = allowed(other ?? null, value);
    if (!possible || possible.some((each) => isSameValue(each, value))) return [];
    return value === null && possible.every((each) => each !== null && each[0]?.endsWith('…'))
      ? [] // the check of the principal reports a key that is always present
      : [{ key, beside, possible }];
  });
}

/** Ignores case, which never makes a request impossible. */
export const isSameValue = (one: KnownValue, other: KnownValue): boolean =>
  one === null || other === null
    ? one === other
    : one.length === other.length &&
      one.every((each, index) => each.toLowerCase() === other[index]?.toLowerCase());
