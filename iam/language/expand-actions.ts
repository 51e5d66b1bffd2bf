import { globMatcher, globTokens } from './glob';
import type { Action } from './iam-data';
import { actionsOf, findAction, isService } from './iam-data';
import { actionName, hasWildcard } from './match-actions';

/** An action and the prefix of its service. */
export interface ServiceAction extends Action {
  readonly service: string;
}

/**
 * The actions that a pattern such as `s3:Get*` matches. `undefined` if its service is unknown or
 * has a wildcard.
 */
export function expand(text: string): readonly ServiceAction[] | undefined {
  if (!expanded.has(text)) expanded.set(text, lookUp(text));
  return expanded.get(text);
}
const expanded = new Map<string, readonly ServiceAction[] | undefined>();

function lookUp(text: string): readonly ServiceAction[] | undefined {
  const { service, name } = actionName(text);
  if (!isService(service)) return undefined;
  return matching(service, name).map((action) => ({ ...action, service }));
}

function matching(service: string, name: string): readonly Action[] {
  if (hasWildcard(name)) {
    const matches = globMatcher(globTokens(name));
    return actionsOf(service).filter((action) => matches(action.name.toLowerCase()));
  }
  const action = findAction(service, name);
  return action ? [action] : [];
}

/** The actions of all patterns. `undefined` if {@link expand} returns it for one of them. */
export function expandAll(patterns: readonly string[]): readonly ServiceAction[] | undefined {
  const lists = patterns.map(expand);
  return lists.includes(undefined) ? undefined : lists.flatMap((actions) => actions ?? []);
}
