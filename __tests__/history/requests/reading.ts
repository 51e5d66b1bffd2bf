// cspell:ignore AIDAEXAMPLE AKIAEXAMPLE AROAEXAMPLE
import { callReader } from '../../../history/requests/call-of-event';
import type { CloudTrailEvent } from '../../../history/event';
import type { LoggedCall, SkippedEvent } from '../../../history/requests/logged-call';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { anAccount, anOrganization } from '../../organizations';
import { REAL_ACCOUNT } from '../logs/real-events';

export const DEV = '210000000050';

/** The simulated account of the real logs, and another one. */
export const ORGANIZATION = anOrganization({
  id: 'o-securecart',
  accounts: [anAccount('dev', { id: DEV }), anAccount('simulated', { id: REAL_ACCOUNT })],
});

/** An IAM user's call in `dev`. */
export function event(source: string, name: string, parts: object = {}): CloudTrailEvent {
  return {
    eventID: '1',
    eventTime: '2026-11-10T10:00:00Z',
    eventType: 'AwsApiCall',
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'eu-west-2',
    sourceIPAddress: '192.0.2.7',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${DEV}:user/staff/anna`,
      accountId: DEV,
      principalId: 'AIDAEXAMPLE',
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'anna',
    },
    recipientAccountId: DEV,
    ...parts,
  };
}

/** A session of the role `ci/app`. */
export const ROLE = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:i-1',
  arn: `arn:aws:sts::${DEV}:assumed-role/app/i-1`,
  accountId: DEV,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${DEV}:role/ci/app`, accountId: DEV },
    attributes: { mfaAuthenticated: 'false', creationDate: '2026-11-10T09:00:00Z' },
  },
};

export const read = (each: CloudTrailEvent, keys?: readonly string[]): LoggedCall | SkippedEvent =>
  callReader(ORGANIZATION, keys && { keys: new Set(keys.map((key) => key.toLowerCase())) })(each);

/** The call of an event that must be one. */
export function callOf(each: CloudTrailEvent, keys?: readonly string[]): LoggedCall {
  const call = read(each, keys);
  if ('skipped' in call) throw new Error(`${call.skipped}: ${call.detail ?? ''}`);
  return call;
}

/** `s3:GetObject arn:…`; `…` marks an unknown path or end, `?` an unknown resource. */
export const shown = ({ action, resource, unknownPart }: AccessRequest): string =>
  `${action} ${resource ?? '?'}${unknownPart === undefined ? '' : ` (${unknownPart}?)`}`;

export const requestsOf = (source: string, name: string, requestParameters?: object): string[] =>
  callOf(event(source, name, { requestParameters })).requests.map(shown);
