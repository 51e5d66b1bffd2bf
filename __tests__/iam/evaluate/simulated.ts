import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { NamedPolicy, PolicyLevel } from '../../../iam/evaluate/policies';
import { principalName } from '../../../iam/evaluate/request';
import type { Case } from './random-requests';

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** What an independent IAM simulator says (AGPL, used only in tests). */
export function simulated({ request, policies }: Case): string {
  const named = ({ name, document }: NamedPolicy) => ({ name, policy: document });
  const level = ({ name, policies, fullAwsAccess }: PolicyLevel) => ({
    orgIdentifier: name,
    policies: [
      ...(fullAwsAccess ? [{ name: 'FullAWSAccess', policy: ALLOW_ALL }] : []),
      ...policies.map(named),
    ],
  });
  const result = runUnsafeSimulation(
    {
      request: {
        principal: principalName(request.principal),
        action: request.action,
        resource: { resource: request.resource!, accountId: request.resourceAccount!.id },
        contextVariables: Object.fromEntries(
          Object.entries(request.context).flatMap(([key, value]) =>
            value === null ? [] : [[key, typeof value === 'string' ? value : [...value]]],
          ),
        ),
      },
      identityPolicies: policies.identity.map(named),
      serviceControlPolicies: policies.scps.map(level),
      // It applies RCPs to every service. AWS supports only some: these two among the actions in
      // this test.
      resourceControlPolicies: /^(s3|sqs):/.test(request.action) ? policies.rcps.map(level) : [],
      ...(policies.boundary ? { permissionBoundaryPolicies: [named(policies.boundary)] } : {}),
    },
    {},
  );
  return {
    Allowed: 'allowed',
    ExplicitlyDenied: 'explicitly-denied',
    ImplicitlyDenied: 'implicitly-denied',
  }[result];
}
