import { type Found, type Lookup, lookupKey } from '../../adoption/ids/lookup';
import { mapConcurrently } from '../../lib/map-concurrently';
import type { SessionCredentials } from '../clients';
import { known } from '../reason';
import { accountFinders } from './account';
import { bucketFinders } from './buckets';
import type { Finder, Finders } from './finders';
import { logFinders } from './logs-and-keys';
import { monitoringFinders } from './monitoring';
import { type Place, placeIn } from './place';
import { configFinders, guardDutyFinders, securityHubFinders } from './security';

const FINDERS: Finders = {
  ...accountFinders,
  ...bucketFinders,
  ...logFinders,
  ...monitoringFinders,
  ...guardDutyFinders,
  ...securityHubFinders,
  ...configFinders,
};

/** Credentials for an account. `undefined`: the caller's own. Rejects if the account cannot be entered. */
export type CredentialsIn = (accountId: string) => Promise<SessionCredentials | undefined>;

/**
 * Asks AWS for single resources, with one call for most of them.
 *
 * @param credentialsIn is called once for each account
 * @param onCall is called before each question, for progress
 */
export async function lookUpAll(
  lookups: readonly Lookup[],
  credentialsIn: CredentialsIn,
  onCall: (lookup: Lookup) => void = () => undefined,
): Promise<Found> {
  const accounts = new Map<string, ReturnType<CredentialsIn>>();
  const places = new Map<string, Promise<Place>>();
  const placeOf = (lookup: Lookup): Promise<Place> => {
    const { accountId, region } = lookup;
    const credentials = accounts.get(accountId) ?? credentialsIn(accountId);
    accounts.set(accountId, credentials);
    const key = `${accountId} ${region}`;
    const place = places.get(key) ?? credentials.then((own) => placeIn(lookup, own));
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
