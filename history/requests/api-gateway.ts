import operations from './api-operations.generated.json';
import { textOf } from './json-fields';
import type { Fields } from './json-fields';

/**
 * API Gateway's actions are HTTP methods, and its resources are paths.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-resources.html
 */

const PATHS: Readonly<Record<string, readonly string[]>> = operations.apiGateway;

/**
 * A function from the parameters to `apigateway:GET` and the like; `undefined` for other services
 * and operations.
 */
export function apiGatewayCalls(
  prefix: string,
  operation: string,
): ((parameters: Fields) => readonly string[]) | undefined {
  const calls = prefix === 'apigateway' ? callsOf(operation) : [];
  if (calls.length === 0) return undefined;
  return (parameters) => {
    const fitting = matching(calls, parameters);
    const methods = new Set((fitting.length > 0 ? fitting : calls).map(({ method }) => method));
    return methods.size === 1 ? [...methods].map((method) => `apigateway:${method}`) : [];
  };
}

/**
 * The path of the resource, `/restapis/abc/stages`; `undefined` if the parameters do not say it.
 */
export function apiGatewayPath(operation: string, parameters: Fields): string | undefined {
  const [call, ...others] = matching(callsOf(operation), parameters);
  if (call === undefined || others.length > 0) return undefined;
  return call.path.replace(/\{(\w+)\+?\}/g, (_, name: string) =>
    encodeURIComponent(textOf(parameters[name]) ?? ''),
  );
}

interface ApiCall {
  readonly method: string;
  /** `/restapis/{restApiId}/stages` */
  readonly path: string;
}

const callsOf = (operation: string): readonly ApiCall[] =>
  (Object.hasOwn(PATHS, operation) ? (PATHS[operation] ?? []) : []).map((text) => {
    const [method = '', path = ''] = text.split(' ');
    return { method, path };
  });

/**
 * REST APIs and HTTP APIs have operations of the same name: the event has the parameters of one.
 */
function matching(calls: readonly ApiCall[], parameters: Fields): readonly ApiCall[] {
  return calls.filter(({ path }) =>
    [...path.matchAll(/\{(\w+)\+?\}/g)].every(
      ([, name = '']) => textOf(parameters[name]) !== undefined,
    ),
  );
}
