import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from '../../../iam/evaluate/policies';
import type { AccessRequest, ContextValue } from '../../../iam/evaluate/request';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import type { Random } from './random';

/**
 * Random policies and requests from a small vocabulary, so that they often match. Every condition
 * key is given or known to be absent.
 */
export interface Case {
  readonly request: AccessRequest;
  readonly policies: Required<Pick<ApplicablePolicies, 'scps' | 'rcps' | 'identity'>> & {
    readonly boundary?: NamedPolicy;
  };
}

export function randomCase(random: Random): Case {
  return {
    request: randomRequest(random),
    policies: {
      scps: random.chance(0.4) ? levels(random, false) : [],
      rcps: random.chance(0.15) ? levels(random, true) : [],
      identity: random
        .some(['a', 'b'], 1, random.pick([1, 1, 2]))
        .map((name) => ({ name, document: document(random, 0.8, false) })),
      ...(random.chance(0.15)
        ? { boundary: { name: 'boundary', document: document(random, 0.9, false) } }
        : {}),
    },
  };
}

const ACCOUNT = '111122223333';
const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  'sqs:SendMessage',
  'ec2:RunInstances',
  'iam:PassRole',
];
const ACTION_PATTERNS = [
  '*',
  's3:*',
  'S3:getobject',
  's3:Get*',
  's3:*Object',
  's3:?etObject',
  'sqs:SendMessage',
  'sqs:*',
  'ec2:Run*',
  '*:*',
  'iam:PassRole',
  's3:List*',
  's3:PutObject',
];
/** None contains `*`, although object keys may: the simulator would treat it as a wildcard. */
const RESOURCES = [
  'arn:aws:s3:::bucket/home/alice/x.txt',
  'arn:aws:s3:::bucket',
  'arn:aws:s3:::Bucket/red/a',
  `arn:aws:ec2:eu-west-2:${ACCOUNT}:instance/i-1`,
  `arn:aws:sqs:eu-west-2:${ACCOUNT}:queue`,
  `arn:aws:iam::${ACCOUNT}:role/path/name`,
  `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:a/b:log-stream:c`,
];
const RESOURCE_PATTERNS = [
  '*',
  'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::bucket',
  'arn:aws:s3:::*',
  'arn:aws:s3:::bucket/home/${aws:username}/*',
  "arn:aws:s3:::bucket/home/${aws:username, 'alice'}/*",
  'arn:aws:s3:::Bucket/${aws:PrincipalTag/team}/?',
  'arn:aws:s3:::Bucket/red${*}/?',
  'arn:aws:ec2:*:*:instance/*',
  'arn:aws:ec2:eu-*:111122223333:*',
  'arn:aws:sqs:eu-west-?:*:que*',
  'arn:aws:iam::*:role/*name',
  'arn:aws:logs:*:111122223333:log-group:*',
  'arn:aws:logs:*:*:log-group:*:log-stream:c',
];

/** Values that a request can have for a key, and values that a policy can compare them with. */
const KEYS: Readonly<
  Record<
    string,
    {
      readonly operators: readonly string[];
      readonly values: readonly string[];
      readonly written: readonly Json[];
      readonly several?: true;
    }
  >
> = {
  'aws:username': {
    operators: strings(),
    values: ['alice', 'bob'],
    written: ['alice', 'Alice', 'a*', '?ob', '*', '${aws:PrincipalTag/team}'],
  },
  'aws:PrincipalTag/team': {
    operators: strings(),
    values: ['red', 'red*', 'alice'],
    written: [
      'red',
      'RED',
      'r*',
      're?',
      '${aws:username}',
      "${aws:username, 'red'}",
      '${aws:TagKeys}',
      'red${*}',
      '',
    ],
  },
  'aws:TagKeys': {
    operators: strings(),
    values: ['cost', 'team', 'Team'],
    written: ['cost', 'team', 't*', 'owner'],
    several: true,
  },
  'aws:PrincipalOrgPaths': {
    operators: strings(),
    values: ['o-a/r-1/ou-1/', 'o-a/r-1/ou-1/ou-2/', 'o-b/r-2/'],
    written: ['o-a/*', 'o-a/r-1/ou-1/', 'O-A/R-1/OU-1/', "o-a/${aws:username, 'r-1'}/*", '*/ou-?/'],
    several: true,
  },
  'aws:MultiFactorAuthAge': {
    operators: numbers(),
    values: ['0', '3600', '3600.5'],
    written: ['3600', 3600, '+3600', '0.0', '-1'],
  },
  'aws:SourceIp': {
    operators: ['IpAddress', 'NotIpAddress'],
    values: ['10.1.2.3', '192.0.2.7', '2001:db8::1'],
    written: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '0.0.0.0/0', '::/0', '10.1.2.3/32'],
  },
  'aws:CurrentTime': {
    operators: dates(),
    values: ['2026-01-01T00:00:00Z', '2026-06-30T12:00:00+02:00'],
    written: [
      '2026-01-01T00:00:00Z',
      '2026-01-01T14:00:00+14:00',
      '2026-06-30T10:00:00Z',
      '2026-03-01',
      '1767225600',
    ],
  },
  's3:max-keys': {
    operators: numbers(),
    values: ['10', '10.5', '-3'],
    written: ['10', 10, '11', '10.5', '-3.0'],
  },
  'aws:MultiFactorAuthPresent': {
    operators: ['Bool'],
    values: ['true', 'false'],
    written: ['true', 'false', true, false],
  },
  'aws:SecureTransport': {
    operators: ['Bool'],
    values: ['true', 'false'],
    written: ['true', 'false'],
  },
  'aws:PrincipalArn': {
    operators: [
      'ArnEquals',
      'ArnNotEquals',
      'ArnLike',
      'ArnNotLike',
      'StringLike',
      'StringNotLike',
    ],
    values: [`arn:aws:iam::${ACCOUNT}:role/Admin`, `arn:aws:iam::${ACCOUNT}:user/alice`],
    written: [
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:iam::*:user/${aws:username}',
      'arn:*:iam::1*:role/Adm?n',
      'arn:aws:iam::*:ROLE/Admin',
    ],
  },
  'lambda:CodeHash': {
    operators: ['BinaryEquals'],
    values: ['QmluYXJ5', 'Qg=='],
    written: ['QmluYXJ5', 'Qg=='],
  },
};
const KEY_NAMES = Object.keys(KEYS);

function strings(): readonly string[] {
  return [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ];
}

function dates(): readonly string[] {
  return [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ];
}

function numbers(): readonly string[] {
  return [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ];
}

function randomRequest(random: Random): AccessRequest {
  const account = { id: ACCOUNT, isManagementAccount: false };
  return {
    principal: { kind: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/Admin`, account },
    action: random.pick(ACTIONS),
    resource: random.pick(RESOURCES),
    resourceAccount: account,
    context: Object.fromEntries(KEY_NAMES.map((key) => [key, randomValue(random, key)])),
  };
}

/** One value, several for a multivalued key, or `null` for an absent key unless it is required. */
export function randomValue(random: Random, key: string, present = false): ContextValue {
  const { values, several } = KEYS[key]!;
  if (!present && random.chance(0.3)) return null;
  return several ? random.some(values, 1, 3) : random.pick(values);
}

function levels(random: Random, isRcp: boolean): readonly PolicyLevel[] {
  return ['Root', 'dev'].slice(0, random.pick([1, 2])).map((name) => ({
    name,
    fullAwsAccess: isRcp || random.chance(0.8),
    policies: random
      .some([`${name}-1`, `${name}-2`], 0, 2)
      .map((policy) => ({ name: policy, document: document(random, isRcp ? 0 : 0.3, isRcp) })),
  }));
}

function document(random: Random, allows: number, isRcp: boolean): PolicyDocument {
  const statements = random
    .some([1, 2, 3], 1, 2)
    .map((number) => statement(random, number, random.chance(allows) ? 'Allow' : 'Deny', isRcp));
  return {
    Version: random.chance(0.9) ? '2012-10-17' : '2008-10-17',
    Statement: statements.length === 1 && random.chance(0.5) ? statements[0]! : statements,
  };
}

function statement(random: Random, number: number, effect: 'Allow' | 'Deny', isRcp: boolean): Json {
  return {
    Sid: `S${number}`,
    Effect: effect,
    ...(isRcp ? { Principal: '*' } : {}),
    [random.chance(0.85) ? 'Action' : 'NotAction']: oneOrSome(random, ACTION_PATTERNS, 3),
    [random.chance(0.85) ? 'Resource' : 'NotResource']: random.chance(0.4)
      ? '*'
      : oneOrSome(random, RESOURCE_PATTERNS, 3),
    ...(random.chance(0.6) ? { Condition: conditions(random) } : {}),
  };
}

function conditions(random: Random): Json {
  const block: Record<string, Record<string, Json>> = {};
  for (const key of random.some(KEY_NAMES, 1, 2)) {
    const operator = randomOperator(random, key);
    (block[operator] ??= {})[random.chance(0.1) ? key.toUpperCase() : key] = operator.endsWith(
      'Null',
    )
      ? random.pick(['true', 'false'])
      : oneOrSome(random, KEYS[key]!.written, 2);
  }
  return block;
}

function randomOperator(random: Random, key: string): string {
  const { operators, several } = KEYS[key]!;
  if (random.chance(0.1)) return 'Null';
  const operator = `${random.pick(operators)}${random.chance(0.25) ? 'IfExists' : ''}`;
  return several || random.chance(0.05)
    ? `${random.pick(['ForAllValues', 'ForAnyValue'])}:${operator}`
    : operator;
}

function oneOrSome<T extends Json>(random: Random, items: readonly T[], most: number): Json {
  return random.chance(0.5) ? random.pick(items) : random.some(items, 1, most);
}
