import type { Answer, Question, Tried } from '../../access/can';
import type { AccountAssignment } from '../../model/organization';

/** The answer for machines: `permissionSets` of a group or user, `roles` of a role. */
export function answerToJson(
  { principalType, principal, account, action, resource, context }: Question,
  { answer, tried, takesOnly }: Answer,
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

function decisionToJson({ answer, decision, unknownPolicies }: Tried): object {
  return {
    answer,
    ...decision,
    unknownPolicies: unknownPolicies.map(({ description }) => description),
  };
}

function assignmentToJson({ principalType, principal, until, cause }: AccountAssignment): object {
  return { principalType, principal, ...(until !== undefined && { until }), cause };
}
