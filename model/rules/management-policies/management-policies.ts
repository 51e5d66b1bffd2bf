import type { PolicyType } from '../../../iam/language/policy-types';
import type { Checked } from '../checked';
import { policyNode } from '../policies';
import { aiPolicy, checkAiPolicy } from './ai-policy';
import { backupPolicy } from './backup-policy';
import { chatbotPolicy } from './chatbot-policy';
import { checkContents } from './check';
import { ec2Policy } from './ec2-policy';
import type { Grammar } from './grammar';
import { checkTagPolicy, tagPolicy } from './tag-policy';

const GRAMMARS: Partial<Record<PolicyType, Grammar>> = {
  AISERVICES_OPT_OUT_POLICY: aiPolicy,
  BACKUP_POLICY: backupPolicy,
  CHATBOT_POLICY: chatbotPolicy,
  DECLARATIVE_POLICY_EC2: ec2Policy,
  TAG_POLICY: tagPolicy,
};

/**
 * The contents of tag, backup, AI services opt-out, chat applications and declarative policies:
 * keys, operators and values (`invalid-policy`, `undocumented-policy-content`).
 */
export function checkManagementPolicies(checked: Checked): void {
  const { model, organization, diagnostics } = checked;
  for (const guardrail of organization.guardrails) {
    const grammar = GRAMMARS[guardrail.type];
    const written = model.guardrails?.get(guardrail.name);
    const node = grammar && written && policyNode(guardrail, written, checked);
    if (!grammar || node?.kind !== 'map') continue;
    const root = Object.keys(grammar.kind === 'block' ? grammar.keys : {})[0] ?? '';
    if (!node.entries.has(root)) continue; // reported: such a policy begins with this key
    checkContents(node, grammar, diagnostics);
    if (guardrail.type === 'TAG_POLICY') checkTagPolicy(node, checked);
    if (guardrail.type === 'AISERVICES_OPT_OUT_POLICY') checkAiPolicy(node, checked);
  }
}
