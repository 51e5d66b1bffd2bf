import { compileStatement, texts } from '../../../iam/evaluate/statement';
import type { StatementJson } from '../../../iam/evaluate/statement';
import { parseOperator } from '../../../iam/language/operators';
import { covers, globTokens } from '../../../iam/language/glob';
import { actionsOf } from '../../../iam/language/iam-data';
import { actionName } from '../../../iam/language/match-actions';
import type { Json } from '../../../iam/language/policy-document';

/**
 * Whether two statements certainly match the same requests: they list the same actions in other
 * words, or one lacks a resource or value that another of its patterns includes. `true` is always
 * correct, `false` can be wrong.
 */
export function isEquivalent(before: StatementJson, after: StatementJson): boolean {
  return (
    hasSameActions(before, after) &&
    isSameList(before['Resource'], after['Resource'], isPattern) &&
    isSameList(before['NotResource'], after['NotResource'], isPattern) &&
    hasSameConditions(before, after)
  );
}

function hasSameActions(before: StatementJson, after: StatementJson): boolean {
  const elements = [before, after].map(({ Action, NotAction }) => ({ Action, NotAction }));
  const [one, other] = elements.map((each) => JSON.stringify(each));
  if (one === other) return true;
  const [first, second] = [before, after].map((statement) => compileStatement(statement, 0, true));
  if (!first || !second || first.listed !== second.listed) return false;
  if (!first.services || !second.services) return false;
  const services = new Set([...first.services, ...second.services]);
  return [...services].every((service) =>
    actionsOf(service).every(({ name }) => {
      const action = actionName(`${service}:${name}`);
      return first.isAbout(action) === second.isAbout(action);
    }),
  );
}

function hasSameConditions(before: StatementJson, after: StatementJson): boolean {
  const [one, other] = [before, after].map(
    ({ Condition = {} }) => Condition as Readonly<Record<string, StatementJson>>,
  ) as [Readonly<Record<string, StatementJson>>, Readonly<Record<string, StatementJson>>];
  return Object.entries(one).every(([operator, keys]) => {
    const isLike = /(?:Like|Arn)/.test(parseOperator(operator)?.comparison ?? '');
    const others = other[operator] ?? {};
    return Object.entries(keys).every(
      ([key, values]) =>
        others[key] !== undefined &&
        isSameList(values, others[key], isLike ? isPattern : () => false),
    );
  });
}

/**
 * Whether both lists match the same: an item can be missing in one if a wider pattern there
 * includes it.
 */
function isSameList(
  one: Json | undefined,
  other: Json | undefined,
  isWithin: (text: string, wide: string) => boolean,
): boolean {
  const [first, second] = [texts(one), texts(other)];
  if (JSON.stringify(first) === JSON.stringify(second)) return true;
  if (first.length === 0 || second.length === 0) return false;
  const includes = (list: readonly string[], text: string) =>
    list.some((wide) => wide === text || isWithin(text, wide));
  return (
    first.every((text) => includes(second, text)) && second.every((text) => includes(first, text))
  );
}

const isPattern = (text: string, wide: string): boolean =>
  !wide.includes('${') && covers(globTokens(wide), globTokens(text));
