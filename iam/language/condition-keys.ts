import type { ServiceAction } from './expand-actions';
import { expressionOf } from './glob';
import type { ConditionKey } from './iam-data';
import {
  actionsOf,
  conditionKeysOf,
  globalConditionKeys,
  isService,
  resourceType,
  servicesOfKeyPrefix,
  template,
} from './iam-data';
import { isVariable, parseTemplate } from './template';

const expressions = new Map<string, RegExp>();

/**
 * Whether a key is the known one. Keys are not case-sensitive, and `${TagKey}` stands for any name.
 */
function matches(known: string, key: string): boolean {
  const expression = expressions.get(known) ?? expressionOfKey(known);
  expressions.set(known, expression);
  return expression.test(key);
}

function expressionOfKey(known: string): RegExp {
  const pieces = parseTemplate(known).map((piece) =>
    isVariable(piece) ? '.+' : expressionOf(piece),
  );
  return new RegExp(`^${pieces.join('')}$`, 'i');
}

/** Finds a global key: one that requests to every service can have. */
export const findGlobalKey = remembered((key) =>
  globalConditionKeys().find((known) => matches(known.key, key)),
);

/** Looks each key up once: policies repeat a few. */
function remembered(
  find: (key: string) => ConditionKey | undefined,
): (key: string) => ConditionKey | undefined {
  const found = new Map<string, ConditionKey | undefined>();
  return (key) => {
    if (!found.has(key)) found.set(key, find(key));
    return found.get(key);
  };
}

/** Finds a key of any service; `undefined` if AWS has no such key. */
export const findConditionKey = remembered((key) => {
  const isClaim = CLAIM.test(key);
  // AWS's tables have the type of a single value for this claim of Cognito.
  if (isClaim && /:amr$/i.test(key)) return { key, type: 'ArrayOfString' };
  return (
    findGlobalKey(key) ??
    candidates(key).find((known) => matches(known.key, key)) ??
    (isClaim ? { key, type: 'String' } : undefined)
  );
});

/**
 * The claims of any OpenID Connect provider, with the provider's domain:
 * `token.actions.githubusercontent.com:sub`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const CLAIM = /^(?:[a-z0-9-]+\.)+[a-z]+(?:\/[^:]*)?:(?:amr|aud|azp|email|oaud|sub)$/i;

/** The keys that an unknown key may be a typo of, for suggestions. */
export function candidates(key: string): readonly ConditionKey[] {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix === 'aws') return globalConditionKeys();
  return servicesOfPrefix(prefix).flatMap(conditionKeysOf);
}

function servicesOfPrefix(prefix: string): readonly string[] {
  if (isService(prefix)) return [prefix];
  return Object.entries(servicesOfKeyPrefix())
    .filter(([known]) => matches(known, prefix))
    .flatMap(([, services]) => services);
}

/**
 * Whether the key, such as `saml:sub`, comes from an identity provider. Requests of the session to
 * any service have it.
 */
function isSessionKey(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(':'));
  if (CLAIM.test(key)) return true;
  return Object.entries(servicesOfKeyPrefix()).some(
    ([known, services]) => services.includes('sts') && matches(known, prefix),
  );
}

/**
 * Keys that describe where the credentials of a request came from. Requests to any service can have
 * them, although the service reference lists them under one service, and there under no action or
 * only a few.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/action-context-keys.html
 * https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/trustedidentitypropagation-identity-enhanced-iam-role-sessions.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/security_iam_service-with-iam.html
 */
const OF_CREDENTIALS: ReadonlySet<string> = new Set(
  [
    'codebuild:buildArn',
    'codebuild:projectArn',
    'ec2:RoleDelivery',
    'ec2:SourceInstanceARN',
    'glue:CredentialIssuingService',
    'glue:RoleAssumedBy',
    'identitystore:UserId',
    'lambda:SourceFunctionArn',
    'ssm:SourceInstanceARN',
  ].map((key) => key.toLowerCase()),
);

/** Global keys that a request has only if they are documented for its action. */
const BY_ACTION = /^aws:(?:RequestTag\/|TagKeys$)/i;

/**
 * Whether requests for any action can have the key, because it describes the principal or the
 * network.
 */
export function isOfEveryRequest(key: string): boolean {
  return (
    isSessionKey(key) ||
    OF_CREDENTIALS.has(key.toLowerCase()) ||
    (!BY_ACTION.test(key) && findGlobalKey(key) !== undefined)
  );
}

/**
 * Whether AWS documents the key of a service without saying for which actions: the service
 * reference lists it under no action and no resource type that an action takes, as
 * `states:HTTPEndpoint`.
 */
export function isListedUnderNoAction(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix === 'aws' || !candidates(key).some((known) => matches(known.key, key))) return false;
  return !servicesOfPrefix(prefix)
    .flatMap((service) => actionsOf(service).map((action) => ({ ...action, service })))
    .some((action) => canCarry(action, key));
}

/**
 * Whether a request for the action can have the key.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function canCarry(action: ServiceAction, key: string): boolean {
  if (isOfEveryRequest(key)) return true;
  return (
    has(action.conditionKeys, key) ||
    action.resourceTypes.some((type) => typeCarries(action, type, key))
  );
}

/** Whether a request can have the key for a resource of this type. */
export function typeCarries(
  action: ServiceAction,
  type: ServiceAction['resourceTypes'][number],
  key: string,
): boolean {
  // a resource type lists the keys that some of its actions have; for tags in a request that is not
  // enough
  return (
    has(type.conditionKeys, key) ||
    (!BY_ACTION.test(key) && has(resourceType(action.service, type.name)?.conditionKeys, key))
  );
}

function has(keys: readonly string[] = [], key: string): boolean {
  return keys.some((known) => matches(template(known), key));
}
