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

/** A global key, one that requests to every service may carry. */
export function findGlobalKey(key: string): ConditionKey | undefined {
  return globalConditionKeys().find((known) => matches(known.key, key));
}

/** A key that AWS has, whatever its service. */
export function findConditionKey(key: string): ConditionKey | undefined {
  return (
    findGlobalKey(key) ??
    candidates(key).find((known) => matches(known.key, key)) ??
    (CLAIM.test(key) ? { key, type: /:amr$/i.test(key) ? 'ArrayOfString' : 'String' } : undefined)
  );
}

/**
 * What every OpenID Connect provider may say, under the provider's own name: `token.actions.githubusercontent.com:sub`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const CLAIM = /^(?:[a-z0-9-]+\.)+[a-z]+(?:\/[^:]*)?:(?:amr|aud|azp|email|oaud|sub)$/i;

/** The keys among which a key would be, if AWS had it: for suggestions. */
export function candidates(key: string): readonly ConditionKey[] {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix === 'aws') return globalConditionKeys();
  if (isService(prefix)) return conditionKeysOf(prefix);
  const services = Object.entries(servicesOfKeyPrefix()).filter(([known]) =>
    matches(known, prefix),
  );
  return services.flatMap(([, names]) => names.flatMap(conditionKeysOf));
}

/** Whether an identity provider gave the key to the session, which then carries it to every service: `saml:sub`. */
function isSessionKey(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(':'));
  if (CLAIM.test(key)) return true;
  return Object.entries(servicesOfKeyPrefix()).some(
    ([known, services]) => services.includes('sts') && matches(known, prefix),
  );
}

/** Global keys that a request has only if its action is documented to carry them. */
const BY_ACTION = /^aws:(?:RequestTag\/|TagKeys$)/i;

/** Whether a key has to do with who calls and from where, not with what is called. */
export function isOfEveryRequest(key: string): boolean {
  return isSessionKey(key) || (!BY_ACTION.test(key) && findGlobalKey(key) !== undefined);
}

/**
 * Whether a request for the action can carry the key.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function canCarry(action: ServiceAction, key: string): boolean {
  if (isOfEveryRequest(key)) return true;
  return (
    has(action.conditionKeys, key) ||
    action.resourceTypes.some((type) => typeCarries(action, type, key))
  );
}

/** Whether the part of a request that is about a resource of this type can carry the key. */
export function typeCarries(
  action: ServiceAction,
  type: ServiceAction['resourceTypes'][number],
  key: string,
): boolean {
  // what is listed with a type of resource is what some of its actions carry: for tags in a request, not enough
  return (
    has(type.conditionKeys, key) ||
    (!BY_ACTION.test(key) && has(resourceType(action.service, type.name)?.conditionKeys, key))
  );
}

function has(keys: readonly string[] = [], key: string): boolean {
  return keys.some((known) => matches(template(known), key));
}
