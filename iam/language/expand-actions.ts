import { matches } from './overlap';
import type { Action } from './iam-data';
import { actionsOf, findAction, isService } from './iam-data';

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
  const written = { service: service.toLowerCase() };
  if (!/[*?]/.test(name)) {
    const action = findAction(service, name);
    return action ? [{ ...action, ...written }] : [];
  }
  const wild = name.toLowerCase();
  return actionsOf(service)
    .filter((action) => matches(wild, action.name.toLowerCase()))
    .map((action) => ({ ...action, ...written }));
}

/** The actions of all patterns together; `undefined` where one of them says nothing about single actions. */
export function expandAll(patterns: readonly string[]): readonly ServiceAction[] | undefined {
  const lists = patterns.map(expand);
  return lists.includes(undefined) ? undefined : lists.flatMap((actions) => actions ?? []);
}
