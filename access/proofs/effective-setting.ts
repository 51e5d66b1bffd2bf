import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import type { NamedPolicy, PolicyLevel } from '../../iam/evaluate/policies';

/**
 * The effective value of one setting in an account, of policies that are not in IAM's policy
 * language.
 */
export interface EffectiveSetting {
  /** Absent where no policy sets it. Lists are sorted: their order has no meaning. */
  readonly value?: Json;
  /** The policies that set it. */
  readonly setBy: readonly PolicyAt[];
  /**
   * Whether policies at one level conflict: AWS applies them in the order in which they were
   * attached.
   */
  readonly isContested: boolean;
}

export interface PolicyAt {
  readonly policy: NamedPolicy;
  /** `Root`, an organizational unit's path, an account's name. */
  readonly level: string;
}

/**
 * Merges declarative, opt-out, tag and backup policies from the root down, as AWS does, for one
 * setting.
 * - `@@assign` replaces the inherited value, `@@append` adds to a list, `@@remove` removes from it.
 * - `@@operators_allowed_for_child_policies` limits the operators of all levels below; no level can
 *   add them back.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html
 *
 * @param setting its path, joined by dots: `ec2_attributes.serial_console_access.status`
 */
export function effectiveSetting(
  levels: readonly PolicyLevel[],
  setting: string,
): EffectiveSetting {
  let effective: EffectiveSetting = { setBy: [], isContested: false };
  let allowed: readonly Operator[] = OPERATORS;
  for (const { name: level, policies } of levels) {
    const nodes = policies.flatMap((policy) => {
      const node = nodeAt(policy.document, setting);
      return node ? [{ node, from: { policy, level } }] : [];
    });
    const changes = nodes.flatMap(({ node, from }) =>
      allowed.flatMap((operator): readonly Change[] =>
        operator in node ? [{ operator, operand: node[operator] as Json, from }] : [],
      ),
    );
    effective = changed(effective, changes);
    allowed = allowed.filter((operator) =>
      nodes.every(({ node }) => isAllowedForChildren(operator, node)),
    );
  }
  return effective;
}

const OPERATORS = ['@@assign', '@@append', '@@remove'] as const;
type Operator = (typeof OPERATORS)[number];
type Node = { readonly [key: string]: Json };

interface Change {
  readonly operator: Operator;
  readonly operand: Json;
  readonly from: PolicyAt;
}

/**
 * Applies the policies of one level. Different operators, or different values to assign, conflict.
 */
function changed(inherited: EffectiveSetting, changes: readonly Change[]): EffectiveSetting {
  const [first] = changes;
  if (!first) return inherited;
  const { operator } = first;
  const operands = changes.map(({ operand }) => operand);
  const isContested =
    changes.some((change) => change.operator !== operator) ||
    (operator === '@@assign' && operands.some((operand) => !sameSetting(operand, first.operand)));
  const here = changes.map(({ from }) => from);
  if (operator === '@@assign') return { value: sorted(first.operand), setBy: here, isContested };
  const before = listed(inherited.value);
  const named = operands.flatMap(listed);
  const value =
    operator === '@@append'
      ? [...new Set([...before, ...named])]
      : before.filter((item) => !named.includes(item));
  return {
    value: sorted(value),
    setBy: [...inherited.setBy, ...here],
    isContested: isContested || inherited.isContested,
  };
}

/** Whether two values are equal, regardless of the order of lists. */
export function sameSetting(one: Json | undefined, other: Json | undefined): boolean {
  return (
    JSON.stringify(one === undefined ? one : sorted(one)) ===
    JSON.stringify(other === undefined ? other : sorted(other))
  );
}

function nodeAt(document: PolicyDocument, setting: string): Node | undefined {
  let node: Json | undefined = document;
  for (const name of setting.split('.')) node = isNode(node) ? node[name] : undefined;
  return isNode(node) ? node : undefined;
}

function isNode(value: Json | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAllowedForChildren(operator: Operator, node: Node): boolean {
  const allowed = listed(node['@@operators_allowed_for_child_policies'] ?? '@@all');
  return allowed.includes('@@all') || allowed.includes(operator);
}

function listed(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function sorted(value: Json): Json {
  return Array.isArray(value) ? ([...value] as Json[]).sort() : value;
}
