import {
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, Role } from '@aws-sdk/client-iam';
import type { LiveRole } from '../../../adoption/live-organization';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { tagsOf } from '../tags';
import { decodedDocument } from './decoded-document';
import { allMarked } from './marked-pages';

/** A role with its policies. */
export async function readRole(iam: IAMClient, role: Role): Promise<LiveRole> {
  const { RoleName = '' } = role;
  const attached = await allMarked(
    (next) => iam.send(new ListAttachedRolePoliciesCommand({ RoleName, ...next })),
    ({ AttachedPolicies }) => AttachedPolicies,
  );
  const inline = await allMarked(
    (next) => iam.send(new ListRolePoliciesCommand({ RoleName, ...next })),
    ({ PolicyNames }) => PolicyNames,
  );
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    name: RoleName,
    path: role.Path ?? '/',
    description: role.Description ?? '',
    // IAM's default
    maximumSessionDuration: role.MaxSessionDuration ?? 3_600,
    trustPolicy: decodedDocument(role.AssumeRolePolicyDocument),
    managedPolicies: attached.flatMap(({ PolicyArn }) => PolicyArn ?? []),
    inlinePolicies: await mapConcurrently(inline, async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return { name: PolicyName, document: decodedDocument(PolicyDocument) };
    }),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags: tagsOf(role.Tags),
  };
}
