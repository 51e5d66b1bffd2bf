import { isDeepStrictEqual } from 'node:util';
import type { PermissionSet } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { asDeployed } from '../as-deployed';
import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { IdentityCenter, LivePermissionSet } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { aws, deploy, instruct } from '../fix';

/** Compares the permission sets in Identity Center with the charter's. */
export function permissionSets(audited: Audited): readonly Finding[] {
  const { facts, organization } = audited;
  const center = ifKnown(facts.identityCenter);
  if (!center) return [];
  const deployed = asDeployed(audited);
  const live = new Map(center.permissionSets.map((set) => [set.name, set]));
  const charter = new Set(organization.identity.permissionSets.map(({ name }) => name));
  return [
    ...organization.identity.permissionSets.flatMap((set) => {
      const found = live.get(set.name);
      return found
        ? changed(set, set.inlinePolicy && deployed(set.inlinePolicy), found, audited)
        : [
            finding('permission-set-missing', {
              subject: set.name,
              message: `Identity Center has no permission set ${set.name}`,
              fix: [deploy(organization, 'identity')],
              cause: set.cause,
            }),
          ];
    }),
    ...center.permissionSets
      .filter(({ name }) => !charter.has(name))
      .map((set) => notInCharter(set, center)),
  ];
}

function notInCharter(
  { name, arn, created, awsManagedPolicies }: LivePermissionSet,
  { instanceArn }: IdentityCenter,
): Finding {
  return finding('permission-set-not-in-charter', {
    subject: name,
    message: `permission set ${name}${awsManagedPolicies.length > 0 ? ` (${awsManagedPolicies.join(', ')})` : ''} is not in the charter`,
    since: created,
    fix: [
      aws('sso-admin', 'delete-permission-set', { instanceArn, permissionSetArn: arn }),
      instruct('add it to the charter under permissionSets and import it into the identity stack'),
    ],
  });
}

function changed(
  charter: PermissionSet,
  inline: PolicyDocument | undefined,
  live: LivePermissionSet,
  { organization }: Audited,
): readonly Finding[] {
  const differences = [
    ...(charter.sessionDuration === live.sessionDuration
      ? []
      : [`the session duration is ${live.sessionDuration} instead of ${charter.sessionDuration}`]),
    ...(charter.relayState === live.relayState
      ? []
      : [`the relay state is ${live.relayState ?? 'not set'}`]),
    ...policyDifferences(charter.awsManagedPolicies, live.awsManagedPolicies),
    ...policyDifferences(
      charter.customerManagedPolicies.map(({ path, name }) => path + name),
      live.customerManagedPolicies,
    ),
    ...(isDeepStrictEqual(inline, live.inlinePolicy)
      ? []
      : [
          `the inline policy ${live.inlinePolicy === undefined ? 'is missing' : inline === undefined ? 'is not in the charter' : 'differs'}`,
        ]),
    ...(boundaryOf(charter) === live.permissionsBoundary
      ? []
      : [
          `the permissions boundary is ${live.permissionsBoundary ?? 'missing'}${boundaryOf(charter) === undefined ? '' : ` instead of ${boundaryOf(charter)}`}`,
        ]),
  ];
  if (differences.length === 0) return [];
  return [
    finding('permission-set-changed', {
      subject: charter.name,
      message: `permission set ${charter.name}: ${differences.join('; ')}`,
      fix: [deploy(organization, 'identity')],
      cause: charter.cause,
    }),
  ];
}

function policyDifferences(charter: readonly string[], live: readonly string[]): readonly string[] {
  return [
    ...live
      .filter((name) => !charter.includes(name))
      .map((name) => `${name} is attached but not in the charter`),
    ...charter.filter((name) => !live.includes(name)).map((name) => `${name} is not attached`),
  ];
}

/** In the form of {@link LivePermissionSet.permissionsBoundary}. */
function boundaryOf({ permissionsBoundary }: PermissionSet): string | undefined {
  if (!permissionsBoundary) return undefined;
  return 'awsManagedPolicy' in permissionsBoundary
    ? permissionsBoundary.awsManagedPolicy
    : permissionsBoundary.customerManagedPolicy.path +
        permissionsBoundary.customerManagedPolicy.name;
}
