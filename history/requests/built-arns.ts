// cspell:ignore elasticip flowlogs vpcflowlog

import { isIamPrincipal } from '../../iam/evaluate/request';
import type { FoundResource } from './found-resource';
import type { EventView } from './event-view';
import { textOf } from './json-fields';
import type { ReadableType, ReadableVariable } from './resource-types';
import { parametersOfAction } from './resource-parameters';

/** The ARNs of a type's resources that the event names; empty if it names none. */
export function builtArns(
  type: ReadableType,
  action: string,
  view: EventView,
): readonly FoundResource[] {
  const service = action.slice(0, action.indexOf(':'));
  if (action.startsWith('iam:') && type.name === 'user' && !hasUserName(view)) return ownUser(view);
  if (type.name === 'root-user') return rootOfTarget(view);
  const values = variableValues(type, action, view);
  const [bucket] = values[0] ?? [];
  if (type.name === 'object' && bucket !== undefined && values[1]?.length === 0)
    return [{ arn: arnOf(type, view, [bucket, '*']), unknownPart: 'end' }];
  if (values.some((list) => list.length === 0)) return [];
  if (service === 'logs' && type.name === 'log-group')
    return values[0]!.map((name) => ({ arn: arnOf(type, view, [`${name}:*`]) }));
  return product(values)
    .slice(0, MOST)
    .map((each) => resourceNamed(type, view, each));
}

function variableValues(
  type: ReadableType,
  action: string,
  view: EventView,
): readonly (readonly string[])[] {
  const service = action.slice(0, action.indexOf(':'));
  const only = parametersOfAction(action);
  return type.variables.map((variable) => valuesOf(variable, type, service, view, only));
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html */
function rootOfTarget({ parameters, partition }: EventView): readonly FoundResource[] {
  const account = textOf(parameters['targetPrincipal']);
  return account !== undefined && /^\d{12}$/.test(account)
    ? [{ arn: `arn:${partition}:iam::${account}:root` }]
    : [];
}

/** A batch of more says no more about guardrails. */
const MOST = 100;

/**
 * The resource of a type that an EC2 action creates; `undefined` for other actions and types.
 * What is created has no ID yet: AWS authorizes the call for `instance/*`.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-ec2-example.html
 */
const CREATES = /^ec2:(?:Allocate|Create|Copy|Import|Register|Request)/;

export function createdArn(
  type: ReadableType,
  action: string,
  view: EventView,
): string | undefined {
  return CREATES.test(action) && isCreated(type, action) ? arnOf(type, view, ['*']) : undefined;
}

/** The type is in the name of the action: `internet-gateway` in `CreateInternetGateway`. */
function isCreated({ name }: ReadableType, action: string): boolean {
  const compact = name.replace(/-/g, '');
  const what = action.replace(CREATES, '').toLowerCase();
  return (
    what.startsWith(compact) ||
    (what === 'address' && compact === 'elasticip') ||
    (what === 'flowlogs' && compact === 'vpcflowlog')
  );
}

function hasUserName({ parameters }: EventView): boolean {
  const name = textOf(parameters['userName']);
  return name !== undefined && name !== ROOT_USER;
}
/** What CloudTrail writes for the root user. IAM has no user of this name. */
const ROOT_USER = 'AWS ROOT USER';

/**
 * Without a name, IAM's calls are about the caller.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 */
function ownUser({ principal }: EventView): readonly FoundResource[] {
  return principal.kind === 'user' || principal.kind === 'root' ? [{ arn: principal.arn }] : [];
}

function valuesOf(
  variable: ReadableVariable,
  type: ReadableType,
  service: string,
  view: EventView,
  only: readonly string[] | undefined,
): readonly string[] {
  const isValue = ({ name }: { readonly name: string }) =>
    only ? only.includes(name) : variable.parameters.has(name);
  const found = view.texts.filter(isValue).filter(({ text }) => isOfType(text, type, view));
  // The ARN of a load balancer has its type before its name.
  const hasOtherForm = service === 'elasticloadbalancing';
  const texts =
    found.length > 0 || type.variables.length > 1 || !variable.name.endsWith('Name') || hasOtherForm
      ? found
      : view.texts.filter(({ name, depth }) => depth === 0 && name === 'name');
  const values = texts.flatMap(({ text }) => cleaned(text, service, variable.name) ?? []);
  return values.length > 1 ? [...new Set(values)] : values;
}

/**
 * IDs of managed nodes start with `mi-`, those of instances with `i-`. Where `resourceId` has any
 * type of resource, `resourceType` has the type.
 */
function isOfType(
  text: string,
  { name }: ReadableType,
  { parameters, operation }: EventView,
): boolean {
  if (name === 'managed-instance' || name === 'managed-instance-inventory')
    return text.startsWith('mi-');
  if (name === 'instance') return text.startsWith('i-');
  const type = textOf(parameters['resourceType']);
  return type === undefined || !/Tags/.test(operation) || type.toLowerCase() === name;
}

/** The name in the forms that services accept; `undefined` for what is no name. */
function cleaned(text: string, service: string, variable: string): string | undefined {
  if (text === '' || text.startsWith('arn:') || text === 'HIDDEN_DUE_TO_SECURITY_REASONS')
    return undefined;
  switch (`${service}:${variable}`) {
    case 'kms:KeyId':
      return text.startsWith('alias/') ? undefined : text;
    case 'kms:Alias':
      return text.replace(/^alias\//, '');
    case 'lambda:FunctionName':
      return text.replace(/^(?:\d{12}:)?function:/, '');
    case 'sqs:QueueName':
      return text.slice(text.lastIndexOf('/') + 1);
    case 'ssm:ParameterNameWithoutLeadingSlash':
      return text.replace(/^\//, '');
    default:
      return service === 'route53' ? text.replace(/^\/?[a-z]+\//, '') : text;
  }
}

/** All combinations of the variables' values. */
function product(values: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return values.reduce<readonly (readonly string[])[]>(
    (combinations, list) =>
      combinations.length * list.length > MOST
        ? combinations.flatMap((each) => list.slice(0, 1).map((value) => [...each, value]))
        : combinations.flatMap((each) => list.map((value) => [...each, value])),
    [[]],
  );
}

/** These have the path as a parameter, with the default `/`. */
const WITH_PATH =
  /^(?:Create(?:Group|InstanceProfile|Policy|Role|User|VirtualMFADevice)|UploadServerCertificate)$/;

/**
 * Secrets Manager appends a hyphen and six characters to the name. IAM's names can have a path. Of
 * a new resource, the path is a parameter.
 */
function resourceNamed(
  type: ReadableType,
  view: EventView,
  values: readonly string[],
): FoundResource {
  const [name = ''] = values;
  if (type.variables[0]?.name === 'SecretId')
    return { arn: `${arnOf(type, view, values)}-*`, unknownPart: 'end' };
  if (type.variables[0]?.hasPath !== true) return { arn: arnOf(type, view, values) };
  const path =
    textOf(view.parameters['path']) ?? (WITH_PATH.test(view.operation) ? '/' : undefined);
  if (path !== undefined) return { arn: arnOf(type, view, [`${path.slice(1)}${name}`]) };
  const own = arnOf(type, view, [name]);
  const { principal } = view;
  if (isIamPrincipal(principal) && isSameName(principal.arn, own)) return { arn: principal.arn };
  return { arn: own, unknownPart: 'path' };
}

/**
 * Whether an ARN has the type and name of another, beneath any path. Names are unique in an
 * account.
 */
function isSameName(arn: string, other: string): boolean {
  const start = other.slice(0, other.lastIndexOf('/') + 1);
  return arn.startsWith(start) && arn.slice(arn.lastIndexOf('/')) === other.slice(start.length - 1);
}

/**
 * A resource of the type, of which the event does not say which one, or only how its ARN begins:
 * `stack/NAME/`.
 */
export function unknownOf(type: ReadableType, action: string, view: EventView): FoundResource {
  const values = variableValues(type, action, view);
  const known = values.slice(0, -1).map((each) => (each.length === 1 ? each[0]! : '*'));
  const arn = arnOf(type, view, known);
  return arn.includes('*')
    ? { arn: arn.slice(0, arn.indexOf('*') + 1), unknownPart: 'end' }
    : { arn };
}

function arnOf({ pieces }: ReadableType, view: EventView, values: readonly string[]): string {
  let [arn, next] = [`arn:${view.partition}`, 0];
  for (const [index, piece] of pieces.entries())
    if (index % 2 === 0) arn += piece;
    else if (piece === 'Region') arn += view.region;
    else if (piece === 'Account') arn += view.account;
    else arn += values[next++] ?? '*';
  return arn;
}
