import type { AccessRequest } from '../../iam/evaluate/request';
import type { CloudTrailEvent } from '../event';
import type { LoggedCall } from '../requests/logged-call';
import type { ExampleEvent } from './finding';

/** Longer texts, such as hostile user agents, are cut off. */
const MAX_LENGTH = 300;

export function exampleOf(
  event: CloudTrailEvent,
  { eventId, time, session }: LoggedCall,
  { resource }: AccessRequest,
): ExampleEvent {
  return {
    eventID: eventId,
    time,
    ...named('region', event.awsRegion),
    ...named('sourceAddress', event.sourceIPAddress),
    ...named('userAgent', event.userAgent),
    ...named('session', session),
    ...named('resource', resource),
    ...named('errorCode', event.errorCode),
  };
}

const named = <Name extends string>(name: Name, value: unknown): { [K in Name]?: string } =>
  typeof value === 'string'
    ? ({ [name]: value.slice(0, MAX_LENGTH) } as { [K in Name]: string })
    : {};
