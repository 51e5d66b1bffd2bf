import { CloudTrailClient, LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import { clientOptions } from './client-options';
import { known } from './reason';
import type { Known } from '../audit/facts';

/** Who changed a resource in AWS, and when. */
export interface ChangedBy {
  readonly who: string;
  /** The call: `organizations:TagResource`. */
  readonly call: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Finds out who changed a resource last. */
export interface ChangeFinder {
  /**
   * @param type `aws_organizations_account`
   * @param identifiers IDs, ARNs and names that the event of the call has, such as an account ID
   * @returns `undefined` in `known` if the trail has no such call; `unknown` if it cannot be asked,
   *   or orgcharter does not know what to ask for
   */
  find(type: string, identifiers: readonly string[]): Promise<Known<ChangedBy | undefined>>;
}

/**
 * Calls that change resources of a type, and where CloudTrail lists them: those of Organizations
 * and IAM in us-east-1. Only calls that were made in the management account are known.
 */
const CALLS: Readonly<
  Record<string, { readonly isGlobal: boolean; readonly names: readonly string[] } | undefined>
> = {
  aws_organizations_account: {
    isGlobal: true,
    names: ['TagResource', 'UntagResource', 'MoveAccount', 'PutAccountName', 'CloseAccount'],
  },
  aws_organizations_organizational_unit: {
    isGlobal: true,
    names: ['TagResource', 'UntagResource', 'UpdateOrganizationalUnit'],
  },
  aws_organizations_policy: {
    isGlobal: true,
    names: ['UpdatePolicy', 'DeletePolicy', 'TagResource', 'UntagResource'],
  },
  aws_organizations_policy_attachment: { isGlobal: true, names: ['DetachPolicy'] },
  aws_ssoadmin_account_assignment: { isGlobal: false, names: ['DeleteAccountAssignment'] },
  aws_ssoadmin_permission_set: {
    isGlobal: false,
    names: ['UpdatePermissionSet', 'DeletePermissionSet', 'TagResource', 'UntagResource'],
  },
  aws_ssoadmin_permission_set_inline_policy: {
    isGlobal: false,
    names: ['PutInlinePolicyToPermissionSet', 'DeleteInlinePolicyFromPermissionSet'],
  },
  aws_ssoadmin_managed_policy_attachment: {
    isGlobal: false,
    names: ['DetachManagedPolicyFromPermissionSet'],
  },
};

/**
 * Asks the event history of CloudTrail, which has the management events of 90 days in the account
 * of the credentials. Each name of a call is looked up once.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function changeFinder(identityCenterRegion: string): ChangeFinder {
  const clients = new Map<string, CloudTrailClient>();
  const events = new Map<string, Promise<readonly Event[]>>();
  const lookUp = (region: string, name: string): Promise<readonly Event[]> => {
    const key = `${region} ${name}`;
    const client = clients.get(region) ?? new CloudTrailClient({ ...clientOptions(), region });
    clients.set(region, client);
    const found = events.get(key) ?? latest(client, name);
    events.set(key, found);
    return found;
  };
  return {
    find: async (type, identifiers) => {
      const calls = CALLS[type];
      if (calls === undefined)
        return { unknown: `orgcharter does not know which calls change ${type}` };
      const region = calls.isGlobal ? 'us-east-1' : identityCenterRegion;
      return known(
        Promise.all(calls.names.map((name) => lookUp(region, name))).then((all) =>
          lastOf(all.flat(), identifiers),
        ),
      );
    },
  };
}

/** The newest events with a name. One page: AWS allows two calls a second. */
async function latest(client: CloudTrailClient, name: string): Promise<readonly Event[]> {
  const { Events = [] } = await client.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
    }),
  );
  return Events;
}

/** The newest event that has all identifiers, and did not fail. */
export function lastOf(
  events: readonly Event[],
  identifiers: readonly string[],
): ChangedBy | undefined {
  const [found] = events
    .filter(
      ({ CloudTrailEvent: text = '' }) =>
        identifiers.length > 0 &&
        identifiers.every((each) => text.includes(JSON.stringify(each).slice(1, -1))) &&
        !text.includes('"errorCode"'),
    )
    .sort((a, b) => (b.EventTime?.getTime() ?? 0) - (a.EventTime?.getTime() ?? 0));
  if (!found) return undefined;
  return {
    who: callerOf(found),
    call: `${(found.EventSource ?? '').split('.')[0]}:${found.EventName ?? ''}`,
    at: found.EventTime?.toISOString() ?? '',
  };
}

/**
 * The ARN of the caller, which has the name of the session: that of a person who signed in with
 * Identity Center.
 */
function callerOf({ CloudTrailEvent: text = '{}', Username = 'unknown' }: Event): string {
  try {
    const { userIdentity } = JSON.parse(text) as {
      readonly userIdentity?: { readonly arn?: string };
    };
    return userIdentity?.arn ?? Username;
  } catch {
    return Username;
  }
}
