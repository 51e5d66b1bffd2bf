// cspell:ignore apigatewayv restapis

import { execFileSync } from 'node:child_process';
import { findAction, isService } from '../iam/language/iam-data';
import { prefixOfSource } from '../history/requests/event-sources';
import { listedActions, needsNoPermission } from '../history/requests/operation-actions';
import { actionsByParameters } from '../history/requests/parameter-actions';

/** What botocore, AWS's SDK for Python, says about the APIs. */
interface Apis {
  readonly version: string;
  readonly services: readonly {
    readonly name: string;
    readonly endpoint: string;
    readonly signing: string;
    readonly operations: readonly string[];
  }[];
  /** `CreateDeployment`, `POST`, `/restapis/{restApiId}/deployments` */
  readonly apiGateway: readonly (readonly [string, string, string])[];
}

const DUMP = `
import botocore.session, json
session = botocore.session.get_session()
services, paths = [], []
for name in session.get_available_services():
    model = session.get_service_model(name)
    services.append({'name': name, 'endpoint': model.endpoint_prefix, 'signing': model.signing_name, 'operations': list(model.operation_names)})
    if name not in ('apigateway', 'apigatewayv2'): continue
    for operation in model.operation_names:
        shape = model.operation_model(operation)
        uri = shape.http['requestUri']
        for member, what in (shape.input_shape.members.items() if shape.input_shape else []):
            uri = uri.replace('{' + what.serialization.get('name', member) + '}', '{' + member[0].lower() + member[1:] + '}')
        paths.append([operation, shape.http['method'], uri])
print(json.dumps({'version': botocore.__version__, 'services': services, 'apiGateway': paths}))
`;

/**
 * The text of `history/requests/api-operations.generated.json`, from botocore, which moto brings:
 * the HTTP method and path of API Gateway's operations, which IAM authorizes by method, and the
 * operations of all services for which no action is known. For operations that AWS has added since,
 * install a newer botocore.
 *
 * @throws an Error if Python or botocore is not installed
 */
export function apiOperationsFile(): string {
  const apis = JSON.parse(
    execFileSync('python3', ['-c', DUMP], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as Apis;
  return `${JSON.stringify({ source: sourceOf(apis), apiGateway: pathsOf(apis), unknown: unknownOf(apis) }, undefined, 1)}\n`;
}

const sourceOf = ({ version }: Apis): string =>
  `botocore ${version}, © Amazon.com, Inc. or its affiliates, Apache License 2.0, https://github.com/boto/botocore`;

function pathsOf({ apiGateway }: Apis): Readonly<Record<string, readonly string[]>> {
  const paths: Record<string, string[]> = {};
  for (const [operation, method, uri] of [...apiGateway].sort()) {
    // the ARNs of HTTP and WebSocket APIs do not have the version of the API
    const call = `${method} ${uri.replace(/^\/v2\//, '/')}`;
    const calls = (paths[operation] ??= []);
    if (!calls.includes(call)) calls.push(call);
  }
  return paths;
}

/** By service, the operations that `operationOf` calls unknown. */
function unknownOf({ services }: Apis): Readonly<Record<string, string>> {
  const unknown: Record<string, string> = {};
  for (const { name, endpoint, signing, operations } of services) {
    if (name.startsWith('apigateway')) continue;
    const prefixes = [...new Set([prefixOfSource(endpoint, undefined), signing, name])].filter(
      isService,
    );
    const without = operations.filter((operation) =>
      prefixes.every((prefix) => !isKnown(prefix, operation)),
    );
    if (without.length > 0) unknown[name] = without.sort().join(' ');
  }
  return unknown;
}

const isKnown = (prefix: string, operation: string): boolean =>
  needsNoPermission(`${prefix}:${operation}`) ||
  Boolean(
    findAction(prefix, operation) ??
    listedActions(prefix, operation) ??
    actionsByParameters(prefix, operation),
  );
