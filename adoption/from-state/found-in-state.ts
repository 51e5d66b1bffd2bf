import { lookupKey, type Found, type Lookup } from '../ids/lookup';
import { statePlaces } from './places-of-state';
import { stateIndex } from './state-index';
import { textOf, type StateResource } from './state-resources';

/** Arguments that name a resource, in the order in which they are tried. */
const NAMES = ['bucket', 'name', 'function_name', 'arn', 'id'];

/**
 * Answers look-ups from the states: the import ID of the resource that has the name in the account.
 */
export function foundInState(
  resources: readonly StateResource[],
): (lookups: readonly Lookup[]) => Found {
  const state = stateIndex(resources);
  const places = statePlaces(state);
  const answer = ({ type, name, of, accountId }: Lookup): string | undefined => {
    const found = state.of(type).find((resource) => {
      const { values } = resource;
      const account = places.accountOf(resource);
      const isHere = account === undefined || account === accountId || !hasOwnAccount(type);
      const owner = OWNERS.map((argument) => textOf(values[argument])).find(Boolean);
      return (
        isHere &&
        NAMES.some((argument) => textOf(values[argument]) === name) &&
        (of === '' || owner === undefined || owner === of)
      );
    });
    if (!found) return undefined;
    if (type === 'aws_kms_alias') return textOf(found.values['target_key_id']);
    return textOf(found.values['id']) ?? textOf(found.values['arn']);
  };
  return (lookups) => new Map(lookups.map((each) => [lookupKey(each), { known: answer(each) }]));
}

/** Arguments with what a resource belongs to. */
const OWNERS = ['role', 'log_group_name', 'topic_arn', 'rule'];

/**
 * Names of buckets are unique in all of AWS, and the state does not have the account of a bucket.
 */
const hasOwnAccount = (type: string): boolean => !type.startsWith('aws_s3_bucket');
