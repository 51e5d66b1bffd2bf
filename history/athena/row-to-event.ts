// cspell:ignore awsregion invokedby principalid recipientaccountid sourceipaddress tlsversion
// cspell:ignore vpcendpointid
import type { CloudTrailEvent } from '../event';
import { COLUMNS, COUNTS } from './columns';

/**
 * One row of the query's result: a value for each column, then one for each count. `undefined`:
 * NULL.
 */
export type AthenaRow = readonly (string | undefined)[];

/** The first event of several that are the same request. */
export interface CountedEvent {
  readonly event: CloudTrailEvent;
  /** Events, each once. */
  readonly count: number;
  /** Events that were delivered again. */
  readonly duplicates: number;
  /** The time of the last one, `2023-07-10T11:57:07Z`. */
  readonly last: string;
}

const NAMES: readonly string[] = [...COLUMNS.map(({ name }) => name), ...COUNTS];

/** The events that a row stands for. */
export function countedEvent(row: AthenaRow): CountedEvent {
  const places = new Map(NAMES.map((name, index) => [name, index]));
  // Both an absent value and an empty one are empty where the value is that of the first event.
  const value = (name: string): string | undefined => row[places.get(name) ?? -1] || undefined;
  const [time = '', id = ''] = (value('first_event') ?? '').split(' ');
  const deliveries = Number(value('deliveries') ?? 0);
  const events = Number(value('events') ?? 0);
  return {
    event: withoutAbsent({
      eventID: id || undefined,
      eventTime: time || undefined,
      eventSource: value('eventsource'),
      eventName: value('eventname'),
      eventType: value('eventtype'),
      awsRegion: value('awsregion'),
      sourceIPAddress: value('sourceipaddress'),
      userAgent: value('useragent'),
      errorCode: value('errorcode'),
      errorMessage: value('denial'),
      recipientAccountId: value('recipientaccountid'),
      sharedEventID: value('is_shared') === 'yes' ? 'shared' : undefined,
      vpcEndpointId: value('vpcendpointid'),
      tlsDetails: value('tlsversion') && { tlsVersion: value('tlsversion') },
      userIdentity: identityOf(value),
      requestParameters: parsed(value('parameters')),
      responseElements: parsed(value('answer')),
      additionalEventData: orAbsent(
        withoutAbsent({
          service: value('called_service'),
          CipherSuite: value('cipher_suite'),
          SignatureVersion: value('signature_version'),
        }),
      ),
      resources: resourcesOf(parsed(value('resource_list'))),
    }) as CloudTrailEvent,
    // An event without an ID is not known to be a duplicate.
    count: events === 0 ? deliveries : events,
    duplicates: events === 0 ? 0 : deliveries - events,
    last: value('last_time') ?? '',
  };
}

function identityOf(value: (name: string) => string | undefined): object {
  const issuer = withoutAbsent({
    type: value('issuer_type'),
    arn: value('issuer_arn'),
    accountId: value('issuer_account'),
    userName: value('issuer_name'),
  });
  const attributes = withoutAbsent({
    mfaAuthenticated: value('mfa'),
    creationDate: value('created'),
  });
  const session = withoutAbsent({
    sessionIssuer: orAbsent(issuer),
    attributes: orAbsent(attributes),
    ec2RoleDelivery: value('role_delivery'),
    webIdFederationData: value('federated_provider') && {
      federatedProvider: value('federated_provider'),
    },
  });
  return withoutAbsent({
    type: value('user_type'),
    principalId: value('principalid') ?? value('session_id'),
    arn: value('user_arn') ?? value('session_arn'),
    accountId: value('user_account'),
    userName: value('username'),
    accessKeyId: value('session_key'),
    invokedBy: value('invokedby'),
    sessionContext: orAbsent(session),
  });
}

/** Athena gives a structure as an object, or as a list of its values. */
function resourcesOf(list: unknown): readonly object[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return (list as readonly unknown[]).map((each) => {
    const values: readonly unknown[] = Array.isArray(each)
      ? (each as readonly unknown[])
      : Object.values((each ?? {}) as object);
    const [ARN, accountId, type] = values;
    return withoutAbsent({ ARN, accountId, type });
  });
}

const withoutAbsent = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(fields).filter(([, each]) => each !== undefined && each !== null && each !== ''),
  );

const orAbsent = (fields: object): object | undefined =>
  Object.keys(fields).length === 0 ? undefined : fields;

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
