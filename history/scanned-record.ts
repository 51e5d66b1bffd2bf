/**
 * The fields of an event that can be read without parsing the rest of it. A field of a field is
 * named by its path.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const RECORD_FIELDS = [
  'eventID',
  'eventTime',
  'eventSource',
  'eventName',
  'eventType',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestParameters',
  'responseElements',
  'responseElements.credentials',
  'additionalEventData',
  'additionalEventData.service',
  'additionalEventData.CipherSuite',
  'resources',
  'recipientAccountId',
  'sharedEventID',
  'vpcEndpointId',
  'tlsDetails',
  'tlsDetails.tlsVersion',
  'userIdentity',
  'userIdentity.type',
  'userIdentity.principalId',
  'userIdentity.arn',
  'userIdentity.accountId',
  'userIdentity.invokedBy',
  'userIdentity.inScopeOf',
  'userIdentity.sessionContext',
  'userIdentity.sessionContext.sessionIssuer',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.attributes',
  'userIdentity.sessionContext.attributes.creationDate',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'userIdentity.sessionContext.sourceIdentity',
  'userIdentity.sessionContext.assumedRoot',
  'userIdentity.sessionContext.webIdFederationData',
  'userIdentity.sessionContext.ec2RoleDelivery',
] as const;

export type RecordField = (typeof RECORD_FIELDS)[number];

/** The number of a field, from 0. */
export const fieldNumber = (field: RecordField): number => RECORD_FIELDS.indexOf(field);

/**
 * An event in the text of a file: where its fields begin and end. The text is valid JSON, and no
 * field stands in it twice. Only valid until the next record is scanned.
 */
export class ScannedRecord {
  /** Of the file. */
  bytes: Buffer = Buffer.alloc(0);
  /**
   * The start and the end of each field of each record. An end of 0: the record does not have the
   * field.
   */
  spans = new Int32Array(0);
  /** Where the record's part of the spans begins. */
  base = 0;

  /** @param field its number */
  start(field: number): number {
    return this.spans[this.base + 2 * field]!;
  }

  /** 0 if the record does not have the field. */
  end(field: number): number {
    return this.spans[this.base + 2 * field + 1]!;
  }

  has(field: number): boolean {
    return this.end(field) !== 0;
  }

  /**
   * Whether a field is a text that is not empty, and that stands in the file as it is: without
   * escapes, and in ASCII.
   */
  isPlainText(field: number): boolean {
    const { bytes } = this;
    const end = this.end(field) - 1;
    const start = this.start(field) + 1;
    if (end <= start || bytes[start - 1] !== QUOTE) return false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === BACKSLASH || byte > 0x7e) return false;
    }
    return true;
  }

  /** The value of a plain text. */
  plainText(field: number): string {
    return this.bytes.toString('latin1', this.start(field) + 1, this.end(field) - 1);
  }

  /** The value of any field. `undefined`: the record does not have it. */
  value(field: number): unknown {
    if (!this.has(field)) return undefined;
    return JSON.parse(this.bytes.toString('utf8', this.start(field), this.end(field)));
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
