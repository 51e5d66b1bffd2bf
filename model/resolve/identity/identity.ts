import type {
  AccessControlAttribute,
  AccountAssignment,
  ExternalUser,
  Group,
  Identity,
  PermissionSet,
  User,
} from '../../organization';
import type { WrittenPermissionSet } from '../../schema/identity';
import type { WrittenModel } from '../../schema/model';
import { resolveAssignments } from './assignments';
import { resolveAttachedPolicies } from './attached-policies';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import type { IdentityContext } from './identity-context';
import { resolveMemberships } from './memberships';
import { statementCauses } from '../policy-files';
import { renamed, renamedKeepingName } from '../renaming';
import { asTags } from '../tree/tags';

/**
 * People, what they may do, and where.
 *
 * Reports what {@link resolveAttachedPolicies}, {@link resolveMemberships} and {@link
 * resolveAssignments} report.
 */
export function resolveIdentity(context: IdentityContext): Identity {
  const { model } = context;
  const source = model.organization.identitySource ?? 'identity-center';
  const written = {
    groups: model.groups ?? new Map(),
    permissionSets: model.permissionSets ?? new Map(),
  };
  const groups: Group[] = [...written.groups].map(([name, group]) => ({
    ...renamed(name, group),
    description: group.description ?? '',
    ...(group.reviewEvery !== undefined && { reviewEveryDays: group.reviewEvery }),
    ...(group.reviewer !== undefined && { reviewer: group.reviewer }),
    declaredAt: causeAt(context.sourceMap.key(written.groups, name)),
  }));
  const assignments = resolveAssignments(context);
  return {
    source,
    groups: groups.sort((a, b) => byText(a.name, b.name)),
    ...(source === 'external'
      ? { users: [], externalUsers: externalUsers(model, assignments) }
      : { users: createdUsers(context), externalUsers: [] }),
    memberships: resolveMemberships(context),
    permissionSets: [...written.permissionSets]
      .map(([name, set]) => resolvePermissionSet(name, set, context))
      .sort((a, b) => byText(a.name, b.name)),
    assignments,
    accessControlAttributes: [...(model.accessControlAttributes ?? [])]
      .map(([key, sources]): AccessControlAttribute => ({ key, sources }))
      .sort((a, b) => byText(a.key, b.key)),
  };
}

/** Leaves out users with missing details, which a rule reports. */
function createdUsers({ model, sourceMap }: IdentityContext): readonly User[] {
  const users = model.users ?? new Map();
  return [...users]
    .flatMap(([name, { givenName, familyName, displayName, email, ...renameable }]) =>
      givenName === undefined || familyName === undefined || email === undefined
        ? []
        : [
            {
              ...renamedKeepingName(name, renameable),
              givenName,
              familyName,
              displayName: displayName ?? `${givenName} ${familyName}`,
              email,
              declaredAt: causeAt(sourceMap.key(users, name)),
            },
          ],
    )
    .sort((a, b) => byText(a.name, b.name));
}

function externalUsers(
  { users }: WrittenModel,
  assignments: readonly AccountAssignment[],
): readonly ExternalUser[] {
  const assigned = assignments.flatMap(({ principalType, principal }) =>
    principalType === 'USER' ? [principal] : [],
  );
  return [...new Set([...(users?.keys() ?? []), ...assigned])]
    .sort(byText)
    .map((name) => renamed(name, users?.get(name) ?? {}));
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
    ...renamedKeepingName(name, written),
    description: written.description ?? name,
    sessionDuration: written.sessionDuration ?? 'PT1H',
    ...(written.relayState !== undefined && { relayState: written.relayState }),
    tags: asTags(written.tags),
    ...resolveAttachedPolicies(written, context),
    ...(inline && { inlinePolicy: inline.document, inlinePolicyCauses: statementCauses(inline) }),
    breakGlass: written.breakGlass ?? false,
    cause: causeAt(context.sourceMap.key(context.model.permissionSets ?? new Map(), name)),
  };
}
