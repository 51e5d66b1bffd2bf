import type { AccessRequest } from '../../iam/evaluate/request';
import type { CloudTrailEvent } from '../event';
import { fieldsOf, textOf } from './json-fields';

type Context = Record<string, AccessRequest['context'][string]>;

/** The condition keys of the request that the event shows. Keys that it shows to be absent are `null`. */
export function eventContext(event: CloudTrailEvent): AccessRequest['context'] {
  const context: Context = {};
  const region = textOf(event.awsRegion);
  if (region !== undefined) context['aws:RequestedRegion'] = region;
  const address = textOf(event.sourceIPAddress);
  if (address !== undefined && /^[\d.]+$|:/.test(address)) context['aws:SourceIp'] = address;
  const identity = fieldsOf(event.userIdentity);
  const attributes = fieldsOf(fieldsOf(identity['sessionContext'])['attributes']);
  const mfa = textOf(attributes['mfaAuthenticated']);
  context['aws:MultiFactorAuthPresent'] = mfa ?? null;
  return context;
}
