import type { PolicyType } from './policy-types';
import type { MapNode, Node } from '../../source/text/node';
import type { Location } from '../../source/location';

/** The purpose of an IAM policy. It determines which elements AWS accepts. */
export type PolicyUse =
  | Extract<PolicyType, 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'>
  | 'IDENTITY_BASED_POLICY'
  | 'RESOURCE_BASED_POLICY'
  | 'ROLE_TRUST_POLICY';

/**
 * A policy for the lint rules. Parts that are not valid are left out: `invalid-policy` reports
 * them.
 */
export interface Policy {
  readonly use: PolicyUse;
  readonly node: MapNode;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly node: MapNode;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly actions: readonly Text[];
  readonly notActions: readonly Text[];
  readonly resources: readonly Text[];
  readonly notResources: readonly Text[];
  /** The principals of a policy that names them: `"*"` as such, others with their type. */
  readonly principals: readonly NamedPrincipal[];
  readonly notPrincipals: readonly NamedPrincipal[];
  readonly conditions: readonly Condition[];
  /** The operators of the conditions, also of those without keys. */
  readonly operators: readonly Text[];
}

/** A principal of a resource-based policy or a trust policy. */
export interface NamedPrincipal extends Text {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `undefined` for the principal `"*"`. */
  readonly type: string | undefined;
}

/** One key of a condition block: `"StringLike": { "aws:username": ["a*"] }`. */
export interface Condition {
  readonly operator: Text;
  readonly key: Text;
  readonly values: readonly Text[];
}

/**
 * A string of a policy and its place. Numbers and booleans in conditions are converted to strings.
 */
export interface Text {
  readonly text: string;
  readonly at: Location;
}

export function readPolicy(node: MapNode, use: PolicyUse): Policy {
  return {
    use,
    node,
    statements: listed(node.entries.get('Statement')?.value).flatMap((item) =>
      item.kind === 'map' ? [readStatement(item)] : [],
    ),
  };
}

function readStatement(node: MapNode): Statement {
  const value = (key: string) => node.entries.get(key)?.value;
  const effect = value('Effect');
  return {
    node,
    effect:
      effect?.kind === 'scalar' && (effect.value === 'Allow' || effect.value === 'Deny')
        ? effect.value
        : undefined,
    actions: texts(value('Action')),
    notActions: texts(value('NotAction')),
    resources: texts(value('Resource')),
    notResources: texts(value('NotResource')),
    principals: principalsOf(value('Principal')),
    notPrincipals: principalsOf(value('NotPrincipal')),
    conditions: readConditions(value('Condition')),
    operators: operatorsOf(value('Condition')),
  };
}

function principalsOf(node: Node | undefined): readonly NamedPrincipal[] {
  if (node?.kind !== 'map') return texts(node).map((each) => ({ ...each, type: undefined }));
  return [...node.entries].flatMap(([type, { value }]) =>
    texts(value).map((each) => ({ ...each, type })),
  );
}

function readConditions(node: Node | undefined): readonly Condition[] {
  if (node?.kind !== 'map') return [];
  return [...node.entries].flatMap(([operator, block]) => {
    const keys = block.value.kind === 'map' ? [...block.value.entries] : [];
    return keys.flatMap(([key, entry]) => {
      const values = texts(entry.value);
      if (values.length < listed(entry.value).length) return []; // some are not values
      return [
        { operator: { text: operator, at: block.key }, key: { text: key, at: entry.key }, values },
      ];
    });
  });
}

function operatorsOf(node: Node | undefined): readonly Text[] {
  return node?.kind === 'map'
    ? [...node.entries].map(([text, { key }]) => ({ text, at: key }))
    : [];
}

function texts(node: Node | undefined): readonly Text[] {
  return listed(node).flatMap((item) =>
    item.kind === 'scalar' && item.value !== null ? [{ text: String(item.value), at: item }] : [],
  );
}

/** The items of a list. IAM also accepts a single item without the list. */
export function listed(node: Node | undefined): readonly Node[] {
  return node === undefined ? [] : node.kind === 'list' ? node.items : [node];
}
