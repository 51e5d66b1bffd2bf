import { matcher } from './glob';
import type { Action } from './iam-data';
import { actionsOf, isService } from './iam-data';

/** An action and the prefix of its service. */
export interface ServiceAction extends Action {
  readonly service: string;
}

/**
 * The actions that a pattern of a policy stands for, such as `s3:Get*`. `undefined` where its service is a wildcard or
 * not known: then it says nothing about single actions.
 */
export function expand(text: string): readonly ServiceAction[] | undefined {
  if (!expanded.has(text)) expanded.set(text, lookUp(text));
  return expanded.get(text);
}
const expanded = new Map<string, readonly ServiceAction[] | undefined>();

function lookUp(text: string): readonly ServiceAction[] | undefined {
  const [service = '', name] = text.split(':');
  if (name === undefined || !isService(service)) return undefined;
  const expression = matcher(name, 'i');
  return actionsOf(service)
    .filter((action) => expression.test(action.name))
    .map((action) => ({ ...action, service: service.toLowerCase() }));
}

/** The actions of all patterns together; `undefined` where one of them says nothing about single actions. */
export function expandAll(patterns: readonly string[]): readonly ServiceAction[] | undefined {
  const lists = patterns.map(expand);
  return lists.includes(undefined) ? undefined : lists.flatMap((actions) => actions ?? []);
}
