import type { Json } from '../../iam/language/policy-document';

/**
 * The accounts that every Deny statement of a policy exempts with `aws:PrincipalAccount`, sorted.
 * Empty if the statements differ.
 */
export function accountExceptions(document: Json): readonly string[] {
  const denials = listed(child(document, 'Statement')).filter(
    (statement) => child(statement, 'Effect') === 'Deny',
  );
  const [first = [], ...others] = denials.map((statement) =>
    exemptBy(child(child(statement, 'Condition'), 'StringNotEquals')),
  );
  const isSame = others.every((each) => JSON.stringify(each) === JSON.stringify(first));
  return isSame ? first : [];
}

function exemptBy(block: Json | undefined): readonly string[] {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return [];
  const [, accounts] =
    Object.entries(block).find(([key]) => key.toLowerCase() === 'aws:principalaccount') ?? [];
  return listed(accounts as Json | undefined)
    .flatMap((id) => (typeof id === 'string' && /^\d{12}$/.test(id) ? [id] : []))
    .sort();
}

const listed = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];

const child = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[key]
    : undefined;
