import { apiGatewayPath } from './api-gateway';
import { builtArns, createdArn, unknownOf } from './built-arns';
import type { EventView } from './event-view';
import type { FoundResource } from './found-resource';
import { fieldsOf, listOf, textOf } from './json-fields';
import { readableTypes } from './resource-types';
import type { ReadableType } from './resource-types';
import { parametersOfAction } from './resource-parameters';
import { runInstancesResources } from './run-instances';

const UNKNOWN: readonly FoundResource[] = [{ arn: undefined }];
const EVERYTHING: readonly FoundResource[] = [{ arn: '*' }];

/**
 * The resources for which AWS authorizes the action in the event's call, at least one. AWS has to
 * allow the action for every one of them. ARNs come, in this order, from the event's list of
 * resources, its parameters, the service's answer, and AWS's message that denies the call.
 * Otherwise they are built from names in the parameters by AWS's formats.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function eventResources(view: EventView, action: string): readonly FoundResource[] {
  if (action.startsWith('apigateway:')) return apiGatewayResource(view);
  const types = readableTypes(action);
  if (types?.length === 0) return EVERYTHING;
  if (types === undefined) return UNKNOWN;
  if (action === 'ec2:RunInstances') return runInstancesResources(view);
  const found = types.map((type) => ({ type, resources: resourcesOf(type, action, view) }));
  const all = found.flatMap(({ resources }) => resources);
  const missing = found.filter(
    ({ type, resources }) => type.isRequired && resources.length === 0 && !isReplaced(type, found),
  );
  const resources = [...all, ...missing.map(({ type }) => unknownOf(type, action, view))];
  return resources.length === 0 ? UNKNOWN : unique(resources);
}

interface TypeResources {
  readonly type: ReadableType;
  readonly resources: readonly FoundResource[];
}

/**
 * A type can have several formats, and an instance can be EC2's or a managed one: one of them is
 * enough.
 */
const isReplaced = ({ name }: ReadableType, found: readonly TypeResources[]): boolean =>
  found.some(({ type, resources }) => resources.length > 0 && isSame(type.name, name));

const isSame = (one: string, other: string): boolean =>
  one === other || [one, other].every((name) => /^(?:managed-)?instance$/.test(name));

function resourcesOf(
  type: ReadableType,
  action: string,
  view: EventView,
): readonly FoundResource[] {
  const created = createdArn(type, action, view);
  if (created !== undefined) return [{ arn: created }];
  const given = givenArns(type, action, view);
  return given.length > 0 ? given.map((arn) => ({ arn })) : builtArns(type, action, view);
}

function givenArns(type: ReadableType, action: string, view: EventView): readonly string[] {
  const fits = (text: string | undefined): text is string =>
    text?.startsWith('arn:') === true && type.pattern.test(text);
  const only = parametersOfAction(action);
  const listed = only ? [] : listedArns(view).filter(fits);
  if (listed.length > 0) return listed;
  const parameters = view.texts
    .filter(({ name, text }) => fits(text) && (only === undefined || only.includes(name)))
    .map(({ text }) => text);
  if (only || parameters.length > 0) return parameters;
  const answered = view.answers.filter(({ text }) => fits(text)).map(({ text }) => text);
  if (answered.length > 0) return answered;
  return [deniedResource(view)].filter(fits);
}

const listedArns = ({ event }: EventView): readonly (string | undefined)[] =>
  listOf(event.resources).map((resource) => textOf(fieldsOf(resource)['ARN']));

/**
 * “… is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::…:role/app with an
 * explicit deny …”
 */
function deniedResource({ event }: EventView): string | undefined {
  return /on resource: (arn:\S+)/.exec(textOf(event.errorMessage) ?? '')?.[1];
}

function apiGatewayResource(view: EventView): readonly FoundResource[] {
  const path = apiGatewayPath(view.operation, view.parameters);
  if (path === undefined) return UNKNOWN;
  return [{ arn: `arn:${view.partition}:apigateway:${view.region}::${path}` }];
}

function unique(resources: readonly FoundResource[]): readonly FoundResource[] {
  if (resources.length === 1) return resources;
  return [...new Map(resources.map((resource) => [resource.arn, resource])).values()];
}
