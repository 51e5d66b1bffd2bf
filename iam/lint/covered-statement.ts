import { covers } from './patterns';
import type { Statement, Text } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports a statement if another one, without conditions, allows or denies everything that it does. The statement has no
 * effect, and changing it later would have none either.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const coveredStatement: Rule = ({ statements }, report) => {
  for (const statement of statements) {
    const wider = statements.find(
      (other) =>
        other !== statement &&
        isPart(statement, other) &&
        !(statement.conditions.length === 0 && isPart(other, statement)),
    );
    if (!wider) continue;
    const verb = statement.effect === 'Deny' ? 'denies' : 'allows';
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

/** Whether `wide` has no conditions and applies wherever `narrow` does. */
function isPart(narrow: Statement, wide: Statement): boolean {
  return (
    narrow.effect === wide.effect &&
    wide.conditions.length === 0 &&
    wide.actions.length > 0 &&
    wide.resources.length > 0 &&
    (narrow.actions.length > 0
      ? within(lower(narrow.actions), lower(wide.actions))
      : wide.actions.some(({ text }) => text === '*')) &&
    (narrow.resources.length > 0
      ? within(narrow.resources, wide.resources)
      : wide.resources.some(({ text }) => text === '*'))
  );
}

function within(narrow: readonly Text[], wide: readonly Text[]): boolean {
  return narrow.every(({ text }) => wide.some((other) => covers(other.text, text)));
}

/** IAM action names are not case-sensitive. */
function lower(texts: readonly Text[]): readonly Text[] {
  return texts.map(({ text, at }) => ({ text: text.toLowerCase(), at }));
}
