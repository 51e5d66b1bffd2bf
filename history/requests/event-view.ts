import type { Principal } from '../../iam/evaluate/request';
import type { CloudTrailEvent } from '../event';
import { fieldsOf, scalarOf, textOf } from './json-fields';
import type { Fields } from './json-fields';
import { parameterTexts } from './parameter-texts';
import type { ParameterText } from './parameter-texts';

/** An event and what several readers need of it, each read at most once. */
export class EventView {
  readonly parameters: Fields;
  readonly identity: Fields;
  /** The fields of the session; none for long-term access keys. */
  readonly session: Fields;
  #texts: readonly ParameterText[] | undefined;
  #answers: readonly ParameterText[] | undefined;
  #byName: ReadonlyMap<string, unknown> | undefined;

  constructor(
    readonly event: CloudTrailEvent,
    /** Without the version of the API: `AddPermission`. */
    readonly operation: string,
    readonly principal: Principal,
    /** Twelve digits. A name in the parameters is the name of a resource in this account. */
    readonly account: string,
    /** Empty if the event has none. */
    readonly region: string,
  ) {
    this.parameters = fieldsOf(event.requestParameters);
    this.identity = fieldsOf(event.userIdentity);
    this.session = fieldsOf(this.identity['sessionContext']);
  }

  get hasSession(): boolean {
    return textOf(this.attributes['creationDate']) !== undefined;
  }

  get attributes(): Fields {
    return fieldsOf(this.session['attributes']);
  }

  get partition(): string {
    if (this.region.startsWith('cn-')) return 'aws-cn';
    return this.region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  }

  /**
   * The service that makes the call for the principal, or `AWS Internal`. People in the console
   * make their calls themselves.
   */
  get invokedBy(): string | undefined {
    const service = textOf(this.identity['invokedBy']);
    return service === CONSOLE ? undefined : service;
  }

  get isByService(): boolean {
    return this.invokedBy !== undefined || this.principal.kind === 'aws-service';
  }

  /** The caller's address; `undefined` if a service made the call. */
  get address(): string | undefined {
    const source = textOf(this.event.sourceIPAddress);
    return source !== undefined && !this.isByService && ADDRESS.test(source) ? source : undefined;
  }

  /** The VPC endpoint that the call went through. */
  get endpoint(): string | undefined {
    return textOf(this.event.vpcEndpointId);
  }

  /**
   * Whether the call is known to have used TLS. S3's events have the cipher instead of the version.
   */
  get isEncrypted(): boolean {
    if (textOf(fieldsOf(this.event.tlsDetails)['tlsVersion']) !== undefined) return true;
    return textOf(fieldsOf(this.event.additionalEventData)['CipherSuite']) !== undefined;
  }

  /**
   * Whether a parameter that is missing was really not in the request. AWS leaves them out of calls
   * that it denied.
   */
  get hasParameters(): boolean {
    return Object.keys(this.parameters).length > 0 || textOf(this.event.errorCode) === undefined;
  }

  /**
   * A parameter as a condition key has it, `null` if the request does not have it, and `undefined`
   * if that is unknown.
   *
   * @param name in lower case
   */
  parameter(name: string): string | null | undefined {
    this.#byName ??= byName(this.parameters);
    const value = this.#byName.get(name);
    if (value === undefined || value === null) return this.hasParameters ? null : undefined;
    return scalarOf(value);
  }

  /**
   * What the service says that it took for a parameter; `undefined` if it does not say.
   *
   * @param name in lower case
   */
  answer(name: string): string | undefined {
    return scalarOf(byName(this.answered).get(name));
  }

  /** The texts in the parameters. */
  get texts(): readonly ParameterText[] {
    return (this.#texts ??= parameterTexts(this.parameters));
  }

  /** The texts in what the service answered, except for credentials. */
  get answers(): readonly ParameterText[] {
    return (this.#answers ??= parameterTexts(this.answered));
  }

  private get answered(): Fields {
    const answer = fieldsOf(this.event.responseElements);
    return 'credentials' in answer ? { ...answer, credentials: undefined } : answer;
  }
}

/** In older events of calls in the console. */
const CONSOLE = 'signin.amazonaws.com';

/** An IPv4 or IPv6 address, not the name of a service. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*(?::[0-9a-f.]*){2,})$/i;

const byName = (fields: Fields): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
