import { isVariable, parseTemplate } from '../../iam/language/template';
import { isJsonObject } from '../../iam/language/policy-document';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';

/** What a statement reads of a request, besides its action. */
export interface StatementReads {
  /** Condition keys in lower case: those of its conditions, and those of policy variables. */
  readonly keys: readonly string[];
  readonly resource: boolean;
}

/** @param index of the statement, from 0 */
export function readsOf(policy: PolicyDocument, index: number): StatementReads {
  const statement = [policy['Statement'] ?? []].flat()[index] as Json | undefined;
  if (!isJsonObject(statement)) return { keys: [], resource: false };
  const { Resource, NotResource, Condition } = statement;
  const keys = new Set<string>();
  const resources = textsIn(Resource ?? NotResource);
  for (const text of [...resources, ...textsIn(Condition)])
    for (const piece of parseTemplate(text))
      if (isVariable(piece)) keys.add(piece.key.toLowerCase());
  if (isJsonObject(Condition))
    for (const block of Object.values(Condition))
      if (isJsonObject(block)) for (const key of Object.keys(block)) keys.add(key.toLowerCase());
  return {
    keys: [...keys],
    resource: resources.some((pattern) => !/^\*+$/.test(pattern)),
  };
}

/** The condition keys, in lower case, that all statements of a policy read. */
export const keysOf = (policy: PolicyDocument): readonly string[] =>
  [policy['Statement'] ?? []].flat().flatMap((_, index) => readsOf(policy, index).keys);

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => textsIn(each as Json));
}
