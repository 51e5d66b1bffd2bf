import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { Simulation } from '@cloud-copilot/iam-simulate';
import { requestContext } from '../../iam/evaluate/context/request-context';
import { placesToPass } from '../../iam/evaluate/places';
import type { PolicyPlace } from '../../iam/evaluate/places';
import type { ApplicablePolicies, NamedPolicy } from '../../iam/evaluate/policies';
import { principalName } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';
import type { PolicyDocument } from '../../iam/language/policy-document';

/**
 * Converts a request for an independent simulator, with the applicable policies and all condition
 * keys they use.
 */
export function simulationOf(request: AccessRequest, policies: ApplicablePolicies): Simulation {
  const { places } = placesToPass(request, policies);
  const levels = (kind: 'scp' | 'rcp') =>
    places
      .filter(({ place }) => place.kind === kind)
      .map(({ place, policies }) => ({
        orgIdentifier: place.level ?? '',
        policies: policies.map(named),
      }));
  const identity = policies.identity ?? [{ name: 'everything', document: EVERYTHING }];
  const { principal, action, resource = '*', resourceAccount } = request;
  return {
    request: {
      principal: principalName(principal),
      action,
      resource: { resource, accountId: resourceAccount?.id ?? ELSEWHERE },
      contextVariables: valuesOf(keysIn(places), request),
    },
    identityPolicies: identity.map(named),
    serviceControlPolicies: levels('scp'),
    resourceControlPolicies: levels('rcp'),
  };
}

/** Runs the simulator in its fastest mode, without validation of policies and requests. */
export const simulate = (simulation: Simulation): string => runUnsafeSimulation(simulation, {});

const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const ELSEWHERE = '000000000001';

const named = ({ name, document }: NamedPolicy) => ({ name, policy: document });

/** The condition keys and variables that the policies use. */
function keysIn(places: readonly PolicyPlace[]): readonly string[] {
  const found = new Set<string>();
  for (const { document } of places.flatMap(({ policies }) => policies)) {
    for (const statement of [document['Statement']].flat() as unknown as readonly {
      readonly Condition?: Readonly<Record<string, object>>;
    }[]) {
      for (const keys of Object.values(statement.Condition ?? {}))
        for (const key of Object.keys(keys)) found.add(key);
    }
    for (const [, variable = ''] of JSON.stringify(document).matchAll(/\$\{([\w:/-]+)[^}]*\}/g))
      found.add(variable);
  }
  return [...found];
}

/** Omits keys that are absent or whose value is unknown. */
function valuesOf(
  keys: readonly string[],
  request: AccessRequest,
): Record<string, string | string[]> {
  const context = requestContext(request);
  return Object.fromEntries(
    keys.flatMap((key): readonly (readonly [string, string | string[]])[] => {
      const value = context(key.toLowerCase());
      if (!Array.isArray(value)) return [];
      const list = value as readonly string[];
      return [[key, list.length === 1 ? (list[0] as string) : [...list]]];
    }),
  );
}
