import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { parseOperator } from '../../../iam/language/operators';
import { texts } from '../../../iam/evaluate/statement';
import type { StatementJson } from '../../../iam/evaluate/statement';
import { isEquivalent } from './equivalent';

/** A policy with one part of one statement dropped, or matching more. */
export interface Mutant {
  /** From 0. */
  readonly statement: number;
  /** `without the action s3:PutObject`. */
  readonly change: string;
  readonly document: PolicyDocument;
  readonly before: StatementJson;
  /** `undefined`: the statement is dropped. */
  readonly after: StatementJson | undefined;
}

/**
 * The mutants of a policy: each statement, action, resource, condition and value is dropped, and
 * each that is not a wildcard yet matches more. A mutant that means the same as the policy, such as
 * one without an action that another pattern includes, cannot be told apart and is left out.
 */
export function mutantsOf(document: PolicyDocument): readonly Mutant[] {
  const statements = [document['Statement'] ?? []].flat() as readonly StatementJson[];
  return statements.flatMap((before, index) =>
    [{ change: 'without the statement', after: undefined }, ...variants(before)]
      .filter(({ after }) => after === undefined || !isEquivalent(before, after))
      .map(({ change, after }) => ({
        statement: index,
        change,
        before,
        after,
        document: {
          ...document,
          Statement: statements.toSpliced(index, 1, ...(after ? [after] : [])) as Json,
        },
      })),
  );
}

interface Variant {
  readonly change: string;
  readonly after: StatementJson;
}

function variants(statement: StatementJson): readonly Variant[] {
  return [
    ...elements(statement, 'Action', 'action', widerAction),
    ...elements(statement, 'NotAction', 'exempt action', widerAction),
    ...elements(statement, 'Resource', 'resource'),
    ...elements(statement, 'NotResource', 'exempt resource', widerArn),
    ...everything(statement),
    ...conditions(statement),
  ];
}

/** An element of the statement without each item, and with each item matching more. */
function elements(
  statement: StatementJson,
  element: string,
  what: string,
  wider?: (text: string) => string | undefined,
): readonly Variant[] {
  return lists(texts(statement[element]), what, wider).map(({ change, list }) => ({
    change,
    after: { ...statement, [element]: list },
  }));
}

/** @param of what the list belongs to, for the description: ` of StringLike aws:username` */
function lists(
  items: readonly string[],
  what: string,
  wider: (text: string) => string | undefined = () => undefined,
  of = '',
): readonly { readonly change: string; readonly list: readonly string[] }[] {
  return items.flatMap((item, index) => {
    const widened = wider(item);
    return [
      ...(items.length > 1
        ? [{ change: `without the ${what} ${item}${of}`, list: items.toSpliced(index, 1) }]
        : []),
      ...(widened === undefined
        ? []
        : [
            {
              change: `with the ${what} ${widened} instead of ${item}${of}`,
              list: items.toSpliced(index, 1, widened),
            },
          ]),
    ];
  });
}

/** For every resource, and for every action but those that a `NotAction` exempts. */
function everything(statement: StatementJson): readonly Variant[] {
  const { NotAction, NotResource, Resource, ...rest } = statement;
  const [resources, exempt] = [texts(Resource), texts(NotResource)];
  const isEverything = exempt.length === 0 && (resources.length === 0 || resources.includes('*'));
  return [
    ...(isEverything
      ? []
      : [
          {
            change: 'for every resource',
            after: { ...rest, ...(NotAction !== undefined && { NotAction }), Resource: '*' },
          },
        ]),
    ...(NotAction === undefined
      ? []
      : [
          {
            change: 'for every action',
            after: {
              ...rest,
              ...(Resource !== undefined && { Resource }),
              ...(NotResource !== undefined && { NotResource }),
              Action: '*',
            },
          },
        ]),
  ];
}

function conditions(statement: StatementJson): readonly Variant[] {
  const block = (statement['Condition'] ?? {}) as Readonly<Record<string, StatementJson>>;
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, value]) => {
      const others = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
      const withKeys = (change: string, its: StatementJson): Variant => ({
        change,
        after: { ...statement, Condition: { ...block, [operator]: its } as unknown as Json },
      });
      const wider = (text: string) => widerValue(operator, text);
      return [
        withKeys(`without the condition ${operator} ${key}`, others),
        ...lists(texts(value), 'value', wider, ` of ${operator} ${key}`).map(({ change, list }) =>
          withKeys(change, { ...keys, [key]: list }),
        ),
      ];
    }),
  );
}

function widerAction(action: string): string | undefined {
  const [service = '', name = ''] = action.split(':');
  return name === '' || name === '*' ? undefined : `${service}:*`;
}

/** `arn:aws:s3:::logs/*` becomes `arn:aws:s3:::*`. */
function widerArn(arn: string): string | undefined {
  const parts = arn.split(':');
  if (parts.length < 6) return undefined;
  const [type] = /^(?:role|user|policy|instance-profile)\//.exec(parts[5] ?? '') ?? [''];
  const wider = [...parts.slice(0, 5), `${type}*`].join(':');
  return wider === arn ? undefined : wider;
}

function widerValue(operator: string, text: string): string | undefined {
  const parsed = parseOperator(operator);
  if (!parsed) return undefined;
  switch (parsed.type) {
    case 'Bool':
    case 'Null':
      return text.toLowerCase() === 'true' ? 'false' : 'true';
    case 'ARN':
      return widerArn(text);
    case 'IPAddress':
      return text.includes(':') ? '::/0' : '0.0.0.0/0';
    case 'String':
      if (parsed.comparison !== 'StringLike') return undefined;
      return widerArn(text) ?? (text === '*' ? undefined : '*');
    default:
      return undefined;
  }
}
