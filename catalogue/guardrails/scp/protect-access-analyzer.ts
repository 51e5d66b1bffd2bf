import { accessRoleOnly } from '../kit/access-role-only';

/**
 * An archive rule for all findings has the same effect as deleting the analyzer, but is harder to
 * notice.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html
 */
export const protectAccessAnalyzer = accessRoleOnly({
  name: 'protect-access-analyzer',
  description:
    'Denies deleting or changing IAM Access Analyzer and its archive rules. Exempt the security account with `exceptAccounts`.',
  leavesOpen: ['Archiving single findings: people who handle them need it.'],
  accessRole: 'it deploys the analyzers',
  sid: 'ProtectAccessAnalyzer',
  actions: [
    'access-analyzer:ApplyArchiveRule',
    'access-analyzer:CreateArchiveRule',
    'access-analyzer:DeleteAnalyzer',
    'access-analyzer:DeleteServiceLinkedAnalyzer',
    'access-analyzer:UpdateAnalyzer',
    'access-analyzer:UpdateArchiveRule',
  ],
  because: 'External access would no longer be reported.',
  mustAllow: [
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
});
