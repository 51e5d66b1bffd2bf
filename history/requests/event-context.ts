// cspell:ignore requesttag tagkeys

import type { AccessRequest, ContextValue, PartlyKnown } from '../../iam/evaluate/request';
import { isNeverOfAction } from '../../iam/evaluate/context/of-action';
import type { EventView } from './event-view';
import { GLOBAL_KEYS, UNKNOWN } from './global-keys';
import type { KeyReader } from './global-keys';
import { SERVICE_KEYS } from './service-keys';
import { requestTags } from './request-tags';
import { tokenClaim } from './token-claims';

/**
 * The condition keys of a request that an event shows. Keys that it shows to be absent are `null`.
 */
export interface EventContext {
  readonly context: AccessRequest['context'];
  /** In lower case: keys that the request would imply, but the event leaves open. */
  readonly unknownKeys: readonly string[];
  /** By key in lower case. `undefined`: none. */
  readonly partlyKnown: AccessRequest['partlyKnown'];
}

type ContextReader = (view: EventView, action: string, arn: string | undefined) => EventContext;

/**
 * A function that reads the condition keys of a request.
 *
 * @param keys the keys to read, in lower case: those that the policies have. Default: all that a
 *   table lists; then `aws:RequestTag/…` only has the tags that the request has.
 */
export function contextReader(keys: ReadonlySet<string> | undefined): ContextReader {
  const globalOf = globalReader(wanted(GLOBAL_KEYS, keys));
  const byAction = new Map<string, OfAction>();
  return (view, action, arn) => {
    const found = globalOf(view);
    let ofAction = byAction.get(action);
    if (!ofAction) byAction.set(action, (ofAction = keysOfAction(action, keys)));
    const { readers, tags } = ofAction;
    if (readers.length === 0 && tags === undefined) return found;
    const reading = new Reading({ ...found.context }, [...found.unknownKeys], found.partlyKnown);
    for (const [key, read] of readers) reading.add(key, read(view, action, arn));
    if (tags) for (const [key, value] of requestTags(view, arn, tags)) reading.add(key, value);
    return reading;
  };
}

/** What to read for the requests of an action, beside the keys that any request can have. */
interface OfAction {
  readonly readers: readonly (readonly [string, KeyReader])[];
  /** The wanted keys of tags; an empty list: those that the request has. */
  readonly tags: readonly string[] | undefined;
}

/** Of keys that no request for the action has, the evaluation knows it. */
function keysOfAction(action: string, keys: ReadonlySet<string> | undefined): OfAction {
  const service = action.slice(0, action.indexOf(':'));
  const own = Object.hasOwn(SERVICE_KEYS, service) ? (SERVICE_KEYS[service] ?? {}) : {};
  const others = [...(keys ?? [])].flatMap((key): readonly (readonly [string, KeyReader])[] => {
    if (CLAIM.test(key)) return [[key, (view) => tokenClaim(view, key)]];
    if (!key.startsWith('s3:x-amz-') || service !== 's3' || isListed(own, key)) return [];
    return [[key, (view) => view.parameter(key.slice('s3:'.length))]];
  });
  const readers = [...wanted(own, keys), ...others].filter(([key]) => canHave(action, key));
  if (!canHave(action, 'aws:tagkeys')) return { readers, tags: undefined };
  if (!keys) return { readers, tags: [] };
  const tags = [...keys].filter((key) => TAG.test(key));
  return { readers, tags: tags.length > 0 ? tags : undefined };
}

const canHave = (action: string, key: string): boolean =>
  !isNeverOfAction(action, key.toLowerCase());

const isListed = (readers: Readonly<Record<string, KeyReader>>, key: string): boolean =>
  Object.keys(readers).some((each) => each.toLowerCase() === key);

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
    public partlyKnown: EventContext['partlyKnown'] = undefined,
  ) {}

  add(key: string, value: ReturnType<KeyReader>): void {
    if (value === UNKNOWN) this.unknownKeys.push(key.toLowerCase());
    else if (isPartlyKnown(value))
      this.partlyKnown = { ...this.partlyKnown, [key.toLowerCase()]: value };
    else if (value !== undefined) this.context[key] = value;
  }
}

const isPartlyKnown = (value: ContextValue | PartlyKnown | undefined): value is PartlyKnown =>
  typeof value === 'object' && value !== null && ('atLeast' in value || 'patterns' in value);
