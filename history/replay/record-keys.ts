import type { Guardrail, Organization } from '../../model/organization';
import { operationOf } from '../requests/operations';
import { fieldNumber } from '../scanned-record';
import type { RecordField, ScannedRecord } from '../scanned-record';
import { ByteKey, ByteKeys } from './byte-keys';
import { planOf } from './key-plan';
import type { Plan } from './key-plan';

function numbers(...fields: readonly RecordField[]): readonly number[] {
  return fields.map(fieldNumber);
}

/** Numbers of fields. */
const F = {
  eventSource: fieldNumber('eventSource'),
  eventName: fieldNumber('eventName'),
  eventType: fieldNumber('eventType'),
  awsRegion: fieldNumber('awsRegion'),
  sharedEventID: fieldNumber('sharedEventID'),
  responseElements: fieldNumber('responseElements'),
  credentials: fieldNumber('responseElements.credentials'),
  type: fieldNumber('userIdentity.type'),
  arn: fieldNumber('userIdentity.arn'),
  role: fieldNumber('userIdentity.sessionContext.sessionIssuer.arn'),
  creationDate: fieldNumber('userIdentity.sessionContext.attributes.creationDate'),
};
const API_CALL = Buffer.from('"AwsApiCall"');
const ASSUMED_ROLE = Buffer.from('"AssumedRole"');
const IAM_USER = Buffer.from('"IAMUser"');

/** What is kept of records whose key is known. */
export interface RecordKeys<Value> {
  /**
   * What was kept for an earlier record that the guardrails cannot tell from this one. `undefined`:
   * nothing.
   *
   * @param record whose ID and time are plain texts
   */
  get(record: ScannedRecord): Value | undefined;
  /** Keeps a value for the record that was looked up last, if it can be kept. */
  set(value: Value): void;
}

/** A usual call of a role: nothing of its parameters and resources matters. */
export interface PlainCall {
  readonly actions: readonly string[];
  /** The role's ARN. */
  readonly role: string;
  readonly region: string;
}

/**
 * Finds records that are the same request by the text of their fields: only the first of them is
 * parsed, read and evaluated. No record is found where a guardrail depends on the time of each
 * event, or where an event is not as usual. When the keys have taken 48 MB, all are forgotten.
 *
 * @param ofPlainCall what all events of a call that succeeded have in common. `undefined`: they
 *   have to be read
 */
export function recordKeys<Value>(
  organizations: readonly Pick<Organization, 'guardrails'>[],
  ofPlainCall: (call: PlainCall) => Value | undefined,
): RecordKeys<Value> {
  return new KnownRecords(
    organizations.flatMap((each) => each.guardrails),
    ofPlainCall,
  );
}

class KnownRecords<Value> implements RecordKeys<Value> {
  private readonly key = new ByteKey();
  private readonly operations = new ByteKeys();
  /** By the number of the operation. */
  private readonly plans: (Plan | undefined)[] = [];
  private readonly callers = new ByteKeys();
  /** By the number of the caller: whether it is a role. */
  private readonly areRoles: boolean[] = [];
  private readonly requests = new ByteKeys(32 << 20);
  /** By the number of the request. */
  private readonly values: Value[] = [];
  /** The number of the request that was looked up last. -1: it has none yet. -2: it gets none. */
  private last = NO_KEY;
  /** The number of its operation. */
  private operation = NO_KEY;
  /** Whether its caller is a role. */
  private isByRole = false;

  constructor(
    private readonly guardrails: readonly Guardrail[],
    private readonly ofPlainCall: (call: PlainCall) => Value | undefined,
  ) {}

  get(record: ScannedRecord): Value | undefined {
    this.last = this.makeKey(record) ? this.requests.find(this.key) : NO_KEY;
    if (this.last >= 0) return this.values[this.last];
    const value = this.last === NO_KEY ? undefined : this.plainValue(record);
    if (value !== undefined) this.set(value);
    return value;
  }

  private plainValue(record: ScannedRecord): Value | undefined {
    const actions = this.plans[this.operation]?.plainActions;
    if (!actions || !this.isByRole || !record.isPlainText(F.awsRegion)) return undefined;
    if (NOT_PLAIN.some((field) => record.has(field))) return undefined;
    const [role, region] = [record.plainText(F.role), record.plainText(F.awsRegion)];
    return this.ofPlainCall({ actions, role, region });
  }

  set(value: Value): void {
    if (this.last === NO_KEY) return;
    if (this.last < 0) this.last = this.requests.add(this.key);
    if (this.last < 0) return this.forget();
    this.values[this.last] = value;
  }

  private forget(): void {
    this.operations.clear();
    this.plans.length = 0;
    this.callers.clear();
    this.areRoles.length = 0;
    this.requests.clear();
    this.values.length = 0;
  }

  private makeKey(record: ScannedRecord): boolean {
    const { key } = this;
    const operation = this.operationOf(record);
    this.operation = operation;
    const plan = this.plans[operation];
    if (!plan || plan.isByTime || !isFilledText(record, F.awsRegion)) return false;
    const caller = this.callerOf(record);
    if (caller < 0) return false;
    key.begin();
    key.addNumber(operation);
    key.addNumber(caller);
    for (const field of ALWAYS) addField(key, record, field);
    // Whether another account has an event about the same call.
    key.addNumber(record.has(F.sharedEventID) ? 1 : 0);
    for (const field of plan.fields) addField(key, record, field);
    if (plan.readsContents) addContents(key, record);
    return !key.isTooLong;
  }

  /** -1: there is no more room. */
  private numberIn(keys: ByteKeys): number {
    if (this.key.isTooLong) return NO_KEY;
    const known = keys.find(this.key);
    if (known >= 0) return known;
    const added = keys.add(this.key);
    if (added < 0) this.forget();
    return added;
  }

  /** Negative if the event is not a usual call. */
  private operationOf(record: ScannedRecord): number {
    const { key } = this;
    if (!isText(record, F.eventType, API_CALL)) return NO_KEY;
    if (!isFilledText(record, F.eventSource) || !isFilledText(record, F.eventName)) return NO_KEY;
    key.begin();
    for (const field of OPERATION) addField(key, record, field);
    const number = this.numberIn(this.operations);
    if (number === this.plans.length) {
      const [source, name, service] = OPERATION.map((field) => record.value(field));
      const ofService = typeof service === 'string' ? service : undefined;
      const operation = operationOf(source as string, name as string, ofService);
      this.plans.push(planOf(operation, this.guardrails));
    }
    return number;
  }

  /** A session counts as its role. */
  private callerOf(record: ScannedRecord): number {
    this.isByRole = false;
    // Without an ARN, the service that made the call can be the caller.
    if (isText(record, F.type, ASSUMED_ROLE) && isFilledText(record, F.arn)) {
      const number = this.callerBy(BY_ROLE, record);
      if (number < 0) return number;
      // This is asked once for each role.
      this.isByRole = this.areRoles[number] ??= isRole(record);
      if (this.isByRole) return number;
    }
    return this.callerBy(isText(record, F.type, IAM_USER) ? BY_USER : BY_IDENTITY, record);
  }

  private callerBy(fields: readonly number[], record: ScannedRecord): number {
    const { key } = this;
    key.begin();
    key.addNumber(BY.indexOf(fields));
    // Whether there is a session.
    key.addNumber(isFilledText(record, F.creationDate) ? 1 : 0);
    for (const field of fields) addField(key, record, field);
    return this.numberIn(this.callers);
  }
}

const NO_KEY = -2;

const OPERATION = numbers('eventSource', 'eventName', 'additionalEventData.service');

/** These decide about every call. */
const ALWAYS = numbers('awsRegion', 'recipientAccountId', 'errorCode', 'errorMessage');

const BY_ROLE = numbers('userIdentity.sessionContext.sessionIssuer.arn', 'userIdentity.invokedBy');
const BY_USER = numbers(
  'userIdentity.arn',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.invokedBy',
);
const BY_IDENTITY = numbers('userIdentity', 'sourceIPAddress');
const BY = [BY_ROLE, BY_USER, BY_IDENTITY];

/** A call that has one of these has to be read. */
const NOT_PLAIN = numbers('errorCode', 'sharedEventID');

const CONTENTS_FIELDS = numbers(
  'requestParameters',
  'resources',
  'additionalEventData',
  'tlsDetails',
);

function addField(key: ByteKey, record: ScannedRecord, field: number): void {
  key.addText(record.bytes, record.start(field), record.end(field));
}

/**
 * The credentials that STS answers with differ for each call, and nobody reads them: see
 * `EventView.answers`.
 */
function addContents(key: ByteKey, record: ScannedRecord): void {
  for (const field of CONTENTS_FIELDS) addField(key, record, field);
  const { bytes } = record;
  const [start, end] = [record.start(F.responseElements), record.end(F.responseElements)];
  if (!record.has(F.credentials)) return key.addText(bytes, start, end);
  key.addText(bytes, start, record.start(F.credentials));
  key.addText(bytes, record.end(F.credentials), end);
}

/** Whether a field is a text that is not empty. */
const isFilledText = (record: ScannedRecord, field: number): boolean =>
  record.end(field) - record.start(field) > 2 && record.bytes[record.start(field)] === 0x22;

/** @param text with its quotation marks */
function isText(record: ScannedRecord, field: number, text: Uint8Array): boolean {
  const start = record.start(field);
  if (record.end(field) - start !== text.length) return false;
  for (let index = 0; index < text.length; index++)
    if (record.bytes[start + index] !== text[index]) return false;
  return true;
}

const isRole = (record: ScannedRecord): boolean =>
  record.isPlainText(F.role) && ROLE.test(record.plainText(F.role));
const ROLE = /^arn:[^:]+:iam::\d{12}:role\/./;
