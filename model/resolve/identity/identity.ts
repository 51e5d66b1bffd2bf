import type {
  AccessControlAttribute,
  Group,
  Identity,
  PermissionSet,
  User,
} from '../../organization';
import type { WrittenPermissionSet } from '../../schema/identity';
import { resolveAssignments } from './assignments';
import { resolveAttachedPolicies } from './attached-policies';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import type { IdentityContext } from './identity-context';
import { resolveMemberships } from './memberships';
import { statementCauses } from '../policy-files';
import { asTags } from '../tree/tags';

/**
 * People, what they may do, and where.
 *
 * Reports `users-are-external`, and what {@link resolveAttachedPolicies}, {@link resolveMemberships} and
 * {@link resolveAssignments} report.
 */
export function resolveIdentity(context: IdentityContext): Identity {
  const { model, sourceMap, diagnostics } = context;
  const source = model.organization.identitySource ?? 'identity-center';
  const written = {
    groups: model.groups ?? new Map(),
    users: model.users ?? new Map(),
    permissionSets: model.permissionSets ?? new Map(),
  };
  if (source === 'external' && model.users && model.users.size > 0) {
    diagnostics.error(
      'users-are-external',
      sourceMap.key(model, 'users'),
      'users are provisioned by SCIM if identitySource is external',
      { fix: 'remove this section, or set identitySource: identity-center' },
    );
  }

  const groups: Group[] = [...written.groups].map(([name, group]) => ({
    name,
    description: group.description ?? '',
    ...(group.reviewEvery !== undefined && { reviewEveryDays: group.reviewEvery }),
    ...(group.reviewer !== undefined && { reviewer: group.reviewer }),
  }));
  const users: User[] = [...written.users].map(
    ([name, { givenName, familyName, displayName, email }]) => ({
      name,
      givenName,
      familyName,
      displayName: displayName ?? `${givenName} ${familyName}`,
      email,
    }),
  );
  return {
    source,
    groups: groups.sort((a, b) => byText(a.name, b.name)),
    users: users.sort((a, b) => byText(a.name, b.name)),
    memberships: resolveMemberships(context),
    permissionSets: [...written.permissionSets]
      .map(([name, set]) => resolvePermissionSet(name, set, context))
      .sort((a, b) => byText(a.name, b.name)),
    assignments: resolveAssignments(context),
    accessControlAttributes: [...(model.accessControlAttributes ?? [])]
      .map(([key, sources]): AccessControlAttribute => ({ key, sources }))
      .sort((a, b) => byText(a.key, b.key)),
  };
}

function resolvePermissionSet(
  name: string,
  written: WrittenPermissionSet,
  context: IdentityContext,
): PermissionSet {
  const inline =
    written.inlinePolicy === undefined
      ? undefined
      : context.policyFile(written.inlinePolicy, context.sourceMap.value(written, 'inlinePolicy'));
  return {
    name,
    description: written.description ?? name,
    sessionDuration: isoDuration(written.sessionDuration ?? 3600),
    ...(written.relayState !== undefined && { relayState: written.relayState }),
    tags: asTags(written.tags),
    ...resolveAttachedPolicies(written, context),
    ...(inline && { inlinePolicy: inline.document, inlinePolicyCauses: statementCauses(inline) }),
    breakGlass: written.breakGlass ?? false,
    cause: causeAt(context.sourceMap.key(context.model.permissionSets ?? new Map(), name)),
  };
}

/** ISO 8601 in hours and minutes, as Identity Center takes it: 5400 → `PT1H30M`. */
function isoDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0 ? `${rest}S` : ''}`;
}
