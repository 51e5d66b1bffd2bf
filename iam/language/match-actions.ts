import { globMatcher, globTokens } from './match-glob';
import type { Matcher } from './match-glob';

/** An action in lower case, such as `s3:getobject`, and what stands before and after its colon. */
export interface ActionName {
  readonly whole: string;
  readonly service: string;
  readonly name: string;
}

export function actionName(action: string): ActionName {
  const whole = action.toLowerCase();
  const colon = whole.indexOf(':');
  return { whole, service: whole.slice(0, Math.max(colon, 0)), name: whole.slice(colon + 1) };
}

/** The services that an `Action` or `NotAction` element names, in lower case; undefined where a pattern may be of any. */
export function servicesNamed(patterns: readonly string[]): ReadonlySet<string> | undefined {
  const services = patterns.map((pattern) => actionName(pattern).service);
  return services.some((service) => service === '' || /[*?]/.test(service))
    ? undefined
    : new Set(services);
}

/**
 * Whether an action is among those of an `Action` or `NotAction` element. AWS compares actions without regard to case.
 * A policy such as ReadOnlyAccess names thousands: they are kept by service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionMatcher(patterns: readonly string[]): (action: ActionName) => boolean {
  const services = new Map<string, { readonly names: Set<string>; readonly patterns: Matcher[] }>();
  const ofAnyService: Matcher[] = [];
  for (const pattern of patterns) {
    const { whole, service, name } = actionName(pattern);
    if (service === '' || /[*?]/.test(service)) {
      ofAnyService.push(globMatcher(globTokens(whole)));
      continue;
    }
    const known = services.get(service) ?? { names: new Set(), patterns: [] };
    services.set(service, known);
    if (/[*?]/.test(name)) known.patterns.push(globMatcher(globTokens(name)));
    else known.names.add(name);
  }
  return ({ whole, service, name }) => {
    const known = services.get(service);
    if (known && (known.names.has(name) || known.patterns.some((matches) => matches(name))))
      return true;
    return ofAnyService.some((matches) => matches(whole));
  };
}
