import type { CloudTrailEvent } from '../event';

/** A person who signed in. */
export interface SignIn {
  /** The user name in Identity Center. */
  readonly user: string;
  /** The ARN of the role in whose session the person is now, if the event says so. */
  readonly role?: string;
  /** The account of the role, twelve digits. Empty without a role. */
  readonly account: string;
}

/**
 * Events of Identity Center's portal that only somebody who signed in causes, and those of the
 * sign-in.
 */
const SIGN_IN_EVENTS: ReadonlySet<unknown> = new Set([
  'UserAuthentication',
  'Authenticate',
  'Federate',
  'GetRoleCredentials',
  'ListAccounts',
  'ListAccountRoles',
  'ListApplications',
]);

const SIGN_IN_SOURCES: ReadonlySet<unknown> = new Set([
  'signin.amazonaws.com',
  'sso.amazonaws.com',
]);

/**
 * Who signed in through IAM Identity Center, by the events of the sign-in itself, those of the
 * portal, and `AssumeRoleWithSAML` in the account. `undefined` for any other event and for a failed
 * attempt.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sso-entries.html
 */
export function signIn(event: CloudTrailEvent): SignIn | undefined {
  const { eventSource, eventName, errorCode, userIdentity, additionalEventData } = event;
  if (errorCode !== undefined) return undefined;
  if (eventSource === 'sts.amazonaws.com' && eventName === 'AssumeRoleWithSAML') {
    const role = event.requestParameters?.['roleArn'];
    const user = event.requestParameters?.['roleSessionName'] ?? userIdentity?.userName;
    if (typeof role !== 'string' || typeof user !== 'string') return undefined;
    return { user, role, account: role.split(':')[4] ?? '' };
  }
  if (!SIGN_IN_SOURCES.has(eventSource) || !SIGN_IN_EVENTS.has(eventName)) return undefined;
  if (eventName === 'UserAuthentication' && hasFailed(event)) return undefined;
  // Events of IAM principals that call the same service have an ARN.
  if (userIdentity?.arn !== undefined) return undefined;
  const user = additionalEventData?.['UserName'] ?? userIdentity?.userName;
  return typeof user === 'string' && user !== '' ? { user, account: '' } : undefined;
}

const hasFailed = ({ serviceEventDetails }: CloudTrailEvent): boolean =>
  serviceEventDetails?.['UserAuthentication'] === 'Failure';
