import { isDeepStrictEqual } from 'node:util';
import type { PermissionSet } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { asDeployed } from '../as-deployed';
import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { IdentityCenter, LivePermissionSet } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, deploy } from '../fix';

/** Identity Center's permission sets against the charter's. */
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
              what: `Identity Center has no permission set ${set.name}`,
              fix: [deploy(organization, 'identity')],
              cause: set.cause,
            }),
          ];
    }),
    ...center.permissionSets
      .filter(({ name }) => !charter.has(name))
      .map((set) => outsideCharter(set, center)),
  ];
}

function outsideCharter(
  { name, arn, created, awsManagedPolicies }: LivePermissionSet,
  { instanceArn }: IdentityCenter,
): Finding {
  return finding('permission-set-not-in-charter', {
    subject: name,
    what: `permission set ${name}${awsManagedPolicies.length > 0 ? `, with ${awsManagedPolicies.join(', ')},` : ''} is not in the charter`,
    since: created,
    fix: [
      aws('sso-admin', 'delete-permission-set', { instanceArn, permissionSetArn: arn }),
      act('write it under permissionSets, and import it into the identity stack'),
    ],
  });
}

function changed(
  charter: PermissionSet,
  inline: PolicyDocument | undefined,
  live: LivePermissionSet,
  { organization }: Audited,
): readonly Finding[] {
  const told = [
    ...(charter.sessionDuration === live.sessionDuration
      ? []
      : [`its sessions last ${live.sessionDuration} instead of ${charter.sessionDuration}`]),
    ...(charter.relayState === live.relayState
      ? []
      : [`its relay state is ${live.relayState ?? 'not set'}`]),
    ...policies(charter.awsManagedPolicies, live.awsManagedPolicies),
    ...policies(
      charter.customerManagedPolicies.map(({ path, name }) => path + name),
      live.customerManagedPolicies,
    ),
    ...(isDeepStrictEqual(inline, live.inlinePolicy)
      ? []
      : [
          `its inline policy ${live.inlinePolicy === undefined ? 'is gone' : inline === undefined ? 'is not in the charter' : 'differs'}`,
        ]),
    ...(boundary(charter) === live.permissionsBoundary
      ? []
      : [
          `its permissions boundary is ${live.permissionsBoundary ?? 'gone'}${boundary(charter) === undefined ? '' : ` instead of ${boundary(charter)}`}`,
        ]),
  ];
  if (told.length === 0) return [];
  return [
    finding('permission-set-changed', {
      subject: charter.name,
      what: `permission set ${charter.name}: ${told.join('; ')}`,
      fix: [deploy(organization, 'identity')],
      cause: charter.cause,
    }),
  ];
}

function policies(charter: readonly string[], live: readonly string[]): readonly string[] {
  return [
    ...live.filter((name) => !charter.includes(name)).map((name) => `${name} was attached`),
    ...charter.filter((name) => !live.includes(name)).map((name) => `${name} is not attached`),
  ];
}

/** As {@link LivePermissionSet.permissionsBoundary}. */
function boundary({ permissionsBoundary }: PermissionSet): string | undefined {
  if (!permissionsBoundary) return undefined;
  return 'awsManagedPolicy' in permissionsBoundary
    ? permissionsBoundary.awsManagedPolicy
    : permissionsBoundary.customerManagedPolicy.path +
        permissionsBoundary.customerManagedPolicy.name;
}
