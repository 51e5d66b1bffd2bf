import type { ContextValue } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import { textOf } from './json-fields';

/**
 * The claims of the token in `sts:AssumeRoleWithWebIdentity`: the event has the provider, the
 * subject and the audience.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html#STS-API-SAML-WIF
 *
 * @param key in lower case: the provider's host, and `:sub` or `:aud`
 */
export function tokenClaim(
  { identity, operation }: EventView,
  key: string,
): ContextValue | undefined {
  if (operation !== 'AssumeRoleWithWebIdentity' || identity['type'] !== 'WebIdentityUser')
    return undefined;
  const provider = textOf(identity['identityProvider']);
  if (provider === undefined) return undefined;
  const host = provider.replace(/^arn:.*:oidc-provider\//, '');
  const colon = key.lastIndexOf(':');
  if (key.slice(0, colon) !== host.toLowerCase()) return null;
  const subject = textOf(identity['userName']);
  if (key.endsWith(':sub')) return subject;
  // `arn:aws:iam::…:oidc-provider/HOST:AUDIENCE:SUBJECT`
  const id = textOf(identity['principalId']);
  if (id === undefined || subject === undefined || !id.startsWith(`${provider}:`)) return undefined;
  const end = id.lastIndexOf(`:${subject}`);
  return end > provider.length ? id.slice(provider.length + 1, end) : undefined;
}
