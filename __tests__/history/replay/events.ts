import type { CloudTrailEvent } from '../../../history/event';
import { mergedReplay } from '../../../history/replay/replay';
import type { Replay } from '../../../history/replay/replay';
import { replayTally } from '../../../history/replay/tally';
import { RecordScanner } from '../../../logs/record-scanner';
import type { Organization } from '../../../model/organization';

export const APP = '210000000040';

let count = 0;

/** A call of the IAM user anna in the account `app`, unless `parts` say otherwise. */
export function aCall(
  source: string,
  name: string,
  parts: Partial<CloudTrailEvent> = {},
): CloudTrailEvent {
  return {
    eventID: `event-${String(++count).padStart(4, '0')}`,
    eventTime: '2026-08-01T12:00:00Z',
    eventType: 'AwsApiCall',
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: 'aws-cli/2.0',
    userIdentity: anna,
    requestParameters: {},
    recipientAccountId: APP,
    ...parts,
  };
}

const anna = {
  type: 'IAMUser',
  arn: `arn:aws:iam::${APP}:user/anna`,
  accountId: APP,
  userName: 'anna',
};

/** The session of a role. */
export const aSession = (pathAndName: string, session = 'work', account = APP) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/${pathAndName.split('/').at(-1)}/${session}`,
  accountId: account,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: `arn:aws:iam::${account}:role/${pathAndName}`,
      accountId: account,
      userName: pathAndName.split('/').at(-1)!,
    },
  },
});

export function replayed(
  events: readonly CloudTrailEvent[],
  organization: Organization,
  earlier?: Organization,
): Replay {
  const tally = replayTally({ kind: 'replay', organization, ...(earlier && { earlier }) });
  for (const event of events) tally.add(event);
  return mergedReplay(
    [tally.counted()],
    { events: events.length, duplicates: 0 },
    [],
    organization,
  );
}

/** `4 deny-iam-users DenyIamUsers app user/anna iam:CreateUser`, for each finding. */
export const short = (findings: Replay['deniedBefore']): readonly string[] =>
  findings.map(({ count, guardrail, statement, account, principal, action, keys }) =>
    [
      count,
      guardrail,
      statement,
      account,
      principal.replace(/^arn:aws:\w+::/, ''),
      action,
      ...(keys ?? []),
    ].join(' '),
  );

/**
 * An event as the text of a file, scanned.
 *
 * @param text default: as JSON without escapes
 */
export function scanned(each: CloudTrailEvent, text = JSON.stringify(each)) {
  const scanner = new RecordScanner();
  const bytes = Buffer.from(text);
  expect(scanner.scanRecord(bytes, 0, bytes.length)).toBe(true);
  return scanner.recordAt(0)!;
}
