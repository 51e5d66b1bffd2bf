import type { Answer, Asked, Question, Tried } from '../../access/can';
import type { ThroughRole } from '../../access/reach/can-through-roles';
import { describePath } from '../../access/reach/describe';
import type { AccountAssignment } from '../../model/organization';

/**
 * The answer for machines: `permissionSets` of a group or user, `roles` of a role, and
 * `throughRole` if a role allows it that they can reach.
 */
export function answerToJson(
  { principalType, principal, account, action, resource, context }: Question,
  { answer, tried, takesOnly }: Answer,
  through: ThroughRole | undefined,
): object {
  return {
    answer,
    principalType,
    principal,
    account: account.name,
    action,
    ...(resource !== undefined && { resource }),
    context,
    ...(takesOnly && { takesOnly }),
    ...(principalType === 'ROLE'
      ? { roles: tried.flatMap(roleToJson) }
      : { permissionSets: tried.flatMap(permissionSetToJson) }),
    ...(through && {
      throughRole: {
        ...decisionToJson(through.asked),
        path: describePath(through.entry),
        ...through.entry,
      },
    }),
  };
}

const roleToJson = (tried: Tried): readonly object[] =>
  'role' in tried
    ? [{ name: tried.role.name, cause: tried.role.cause, ...decisionToJson(tried) }]
    : [];

const permissionSetToJson = (tried: Tried): readonly object[] =>
  'role' in tried
    ? []
    : [
        {
          name: tried.permissionSet,
          assignments: tried.assignments.map(assignmentToJson),
          ...decisionToJson(tried),
        },
      ];

function decisionToJson({ answer, decision, unknownPolicies }: Asked): object {
  return {
    answer,
    ...decision,
    unknownPolicies: unknownPolicies.map(({ description }) => description),
  };
}

function assignmentToJson({ principalType, principal, until, cause }: AccountAssignment): object {
  return { principalType, principal, ...(until !== undefined && { until }), cause };
}
