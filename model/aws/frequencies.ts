/**
 * How often GuardDuty and Macie publish findings that recur: in a charter, and in their APIs. Most
 * often first.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_UpdateDetector.html
 */
export const FINDING_FREQUENCIES = {
  '15m': 'FIFTEEN_MINUTES',
  '1h': 'ONE_HOUR',
  '6h': 'SIX_HOURS',
} as const;
export type FindingFrequency = (typeof FINDING_FREQUENCIES)[keyof typeof FINDING_FREQUENCIES];

/**
 * How often a recorder of AWS Config delivers a snapshot: in a charter, and in the API.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigSnapshotDeliveryProperties.html
 */
export const SNAPSHOT_FREQUENCIES = {
  '1h': 'One_Hour',
  '3h': 'Three_Hours',
  '6h': 'Six_Hours',
  '12h': 'Twelve_Hours',
  '24h': 'TwentyFour_Hours',
} as const;

/** What a charter writes for a frequency of an API. `undefined` if AWS has added one. */
export const writtenFrequency = (
  frequencies: Readonly<Record<string, string>>,
  name: string,
): string | undefined => Object.keys(frequencies).find((written) => frequencies[written] === name);
