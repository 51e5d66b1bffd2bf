import type { CloudTrailEvent } from '../event';

/**
 * Whether somebody used the root user: what the alarm `root-usage` notifies about, including
 * sign-ins. What services do for it, and AWS's own events, do not count.
 */
export function isRootUse({ userIdentity, eventType }: CloudTrailEvent): boolean {
  return (
    userIdentity?.type === 'Root' &&
    userIdentity.invokedBy === undefined &&
    eventType !== 'AwsServiceEvent'
  );
}

/** `signin.amazonaws.com ConsoleLogin` */
export const operationOf = ({ eventSource, eventName }: CloudTrailEvent): string =>
  `${String(eventSource ?? '')} ${String(eventName ?? '')}`;
