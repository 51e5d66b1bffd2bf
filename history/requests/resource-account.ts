import type { EventView } from './event-view';
import { fieldsOf, listOf, textOf } from './json-fields';

/**
 * The account that owns a request's resource; `undefined` if the event does not say. The event of a
 * call that reaches into another account is delivered to both. In the owner's copy, the recipient
 * differs from the caller's account. The caller's copy has the owner only in the resource's ARN or
 * in the event's list of resources.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function resourceAccountOf(
  view: EventView,
  action: string,
  arn: string | undefined,
): string | undefined {
  const inArn = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];
  if (inArn !== undefined) return inArn;
  for (const resource of listOf(view.event.resources)) {
    const { ARN, accountId } = fieldsOf(resource);
    const listed = textOf(ARN);
    if (typeof accountId === 'string' && /^\d{12}$/.test(accountId) && isAbout(listed, arn))
      return accountId;
  }
  const { principal, account } = view;
  const isCallers = 'account' in principal && principal.account.id === account;
  const isNew = CREATED.test(action) || view.operation === 'CreateBucket';
  return isCallers && NAMED_WORLDWIDE.test(action) && !isNew ? undefined : account;
}

/** An object belongs to its bucket's account. */
const isAbout = (listed: string | undefined, arn: string | undefined): boolean =>
  listed === undefined || arn === undefined || arn === listed || arn.startsWith(`${listed}/`);

/** Buckets have a name of their own in all of AWS, so that the name does not say whose they are. */
const NAMED_WORLDWIDE = /^s3:/;

/** These are about buckets of the caller's own account. */
const CREATED = /^s3:(?:CreateBucket|ListAllMyBuckets)$|Account/;
