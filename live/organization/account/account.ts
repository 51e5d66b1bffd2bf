import type { InAccount } from '../../../adoption/live-organization';
import type { Entered } from './enter';
import { readIam, type IamSelection } from './iam';
import { readInRegion } from './region';
import { readSettings } from './settings';
import { mapConcurrently } from '../../../lib/map-concurrently';
import type { Reading } from '../reading';

export interface AccountToRead {
  readonly id: string;
  readonly regions: readonly string[];
  readonly select: IamSelection;
}

/**
 * What one account has of the things that a charter can hold. What cannot be read is among
 * `unread`.
 */
export async function readInAccount(
  { homeRegion }: Pick<Reading, 'homeRegion'>,
  { aws, accessRole }: Entered,
  { id, regions, select }: AccountToRead,
): Promise<InAccount> {
  const unread: NonNullable<InAccount['unread']>[number][] = [];
  const place = { aws, homeRegion, unread };
  const settings = await readSettings(place, id);
  const iam = await readIam(place, select);
  const inRegions = await mapConcurrently(regions, async (region) => ({
    region,
    ...(await readInRegion(place, region)),
  }));
  const byRegion = <T>(
    part: (one: (typeof inRegions)[number]) => T | undefined,
  ): Readonly<Record<string, T>> =>
    Object.fromEntries(
      inRegions.flatMap((one) => {
        const value = part(one);
        return value === undefined ? [] : [[one.region, value] as const];
      }),
    );
  return {
    ...(accessRole !== undefined && { accessRole }),
    ...settings,
    ...iam,
    ebsEncryptionByDefault: byRegion((one) => one.ebsEncryptionByDefault),
    configRecorders: byRegion((one) => one.configRecorder),
    detectors: byRegion((one) => one.detector),
    securityHubs: inRegions.flatMap((one) => (one.securityHub ? [one.region] : [])),
    analyzers: byRegion((one) => (one.analyzers.length === 0 ? undefined : one.analyzers)),
    ...(unread.length > 0 && { unread }),
  };
}
