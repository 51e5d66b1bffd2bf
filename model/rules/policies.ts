import { didYouMean } from '../diagnostics/did-you-mean';
import type { PolicyType } from '../organization';
import { actionsOf, isService, matchesAnyAction, servicePrefixes } from '../policy/iam-actions';
import type { MapNode, Node } from '../text/node';
import type { Checked } from './checked';

/** What a file of the team's own is used as. */
type Use = PolicyType | 'inline policy';

/** The one key that each of these types' documents begins with. */
const ROOT_KEY: Readonly<Partial<Record<Use, string>>> = {
  TAG_POLICY: 'tags',
  BACKUP_POLICY: 'plans',
  DECLARATIVE_POLICY_EC2: 'ec2_attributes',
  AISERVICES_OPT_OUT_POLICY: 'services',
};

/**
 * Policies of the team's own are what AWS takes: their elements (`invalid-policy`) and their actions (`unknown-action`:
 * one that does not exist denies nothing and allows nothing, and AWS does not say so).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function checkPolicies(checked: Checked): void {
  const { model, places } = checked;
  const check = (file: string | undefined, owner: object, key: string, use: Use) => {
    const policy = file === undefined ? undefined : checked.policyFile(file, places.value(owner, key));
    if (policy?.node.kind === 'map') checkPolicy(policy.node, use, checked);
  };
  for (const guardrail of model.guardrails?.values() ?? []) check(guardrail.policy, guardrail, 'policy', guardrail.type ?? 'SERVICE_CONTROL_POLICY');
  for (const set of model.permissionSets?.values() ?? []) check(set.inlinePolicy, set, 'inlinePolicy', 'inline policy');
}

function checkPolicy(policy: MapNode, use: Use, checked: Checked): void {
  const { diagnostics } = checked;
  const rootKey = ROOT_KEY[use];
  if (rootKey !== undefined) {
    if (!policy.entries.has(rootKey)) diagnostics.error('invalid-policy', policy, `a policy of type ${use} begins with "${rootKey}"`);
    return;
  }
  for (const [key, entry] of policy.entries) {
    if (!['Version', 'Id', 'Statement'].includes(key)) diagnostics.error('invalid-policy', entry.key, `a policy has no element "${key}"`, { mend: didYouMean(key, ['Version', 'Id', 'Statement']) });
  }
  const version = policy.entries.get('Version')?.value;
  if (version?.kind !== 'scalar' || version.value !== '2012-10-17') {
    diagnostics.error('invalid-policy', version ?? policy, 'a policy needs "Version": "2012-10-17"', { mend: 'without it policy variables are not replaced' });
  }
  const statements = policy.entries.get('Statement')?.value;
  if (!statements) diagnostics.error('invalid-policy', policy, 'a policy needs a "Statement"');
  const sids = new Map<string, Node>();
  for (const statement of statements?.kind === 'list' ? statements.items : statements ? [statements] : []) {
    if (statement.kind === 'map') checkStatement(statement, use, sids, checked);
    else diagnostics.error('invalid-policy', statement, 'a statement is a JSON object');
  }
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function checkStatement(statement: MapNode, use: Use, sids: Map<string, Node>, { diagnostics }: Checked): void {
  const invalid = (at: Parameters<typeof diagnostics.error>[1], message: string, mend?: string) => diagnostics.error('invalid-policy', at, message, { mend });
  const { entries } = statement;
  for (const [key, entry] of entries) if (!ELEMENTS.includes(key)) invalid(entry.key, `a statement has no element "${key}"`, didYouMean(key, ELEMENTS));

  const effect = entries.get('Effect')?.value;
  const allowed = use === 'RESOURCE_CONTROL_POLICY' ? ['Deny'] : ['Allow', 'Deny'];
  if (effect?.kind !== 'scalar' || !allowed.includes(String(effect.value))) invalid(effect ?? statement, `a statement of ${article(use)} needs "Effect": ${allowed.map((word) => `"${word}"`).join(' or ')}`);

  const sid = entries.get('Sid')?.value;
  if (sid?.kind === 'scalar') {
    const first = sids.get(String(sid.value));
    if (first) diagnostics.error('invalid-policy', sid, `the statement id "${sid.value}" is used twice`, { related: [{ message: 'it is used here first', at: first }] });
    else sids.set(String(sid.value), sid);
  }

  for (const [one, other] of [['Action', 'NotAction'], ['Resource', 'NotResource']] as const) {
    if (entries.has(one) === entries.has(other)) invalid(statement, `a statement needs either "${one}" or "${other}"`);
  }
  const principal = entries.get('Principal') ?? entries.get('NotPrincipal');
  if (use === 'RESOURCE_CONTROL_POLICY') {
    const value = entries.get('Principal')?.value;
    if (value?.kind !== 'scalar' || value.value !== '*') invalid(principal?.key ?? statement, 'a statement of a resource control policy needs "Principal": "*"');
  } else if (principal) invalid(principal.key, `a statement of ${article(use)} has no principal`, 'the policy holds for whomever it is attached to');

  for (const key of ['Action', 'NotAction']) {
    const value = entries.get(key)?.value;
    for (const item of value?.kind === 'list' ? value.items : value ? [value] : []) checkAction(item, diagnostics);
  }
}

/** A service control policy or an inline policy may have `*` for every action; a resource control policy as well. */
function checkAction(item: Node, diagnostics: Checked['diagnostics']): void {
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return diagnostics.error('invalid-policy', item, 'an action is a text such as "ec2:RunInstances"');
  if (item.value === '*') return;
  const [prefix = '', action, ...rest] = item.value.split(':');
  if (action === undefined || rest.length > 0) return diagnostics.error('invalid-policy', item, `"${item.value}" is no action`, { mend: 'write it as "ec2:RunInstances"' });
  if (/[*?]/.test(prefix)) return; // a wildcard in the service is allowed, and matches something
  if (!isService(prefix)) return diagnostics.error('unknown-action', item, `AWS has no service "${prefix}", so this statement does nothing for "${item.value}"`, { mend: didYouMean(prefix, servicePrefixes()) });
  if (!matchesAnyAction(prefix, action)) diagnostics.error('unknown-action', item, `${prefix} has no action "${action}", so this statement does nothing for it`, { mend: didYouMean(action, actionsOf(prefix)) });
}

function article(use: Use): string {
  return use === 'inline policy' ? 'an inline policy' : `a ${use.toLowerCase().replaceAll('_', ' ')}`;
}
