import type { Json, PolicyDocument } from '../organization';

/**
 * Which account an exception is about: a service control policy restrains the principals of an account, a resource
 * control policy its resources. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ACCOUNT_KEY = {
  SERVICE_CONTROL_POLICY: 'aws:PrincipalAccount',
  RESOURCE_CONTROL_POLICY: 'aws:ResourceAccount',
} as const;

/** The policy types whose statements can leave an account alone. */
export type ExceptingPolicyType = keyof typeof ACCOUNT_KEY;

export function canExceptAccounts(type: string): type is ExceptingPolicyType {
  return Object.hasOwn(ACCOUNT_KEY, type);
}

/**
 * The policy with every `Deny` statement sparing these accounts, named as the model names them: each becomes
 * `${account:NAME}` in a condition `StringNotEquals`. Accounts that a statement spares already stay spared.
 */
export function withAccountExceptions(policy: PolicyDocument, type: ExceptingPolicyType, accounts: readonly string[]): PolicyDocument {
  if (accounts.length === 0) return policy;
  const statements = policy['Statement'] ?? [];
  const spare = (statement: Json): Json => (isObject(statement) && statement['Effect'] === 'Deny' ? sparing(statement, ACCOUNT_KEY[type], accounts) : statement);
  return { ...policy, Statement: isList(statements) ? statements.map(spare) : spare(statements) };
}

function sparing(statement: JsonObject, key: string, accounts: readonly string[]): JsonObject {
  const condition = object(statement['Condition']);
  const block = object(condition['StringNotEquals']);
  // AWS compares condition keys without regard to case.
  const written = Object.keys(block).find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
  const spared = [block[written] ?? []].flat() as readonly Json[];
  const added = [...accounts].sort().map((account) => `\${account:${account}}`);
  return { ...statement, Condition: { ...condition, StringNotEquals: { ...block, [written]: [...new Set([...spared, ...added])] } } };
}

type JsonObject = { readonly [key: string]: Json };
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
