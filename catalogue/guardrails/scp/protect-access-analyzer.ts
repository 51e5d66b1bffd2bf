import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'access-analyzer:ApplyArchiveRule',
  'access-analyzer:CreateArchiveRule',
  'access-analyzer:DeleteAnalyzer',
  'access-analyzer:DeleteServiceLinkedAnalyzer',
  'access-analyzer:UpdateAnalyzer',
  'access-analyzer:UpdateArchiveRule',
];

/**
 * An archive rule for all findings has the same effect as deleting the analyzer, but is harder to notice.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html
 */
export const protectAccessAnalyzer = catalogueGuardrail({
  name: 'protect-access-analyzer',
  description:
    'Denies deleting or changing IAM Access Analyzer and its archive rules. Exempt the security account with `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the analyzers."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectAccessAnalyzer',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'External access would no longer be reported.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Findings can be read.',
          principal: 'role',
          action: 'access-analyzer:ListFindingsV2',
        },
        {
          because: 'Policies can be validated before they are used.',
          principal: 'role',
          action: 'access-analyzer:ValidatePolicy',
        },
        {
          because: 'Archive rules can be deleted.',
          principal: 'role',
          action: 'access-analyzer:DeleteArchiveRule',
        },
      ],
    };
  },
});
