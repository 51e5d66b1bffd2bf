import { findAction } from '../../iam/language/iam-data';
import { apiGatewayCalls } from './api-gateway';
import { prefixOfSource } from './event-sources';
import type { Fields } from './json-fields';
import { listedActions, needsNoPermission } from './operation-actions';
import { actionsByParameters } from './parameter-actions';

/** An operation of an API. */
export type Operation =
  | {
      /** Without the version of the API: `AddPermission`. */
      readonly name: string;
      /** What IAM authorizes, by the request's parameters. An empty list: they do not say. */
      readonly actionsOf: (parameters: Fields) => readonly string[];
      /** Whether {@link actionsOf} depends on the parameters. */
      readonly isByParameters: boolean;
    }
  | { readonly skipped: 'not-a-call' | 'unknown-operation' | 'no-permission-needed' };

const known = new Map<string, Map<string, Operation>>();

/**
 * @param source the event source, `s3.amazonaws.com`
 * @param name `ListObjects`
 * @param service what the event's additional data calls the service
 */
export function operationOf(source: string, name: string, service: string | undefined): Operation {
  const key = service === undefined ? source : `${source} ${service}`;
  let operations = known.get(key);
  if (!operations) known.set(key, (operations = new Map()));
  let operation = operations.get(name);
  if (!operation) operations.set(name, (operation = lookUp(prefixOfSource(source, service), name)));
  return operation;
}

function lookUp(prefix: string, eventName: string): Operation {
  const name = findAction(prefix, eventName) ? eventName : eventName.replace(VERSION, '');
  if (needsNoPermission(`${prefix}:${name}`)) return { skipped: 'no-permission-needed' };
  const actionsOf = actionsByParameters(prefix, name) ?? apiGatewayCalls(prefix, name);
  if (actionsOf) return { name, actionsOf, isByParameters: true };
  const action = findAction(prefix, name);
  const actions = listedActions(prefix, name) ?? (action && [`${prefix}:${action.name}`]);
  if (actions) return { name, actionsOf: () => actions, isByParameters: false };
  return { skipped: prefix === 'signin' ? 'not-a-call' : 'unknown-operation' };
}

/**
 * Lambda's and CloudFront's events have the version of the API in the name:
 * `AddPermission20150331v2`, `CreateDistribution2020_05_31`.
 * https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
const VERSION = /(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/;
