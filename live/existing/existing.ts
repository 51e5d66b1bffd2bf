import { type Found, type Lookup, lookupKey } from '../../adoption/ids/lookup';
import { mapConcurrently } from '../../lib/map-concurrently';
import type { Aws } from '../organization/aws';
import { known } from '../reason';
import { accountFinders } from './account';
import { bucketFinders } from './buckets';
import { enrollingFinders } from './enrolling';
import type { Finder, Finders } from './finders';
import { logFinders } from './logs-and-keys';
import { monitoringFinders } from './monitoring';
import { type Place, placeIn } from './place';
import { rolesAnywhereFinders } from './roles-anywhere';
import { configFinders, guardDutyFinders, securityHubFinders } from './security';

/** By type of resource. */
export const FINDERS: Finders = {
  ...accountFinders,
  ...bucketFinders,
  ...logFinders,
  ...monitoringFinders,
  ...rolesAnywhereFinders,
  ...guardDutyFinders,
  ...securityHubFinders,
  ...configFinders,
  ...enrollingFinders,
};

/**
 * Clients for look-ups in an account. Rejects with an error of AWS if the account cannot be
 * entered.
 */
export type AwsIn = (accountId: string) => Promise<Aws>;

/**
 * Asks AWS for single resources, with one call for most of them.
 *
 * @param awsIn is called once for each account
 * @param onCall is called before each question, for progress
 */
export async function lookUpAll(
  lookups: readonly Lookup[],
  awsIn: AwsIn,
  onCall: (lookup: Lookup) => void = () => undefined,
): Promise<Found> {
  const accounts = new Map<string, Promise<Aws>>();
  const places = new Map<string, Promise<Place>>();
  const placeOf = (lookup: Lookup): Promise<Place> => {
    const { accountId, region } = lookup;
    const entered = accounts.get(accountId) ?? awsIn(accountId);
    accounts.set(accountId, entered);
    const key = `${accountId} ${region}`;
    const place = places.get(key) ?? entered.then((aws) => placeIn(lookup, aws));
    places.set(key, place);
    return place;
  };
  const answers = await mapConcurrently(lookups, async (lookup) => {
    onCall(lookup);
    const find = async () => finderOf(lookup)(await placeOf(lookup), lookup);
    return [lookupKey(lookup), await known(find())] as const;
  });
  return new Map(answers);
}

function finderOf({ type }: Lookup): Finder {
  const finder = FINDERS[type];
  if (!finder) throw new Error(`nothing looks up ${type}`);
  return finder;
}
