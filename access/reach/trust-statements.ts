import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import type { IamPrincipal } from '../../iam/evaluate/request';

/** The part of a trust policy that is about one principal. */
export interface TrustStatements {
  /** Each statement's `Sid` is its place in the whole policy, from 1, unless it has one. */
  readonly document: PolicyDocument;
  /** By statement of {@link document}: its place in the whole policy, from 0. */
  readonly places: readonly number[];
  /**
   * Whether an `Allow` statement names the principal itself. Within its account, the principal then
   * needs no permission of its own. A statement that names the account (`:root`) leaves it to the
   * account's policies.
   */
  readonly isDirect: boolean;
}

type Statement = Readonly<Record<string, Json | undefined>>;

/**
 * The statements of a trust policy about an IAM principal; `undefined` if there is no `Allow` among
 * them.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 *
 * AWS documents that `*` names every principal, but not whether it replaces a principal's own
 * permission in the same account. It counts as naming the principal, so that no access is
 * overlooked.
 */
export function trustOf(
  trustPolicy: PolicyDocument,
  { arn, account }: Pick<IamPrincipal, 'arn' | 'account'>,
): TrustStatements | undefined {
  const names = (statement: Statement, wanted: readonly string[]) =>
    principals(statement, 'AWS').some((each) => wanted.includes(each));
  const own = [arn, '*'];
  const ofAccount = [account.id, `arn:aws:iam::${account.id}:root`];
  const found = statementsWhere(trustPolicy, (each) => names(each, [...own, ...ofAccount]));
  const allowing = found.statements.filter(({ Effect }) => Effect === 'Allow');
  return allowing.length === 0
    ? undefined
    : { ...found, isDirect: allowing.some((each) => names(each, own)) };
}

/** The statements about an AWS service; `undefined` if there is no `Allow` among them. */
export function trustOfService(
  trustPolicy: PolicyDocument,
  service: string,
): TrustStatements | undefined {
  const found = statementsWhere(trustPolicy, (each) =>
    ['*', service].some((name) => principals(each, 'Service').includes(name)),
  );
  return found.statements.some(({ Effect }) => Effect === 'Allow')
    ? { ...found, isDirect: true }
    : undefined;
}

/** The IDs of the accounts whose principals a trust policy names, and `*` if it names all. */
export function trustedAccounts(trustPolicy: PolicyDocument): readonly string[] {
  const named = statements(trustPolicy).flatMap((each) => principals(each, 'AWS'));
  return [
    ...new Set(named.flatMap((each) => (each === '*' ? '*' : (/\d{12}/.exec(each)?.[0] ?? [])))),
  ];
}

/** The service principals that a trust policy names. */
export const trustedServices = (trustPolicy: PolicyDocument): readonly string[] => [
  ...new Set(statements(trustPolicy).flatMap((each) => principals(each, 'Service'))),
];

type Part = Omit<TrustStatements, 'isDirect'> & { readonly statements: readonly Statement[] };
const parts = new WeakMap<PolicyDocument, Map<string, Part>>();

/** The same statements of a policy always give the same document, which is then compiled once. */
function statementsWhere(
  trustPolicy: PolicyDocument,
  isIn: (statement: Statement) => boolean,
): Part {
  const places = statements(trustPolicy).flatMap((each, place) => (isIn(each) ? [place] : []));
  const known = parts.get(trustPolicy) ?? new Map<string, Part>();
  parts.set(trustPolicy, known);
  const part = known.get(places.join()) ?? partOf(trustPolicy, places);
  known.set(places.join(), part);
  return part;
}

function partOf(trustPolicy: PolicyDocument, places: readonly number[]): Part {
  const all = statements(trustPolicy);
  const its = places.map((place) => ({ Sid: String(place + 1), ...all[place] }));
  return {
    document: { Version: '2012-10-17', Statement: its as Json },
    places,
    statements: its,
  };
}

const statements = ({ Statement = [] }: PolicyDocument): readonly Statement[] =>
  (Array.isArray(Statement) ? Statement : [Statement]) as readonly Statement[];

function principals({ Principal }: Statement, type: 'AWS' | 'Service'): readonly string[] {
  if (Principal === '*') return type === 'AWS' ? ['*'] : [];
  const named = (Principal as Readonly<Record<string, Json>> | undefined)?.[type];
  return named === undefined ? [] : ([named].flat() as readonly string[]);
}
