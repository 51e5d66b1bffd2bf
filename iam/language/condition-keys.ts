import type { ServiceAction } from './expand-actions';
import { expressionOf } from './glob';
import type { ConditionKey } from './iam-data';
import {
  conditionKeysOf,
  globalConditionKeys,
  isService,
  resourceType,
  servicesOfKeyPrefix,
  template,
} from './iam-data';
import { isVariable, parseTemplate } from './template';

const expressions = new Map<string, RegExp>();

/** Whether a key is the known one. Keys are not case-sensitive, and `${TagKey}` stands for any name. */
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
export function findGlobalKey(key: string): ConditionKey | undefined {
  return globalConditionKeys().find((known) => matches(known.key, key));
}

/** Finds a key of any service; `undefined` if AWS has no such key. */
export function findConditionKey(key: string): ConditionKey | undefined {
  return (
    findGlobalKey(key) ??
    candidates(key).find((known) => matches(known.key, key)) ??
    (CLAIM.test(key) ? { key, type: /:amr$/i.test(key) ? 'ArrayOfString' : 'String' } : undefined)
  );
}

/**
 * The claims of any OpenID Connect provider, with the provider's domain: `token.actions.githubusercontent.com:sub`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const CLAIM = /^(?:[a-z0-9-]+\.)+[a-z]+(?:\/[^:]*)?:(?:amr|aud|azp|email|oaud|sub)$/i;

/** The keys that an unknown key may be a typo of, for suggestions. */
export function candidates(key: string): readonly ConditionKey[] {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix === 'aws') return globalConditionKeys();
  if (isService(prefix)) return conditionKeysOf(prefix);
  const services = Object.entries(servicesOfKeyPrefix()).filter(([known]) =>
    matches(known, prefix),
  );
  return services.flatMap(([, names]) => names.flatMap(conditionKeysOf));
}

/** Whether the key, such as `saml:sub`, comes from an identity provider. Requests of the session to any service have it. */
function isSessionKey(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(':'));
  if (CLAIM.test(key)) return true;
  return Object.entries(servicesOfKeyPrefix()).some(
    ([known, services]) => services.includes('sts') && matches(known, prefix),
  );
}

/** Global keys that a request has only if they are documented for its action. */
const BY_ACTION = /^aws:(?:RequestTag\/|TagKeys$)/i;

/** Whether requests for any action can have the key, because it describes the principal or the network. */
export function isOfEveryRequest(key: string): boolean {
  return isSessionKey(key) || (!BY_ACTION.test(key) && findGlobalKey(key) !== undefined);
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
  // a resource type lists the keys that some of its actions have; for tags in a request that is not enough
  return (
    has(type.conditionKeys, key) ||
    (!BY_ACTION.test(key) && has(resourceType(action.service, type.name)?.conditionKeys, key))
  );
}

function has(keys: readonly string[] = [], key: string): boolean {
  return keys.some((known) => matches(template(known), key));
}
