import { overlap } from '../language/glob';
import type { Condition, NamedPrincipal, Statement, Text } from '../language/statements';
import { covers, patternOf } from './patterns';
import type { Rule } from './rule';

/**
 * Reports a statement without an effect: another one allows or denies everything that it does, or
 * denies everything that it allows. Changing it later would have no effect either. A trust policy
 * may name a principal in addition to its account, which documents who assumes the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const coveredStatement: Rule = ({ use, statements }, report) => {
  for (const statement of statements) {
    const wider = statements.find(
      (other) =>
        other !== statement &&
        statement.effect === other.effect &&
        isPart(statement, other) &&
        !isPart(other, statement),
    );
    const denying = statement.effect === 'Allow' ? denials(statement, statements) : [];
    const verb = statement.effect === 'Deny' ? 'denies' : 'allows';
    if (denying[0])
      report.warning(
        'covered-statement',
        statement.node,
        'other statements deny everything that this one allows, so it has no effect',
        {
          fix: 'remove this statement, or narrow the Deny',
          related: denying.map(({ node }) => ({ message: 'it is denied here', at: node })),
        },
      );
    else if (wider && use !== 'ROLE_TRUST_POLICY')
      report.warning(
        'covered-statement',
        statement.node,
        `another statement already ${verb} everything that this one ${verb}`,
        {
          fix: 'remove this statement, or narrow the other one',
          related: [{ message: 'it is here', at: wider.node }],
        },
      );
  }
};

/**
 * The statements that together deny each action of an Allow on all its resources; empty if
 * something stays allowed.
 */
function denials(allow: Statement, statements: readonly Statement[]): readonly Statement[] {
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  const parts =
    allow.actions.length > 0
      ? allow.actions.map((action) => ({ ...allow, actions: [action] }))
      : [allow];
  const found = parts.map((part) => denies.find((deny) => isPart(part, deny)));
  return found.every((each) => each !== undefined) ? [...new Set(found)] : [];
}

/** Whether `wide` applies wherever `narrow` does. `true` is always correct. */
function isPart(narrow: Statement, wide: Statement): boolean {
  return (
    within(
      lower(narrow.actions),
      lower(narrow.notActions),
      lower(wide.actions),
      lower(wide.notActions),
    ) &&
    (hasNoResource(narrow, wide) ||
      within(narrow.resources, narrow.notResources, wide.resources, wide.notResources)) &&
    ofSamePrincipals(narrow, wide) &&
    wide.conditions.every((condition) => narrow.conditions.some((own) => isSame(own, condition)))
  );
}

/** As in trust policies. */
const hasNoResource = (...statements: readonly Statement[]): boolean =>
  statements.every(({ resources, notResources }) => resources.length + notResources.length === 0);

/** Whether what the first two lists name, or everything else, is within what the other two do. */
function within(
  named: readonly Text[],
  notNamed: readonly Text[],
  wide: readonly Text[],
  wideNot: readonly Text[],
): boolean {
  const isIn = (texts: readonly Text[], others: readonly Text[]) =>
    texts.every(({ text }) => others.some((other) => covers(other.text, text)));
  if (wide.length > 0)
    return named.length > 0
      ? isIn(named, wide)
      : notNamed.length > 0 && wide.some(({ text }) => text === '*');
  if (wideNot.length === 0) return false;
  if (named.length === 0) return notNamed.length > 0 && isIn(wideNot, notNamed);
  return named.every(({ text }) =>
    wideNot.every((other) => !overlap(patternOf(text), patternOf(other.text))),
  );
}

/** Only a statement of the same principals, or of everybody, can cover another one. */
function ofSamePrincipals(narrow: Statement, wide: Statement): boolean {
  if (wide.notPrincipals.length + narrow.notPrincipals.length > 0)
    return sameText(narrow.notPrincipals, wide.notPrincipals);
  if (wide.principals.some(({ type, text }) => type === undefined && text === '*')) return true;
  return narrow.principals.every((own) =>
    wide.principals.some((each) => each.type === own.type && each.text === own.text),
  );
}

const sameText = (some: readonly NamedPrincipal[], others: readonly NamedPrincipal[]): boolean =>
  sortedTexts(some) === sortedTexts(others);

function isSame(one: Condition, other: Condition): boolean {
  return (
    one.operator.text.toLowerCase() === other.operator.text.toLowerCase() &&
    one.key.text.toLowerCase() === other.key.text.toLowerCase() &&
    sortedTexts(one.values) === sortedTexts(other.values)
  );
}

const sortedTexts = (texts: readonly Text[]): string =>
  JSON.stringify(texts.map(({ text }) => text).sort());

/** IAM action names are not case-sensitive. */
function lower(texts: readonly Text[]): readonly Text[] {
  return texts.map(({ text, at }) => ({ text: text.toLowerCase(), at }));
}
