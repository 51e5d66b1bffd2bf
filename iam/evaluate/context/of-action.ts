import { canCarry, findConditionKey, isListedUnderNoAction } from '../../language/condition-keys';
import { findAction } from '../../language/iam-data';
import { actionName } from '../../language/match-actions';

/**
 * Whether no request for the action has the key: AWS documents the key for other actions, but not
 * for this one. Then the linter reports the key as well (`unsupported-condition-key`). Of actions
 * and keys that AWS does not document, nothing is known.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function isNeverOfAction(action: string, key: string): boolean {
  const keys = known.get(action) ?? new Map<string, boolean>();
  known.set(action, keys);
  let result = keys.get(key);
  if (result === undefined) keys.set(key, (result = lookUp(action, key)));
  return result;
}
const known = new Map<string, Map<string, boolean>>();

function lookUp(text: string, key: string): boolean {
  const { service, name } = actionName(text);
  const action = findAction(service, name);
  if (!action || !findConditionKey(key)) return false;
  return !canCarry({ ...action, service }, key) && !isUnderNoAction(key);
}

/** Looking a key up takes all actions of its service. */
function isUnderNoAction(key: string): boolean {
  let result = underNoAction.get(key);
  if (result === undefined) underNoAction.set(key, (result = isListedUnderNoAction(key)));
  return result;
}
const underNoAction = new Map<string, boolean>();
