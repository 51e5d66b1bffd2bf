import { globMatcher, globTokens } from './glob';
import type { Matcher } from './glob';

/**
 * An action or action pattern in lower case, such as `s3:getobject`, and its parts before and after
 * the first colon. Without a colon, as in `*`, the service is empty and the name is the whole text.
 */
export interface ActionName {
  readonly whole: string;
  readonly service: string;
  readonly name: string;
}

/**
 * The parts of an action. Each is split once, because requests and policies repeat the actions of
 * AWS.
 */
export function actionName(action: string): ActionName {
  let name = split.get(action);
  if (!name) {
    const whole = action.toLowerCase();
    const colon = whole.indexOf(':');
    name = { whole, service: whole.slice(0, Math.max(colon, 0)), name: whole.slice(colon + 1) };
    split.set(action, name);
  }
  return name;
}
const split = new Map<string, ActionName>();

export const hasWildcard = (text: string): boolean => /[*?]/.test(text);

const isOfAnyService = ({ service }: ActionName): boolean => service === '' || hasWildcard(service);

/**
 * The services named in an `Action` or `NotAction` element, in lower case. `undefined`: a pattern
 * matches any service.
 */
export function servicesNamed(patterns: readonly string[]): ReadonlySet<string> | undefined {
  const names = patterns.map(actionName);
  return names.some(isOfAnyService) ? undefined : new Set(names.map(({ service }) => service));
}

/**
 * Returns a function that tests whether an `Action` or `NotAction` element lists an action. A
 * policy such as ReadOnlyAccess has thousands of patterns, so they are grouped by service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionMatcher(patterns: readonly string[]): (action: ActionName) => boolean {
  const services = new Map<string, { readonly names: Set<string>; readonly patterns: Matcher[] }>();
  const ofAnyService: Matcher[] = [];
  for (const pattern of patterns.map(actionName)) {
    const { whole, service, name } = pattern;
    if (isOfAnyService(pattern)) {
      ofAnyService.push(globMatcher(globTokens(whole)));
      continue;
    }
    const known = services.get(service) ?? { names: new Set(), patterns: [] };
    services.set(service, known);
    if (hasWildcard(name)) known.patterns.push(globMatcher(globTokens(name)));
    else known.names.add(name);
  }
  return ({ whole, service, name }) => {
    const known = services.get(service);
    if (known && (known.names.has(name) || known.patterns.some((matches) => matches(name))))
      return true;
    return ofAnyService.some((matches) => matches(whole));
  };
}
