// cspell:ignore requesttag tagkeys

import type { AccessRequest, ContextValue } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import { GLOBAL_KEYS, UNKNOWN } from './global-keys';
import type { KeyReader } from './global-keys';
import { SERVICE_KEYS } from './service-keys';
import { requestTags } from './request-tags';
import { tokenClaim } from './token-claims';

/** The condition keys of a request that an event shows. Keys that it shows to be absent are `null`. */
export interface EventContext {
  readonly context: AccessRequest['context'];
  /** In lower case: keys that the request would imply, but the event leaves open. */
  readonly unknownKeys: readonly string[];
}

type ContextReader = (view: EventView, action: string, arn: string | undefined) => EventContext;

/**
 * A function that reads the condition keys of a request.
 *
 * @param keys the keys to read, in lower case: those that the policies have. Default: all that a table lists; then
 *   `aws:RequestTag/…` only has the tags that the request has.
 */
export function contextReader(keys: ReadonlySet<string> | undefined): ContextReader {
  const global = wanted(GLOBAL_KEYS, keys);
  const ofServices = new Map(
    Object.entries(SERVICE_KEYS).map(([service, readers]) => [service, wanted(readers, keys)]),
  );
  const tags = [...(keys ?? [])].filter((key) => TAG.test(key));
  const claims = [...(keys ?? [])].filter((key) => CLAIM.test(key));
  const headers = [...(keys ?? [])].filter((key) => key.startsWith('s3:x-amz-'));
  const globalOf = globalReader(global);
  return (view, action, arn) => {
    const found = globalOf(view);
    const readers = ofServices.get(action.slice(0, action.indexOf(':'))) ?? [];
    const hasTags = keys === undefined || tags.length > 0;
    const isS3 = headers.length > 0 && action.startsWith('s3:');
    if (readers.length === 0 && !hasTags && claims.length === 0 && !isS3) return found;
    const reading = new Reading({ ...found.context }, [...found.unknownKeys]);
    for (const [key, read] of readers) reading.add(key, read(view, action, arn));
    if (hasTags) for (const [key, value] of requestTags(view, arn, tags)) reading.add(key, value);
    for (const key of claims) reading.add(key, tokenClaim(view, key));
    if (isS3) for (const key of headers) reading.add(key, view.parameter(key.slice('s3:'.length)));
    return reading;
  };
}

const TAG = /^aws:(?:requesttag\/|tagkeys$)/;
const CLAIM = /^[^:]+\.[^:]+:(?:sub|aud)$/;

function wanted(
  readers: Readonly<Record<string, KeyReader>>,
  keys: ReadonlySet<string> | undefined,
): readonly (readonly [string, KeyReader])[] {
  return Object.entries(readers).filter(([key]) => keys?.has(key.toLowerCase()) ?? true);
}

/** The keys that are the same for all requests of an event. */
function globalReader(readers: readonly (readonly [string, KeyReader])[]) {
  let [last, found]: [EventView | undefined, EventContext] = [undefined, new Reading({}, [])];
  return (view: EventView): EventContext => {
    if (view === last) return found;
    const reading = new Reading({}, []);
    for (const [key, read] of readers) reading.add(key, read(view, '', undefined));
    [last, found] = [view, reading];
    return found;
  };
}

class Reading implements EventContext {
  constructor(
    readonly context: Record<string, ContextValue>,
    readonly unknownKeys: string[],
  ) {}

  add(key: string, value: ContextValue | typeof UNKNOWN | undefined): void {
    if (value === UNKNOWN) this.unknownKeys.push(key.toLowerCase());
    else if (value !== undefined) this.context[key] = value;
  }
}
