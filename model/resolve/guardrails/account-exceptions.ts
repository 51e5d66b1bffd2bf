import { isJsonObject } from '../../../iam/language/policy-document';
import type { Json, JsonObject, PolicyDocument } from '../../../iam/language/policy-document';

const KEY = 'aws:PrincipalAccount';

/**
 * Adds exempt accounts to every `Deny` statement of a service control policy. Each becomes
 * `${account:NAME}` in the statement's condition. Accounts that a statement already exempts stay
 * exempt.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
export function withAccountExceptions(
  policy: PolicyDocument,
  accounts: readonly string[],
): PolicyDocument {
  if (accounts.length === 0) return policy;
  const statements = policy['Statement'] ?? [];
  const spare = (statement: Json): Json =>
    isJsonObject(statement) && statement['Effect'] === 'Deny'
      ? exceptRolesCondition(statement, accounts)
      : statement;
  return { ...policy, Statement: isList(statements) ? statements.map(spare) : spare(statements) };
}

function exceptRolesCondition(statement: JsonObject, accounts: readonly string[]): JsonObject {
  const condition = object(statement['Condition']);
  const block = object(condition['StringNotEquals']);
  // Condition keys are not case-sensitive.
  const key =
    Object.keys(block).find((written) => written.toLowerCase() === KEY.toLowerCase()) ?? KEY;
  const spared = [block[key] ?? []].flat() as readonly Json[];
  const added = [...accounts].sort().map((account) => `\${account:${account}}`);
  return {
    ...statement,
    Condition: {
      ...condition,
      StringNotEquals: { ...block, [key]: [...new Set([...spared, ...added])] },
    },
  };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const object = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
