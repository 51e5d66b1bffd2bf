import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { keyOf, targetName } from '../organization';
import type { Guardrail } from '../organization';
import type { PolicyType } from '../../iam/language/policy-types';
import { LINT_RULES, lintPolicy } from '../../iam/lint/lint';
import { jsonToNode } from '../../iam/lint/json-to-node';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { withTrustAnchors } from '../../iam/language/placeholders';
import type { PolicyUse } from '../../iam/language/statements';
import type { WrittenGuardrail } from '../schema/guardrails';
import type { Node } from '../../source/text/node';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { rolesInOtherRegions } from './permission-set-roles';

/**
 * The one key that each of these types' documents begins with. The other types are written in IAM's
 * language.
 */
const ROOT_KEY: Readonly<Record<Exclude<PolicyType, PolicyUse>, string>> = {
  TAG_POLICY: 'tags',
  BACKUP_POLICY: 'plans',
  DECLARATIVE_POLICY_EC2: 'ec2_attributes',
  AISERVICES_OPT_OUT_POLICY: 'services',
  CHATBOT_POLICY: 'chatbot',
};

/**
 * Every policy of the charter follows the rules in `iam/lint/`, except those that it is excused
 * from with a reason. Reports what these report, `unknown-lint-rule`, `invalid-exception` and
 * `unused-exception`.
 */
export function checkPolicies(checked: Checked): void {
  const { model, organization } = checked;
  for (const guardrail of organization.guardrails) checkGuardrail(guardrail, checked);
  for (const set of model.permissionSets?.values() ?? [])
    checkFile(set, 'inlinePolicy', 'IDENTITY_BASED_POLICY', checked);
  for (const policy of model.customerManagedPolicies?.values() ?? [])
    checkFile(policy, 'policy', 'IDENTITY_BASED_POLICY', checked);
  for (const bucket of model.sharedBuckets?.values() ?? [])
    checkFile(bucket, 'policy', 'RESOURCE_BASED_POLICY', checked);
  checkRoles(checked);
}

function checkGuardrail(guardrail: Guardrail, checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  const written = model.guardrails?.get(guardrail.name);
  // Which rules a policy has to follow depends on its type.
  if (!written || diagnostics.isUnreadable(sourceMap.value(written, 'type'))) return;
  const node = policyNode(guardrail, written, checked);
  if (!node) return;
  if (isIamLanguage(guardrail.type)) {
    lint(node, guardrail.type, written.lint, checked, inapplicableTo(guardrail, checked));
    return;
  }
  const rootKey = ROOT_KEY[guardrail.type as keyof typeof ROOT_KEY];
  if (node.kind === 'map' && !node.entries.has(rootKey))
    diagnostics.error(
      'invalid-policy',
      node,
      `a policy of type ${guardrail.type} begins with "${rootKey}"`,
      { fix: `write { "${rootKey}": { … } }` },
    );
  excuse(written.lint, [], checked);
}

/** The policy in the file that a key names. Without one, every exception is unused. */
function checkFile<Key extends string>(
  written: { readonly [key in Key]?: string } & { readonly lint?: ReadonlyMap<string, string> },
  key: Key,
  use: PolicyUse,
  checked: Checked,
): void {
  const path = written[key];
  if (path === undefined) return excuse(written.lint, [], checked);
  const file = checked.policyFile(path, checked.sourceMap.value(written, key));
  if (file) lint(file.node, use, written.lint, checked);
}

/** A role's inline policy and its trust policy, whose violations are reported at `trust`. */
function checkRoles(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const trustPolicies = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.roles ?? []).map((role) => [keyOf(role), role.trustPolicy]),
    ),
  );
  for (const [name, role] of model.roles ?? []) {
    const inline =
      role.inlinePolicy === undefined
        ? undefined
        : checked.policyFile(role.inlinePolicy, sourceMap.value(role, 'inlinePolicy'));
    const trust = trustPolicies.get(name);
    const broken = [
      ...(inline ? report(inline.node, 'IDENTITY_BASED_POLICY', role.lint, checked) : []),
      ...(trust && !hasNoStatement(trust) // its entries are invalid, which is already reported
        ? report(
            jsonToNode(withTrustAnchors(trust), () => sourceMap.key(role, 'trust')),
            'ROLE_TRUST_POLICY',
            role.lint,
            checked,
          )
        : []),
    ];
    if (inline || role.inlinePolicy === undefined) excuse(role.lint, broken, checked);
  }
}

function hasNoStatement({ Statement: statements }: PolicyDocument): boolean {
  return Array.isArray(statements) && statements.length === 0;
}

function isIamLanguage(type: PolicyType): type is Extract<PolicyType, PolicyUse> {
  return !Object.hasOwn(ROOT_KEY, type);
}

/**
 * The document of a guardrail with positions: those in its file, or, for a guardrail of the
 * catalogue, those of the parameters for what they set, and that of the guardrail's name for the
 * rest.
 */
export function policyNode(
  { name, policy }: Guardrail,
  written: WrittenGuardrail,
  { model, sourceMap, policyFile }: Checked,
): Node | undefined {
  if (written.policy !== undefined)
    return policyFile(written.policy, sourceMap.value(written, 'policy'))?.node;
  const place = sourceMap.key(model.guardrails ?? new Map(), name);
  const given = [...(written.parameters ?? [])].flatMap(([key, values]) =>
    [values]
      .flat()
      .map((value): [string, Location] => [
        value,
        sourceMap.value(written.parameters ?? new Map(), key),
      ]),
  );
  return jsonToNode(
    policy,
    (text) => given.find(([value]) => value !== '' && text.includes(value))?.[1] ?? place,
  );
}

function lint(
  node: Node,
  use: PolicyUse,
  exceptions: ReadonlyMap<string, string> | undefined,
  checked: Checked,
  inapplicable: readonly string[] = [],
): void {
  if (node.kind === 'map')
    excuse(exceptions, report(node, use, exceptions, checked, inapplicable), checked);
}

/**
 * Lint rules that do not concern a guardrail: where `FullAWSAccess` is detached, an Allow has an
 * effect.
 */
function inapplicableTo({ attachments }: Guardrail, { organization }: Checked): readonly string[] {
  const { fullAwsAccessDetachedFrom = [] } = organization;
  const isDetached = attachments.some((each) =>
    fullAwsAccessDetachedFrom.includes(targetName(each)),
  );
  return isDetached ? ['ineffective-allow'] : [];
}

/** Codes of policies that cannot be evaluated. Nothing else is reported for history. */
const UNREADABLE: ReadonlySet<string> = new Set(['invalid-policy', 'unknown-operator']);

/**
 * Reports violations of lint rules, except those that the policy is excused from. Returns the codes
 * of all violations.
 */
function report(
  node: Node,
  use: PolicyUse,
  exceptions: ReadonlyMap<string, string> | undefined,
  checked: Checked,
  inapplicable: readonly string[] = [],
): readonly string[] {
  if (node.kind !== 'map') return [];
  const found = [...lintPolicy(node, use), ...rolesInOtherRegions(node, use, checked)].filter(
    ({ code }) => !inapplicable.includes(code) && (!checked.isHistory || UNREADABLE.has(code)),
  );
  for (const { severity, code, at, message, fix = '', ...more } of found)
    if (!exceptions?.has(code)) checked.diagnostics[severity](code, at, message, { ...more, fix });
  return found.map(({ code }) => code);
}

/** Every exception names an existing rule that the policy breaks. */
function excuse(
  exceptions: ReadonlyMap<string, string> = new Map(),
  broken: readonly string[],
  { sourceMap, diagnostics, isHistory }: Checked,
): void {
  if (isHistory) return;
  for (const code of exceptions.keys()) {
    const place = sourceMap.key(exceptions, code);
    if (code === 'invalid-policy')
      diagnostics.error('invalid-exception', place, 'there is no exception from "invalid-policy"', {
        fix: 'correct the policy: AWS would reject it',
      });
    else if (!Object.hasOwn(LINT_RULES, code))
      diagnostics.error('unknown-lint-rule', place, `unknown lint rule "${code}"`, {
        fix: didYouMean(code, Object.keys(LINT_RULES)) ?? 'remove it',
      });
    else if (!broken.includes(code))
      diagnostics.warning(
        'unused-exception',
        place,
        `this policy does not break the lint rule "${code}"`,
        { fix: 'remove this exception' },
      );
  }
}
