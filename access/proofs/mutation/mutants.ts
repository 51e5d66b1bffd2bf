import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { parseOperator } from '../../../iam/language/operators';
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
 * The mutants of a policy: each statement, action, resource, condition and value is dropped, and each that is not a
 * wildcard yet matches more. A mutant that means the same as the policy, such as one without an action that another
 * pattern includes, cannot be told apart and is left out.
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
    ...lists(statement, 'Action', 'action', widerAction),
    ...lists(statement, 'NotAction', 'exempt action', widerExemptAction),
    ...lists(statement, 'Resource', 'resource'),
    ...lists(statement, 'NotResource', 'exempt resource', widerArn),
    ...everything(statement),
    ...conditions(statement),
  ];
}

/** Without each item, and with each item matching more. */
function lists(
  statement: StatementJson,
  element: string,
  what: string,
  wider: (text: string) => string | undefined = () => undefined,
): readonly Variant[] {
  const items = texts(statement[element]);
  return items.flatMap((item, index) => {
    const widened = wider(item);
    return [
      ...(items.length > 1
        ? [
            {
              change: `without the ${what} ${item}`,
              after: { ...statement, [element]: items.toSpliced(index, 1) },
            },
          ]
        : []),
      ...(widened === undefined
        ? []
        : [
            {
              change: `with the ${what} ${widened} instead of ${item}`,
              after: { ...statement, [element]: items.toSpliced(index, 1, widened) },
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
      const withKeys = (change: string, its: StatementJson, more: object = {}): Variant => ({
        change,
        after: {
          ...statement,
          Condition: { ...block, [operator]: its, ...more } as unknown as Json,
        },
      });
      const values = texts(value);
      return [
        withKeys(`without the condition ${operator} ${key}`, others),
        ...values.flatMap((text, index) => {
          const wider = widerValue(operator, text);
          return [
            ...(values.length > 1
              ? [
                  withKeys(`without the value ${text} of ${operator} ${key}`, {
                    ...keys,
                    [key]: values.toSpliced(index, 1),
                  }),
                ]
              : []),
            ...(wider === undefined
              ? []
              : [
                  withKeys(`with the value ${wider} instead of ${text} of ${operator} ${key}`, {
                    ...keys,
                    [key]: values.toSpliced(index, 1, wider),
                  }),
                ]),
          ];
        }),
      ];
    }),
  );
}

function widerAction(action: string): string | undefined {
  const [service = '', name = ''] = action.split(':');
  return name === '' || name === '*' ? undefined : `${service}:*`;
}

/** An exempt service that matches more would be another service: `*` would drop the statement. */
const widerExemptAction = widerAction;

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

function texts(value: Json | undefined): readonly string[] {
  return value === undefined ? [] : ([value].flat() as readonly Json[]).map(String);
}
