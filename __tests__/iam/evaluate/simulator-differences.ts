import type { AccessRequest } from '../../../iam/evaluate/request';

/**
 * Where the independent simulator interprets a policy differently from AWS's documentation. Each
 * entry rewrites a statement so that both interpret it the same way. Its meaning to AWS stays the
 * same.
 */
export interface Difference {
  readonly because: string;
  readonly rewrite: (statement: Statement, version: string, request: AccessRequest) => Statement;
}

type Values = string | number | boolean | readonly (string | number | boolean)[];
export interface Statement {
  readonly Effect: string;
  readonly Action?: Values;
  readonly NotAction?: Values;
  readonly Resource?: Values;
  readonly NotResource?: Values;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    because: 'It knows no wildcard in the service of an action; AWS takes `*:*` for every action.',
    rewrite: (statement) => ({
      ...statement,
      ...(statement.Action === undefined
        ? {}
        : { Action: each(statement.Action, (text) => (text === '*:*' ? '*' : text)) }),
      ...(statement.NotAction === undefined
        ? {}
        : { NotAction: each(statement.NotAction, (text) => (text === '*:*' ? '*' : text)) }),
    }),
  },
  {
    because:
      'It does not read epoch time where a policy is written; AWS does (condition operators, “Date”).',
    rewrite: ofConditions((operator, _key, values) =>
      /Date/.test(operator)
        ? [
            operator,
            each(values, (text) => (text === '1767225600' ? '2026-01-01T00:00:00Z' : text)),
          ]
        : undefined,
    ),
  },
  {
    because: 'To it 0.0.0.0/0 holds no address, by an overflow; it holds all of version 4.',
    rewrite: ofConditions((operator, _key, values) =>
      /IpAddress/.test(operator)
        ? [
            operator,
            [values]
              .flat()
              .flatMap((text) => (text === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : [text])),
          ]
        : undefined,
    ),
  },
  {
    because:
      'It compares an address of version 4 without a prefix length with none of version 6, negated or not; to AWS it is a range of one, and no address of version 6 is in it.',
    rewrite: ofConditions((operator, _key, values) =>
      /IpAddress/.test(operator)
        ? [operator, each(values, (text) => (text === '192.0.2.7' ? '192.0.2.7/32' : text))]
        : undefined,
    ),
  },
  {
    because:
      'To it an absent key fails ForAnyValue with IfExists; AWS says of every operator with IfExists that an absent key makes it true.',
    rewrite: ofConditions((operator, key, values, request) =>
      /^ForAnyValue:.*IfExists$/.test(operator) && valueOf(request, key) === null
        ? [operator.replace('ForAnyValue:', ''), values]
        : undefined,
    ),
  },
  {
    because:
      'Variables are variables to it whatever the Version; AWS knows them from 2012-10-17 on, before that `${…}` is text.',
    rewrite: (statement, version) =>
      version === '2012-10-17' ? statement : withoutVariables(statement),
  },
  {
    because: 'In string equality it does not read `${*}`, which AWS documents for a `*` itself.',
    rewrite: (statement, version, request) =>
      version === '2012-10-17'
        ? ofConditions((operator, _key, values) =>
            /String(Not)?Equals/.test(operator)
              ? [operator, each(values, (text) => text.replace('${*}', '*'))]
              : undefined,
          )(statement, version, request)
        : statement,
  },
  {
    because:
      'In NotResource it looks for the value of a variable only once the text before it matches; AWS takes the statement for invalid where a variable has no value.',
    rewrite: (statement, version, request) => {
      const missing = ['aws:username', 'aws:PrincipalTag/team'].filter(
        (key) => valueOf(request, key) === null,
      );
      const isInvalid =
        version === '2012-10-17' &&
        [statement.NotResource ?? []]
          .flat()
          .some((text) => missing.some((key) => String(text).includes(`\${${key}}`)));
      return isInvalid ? { ...statement, NotResource: '*' } : statement;
    },
  },
];

function ofConditions(
  rewrite: (
    operator: string,
    key: string,
    values: Values,
    request: AccessRequest,
  ) => readonly [string, Values] | undefined,
): Difference['rewrite'] {
  return (statement, _version, request) => {
    if (!statement.Condition) return statement;
    const block: Record<string, Record<string, Values>> = {};
    for (const [operator, keys] of Object.entries(statement.Condition)) {
      for (const [key, values] of Object.entries(keys)) {
        const [newOperator, newValues] = rewrite(operator, key, values, request) ?? [
          operator,
          values,
        ];
        (block[newOperator] ??= {})[key] = newValues;
      }
    }
    return { ...statement, Condition: block };
  };
}

/** No value of any request contains `<`. */
function withoutVariables(statement: Statement): Statement {
  return JSON.parse(JSON.stringify(statement).replace(/\$\{[^}]*\}/g, '<')) as Statement;
}

function each(values: Values, change: (text: string) => string): Values {
  return [values].flat().map((value) => (typeof value === 'string' ? change(value) : value));
}

function valueOf(request: AccessRequest, key: string) {
  return Object.entries(request.context).find(
    ([name]) => name.toLowerCase() === key.toLowerCase(),
  )?.[1];
}
