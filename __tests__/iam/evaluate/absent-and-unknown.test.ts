import { conditionTable } from './ask';

/**
 * A key that is known to be absent (`null`) differs from an unknown key. If a key is unknown, the
 * result is its name.
 */

conditionTable('a single comparison', [
  [{ StringEquals: { key: 'a' } }, { key: null }, false],
  [{ StringEquals: { key: 'a' } }, {}, 'key'],
  [{ StringNotEquals: { key: 'a' } }, { key: null }, true],
  [{ StringNotEquals: { key: 'a' } }, {}, 'key'],
  [{ NumericLessThan: { key: '1' } }, { key: null }, false],
  [{ DateGreaterThan: { key: '2026' } }, { key: null }, false],
  [{ Bool: { key: 'false' } }, { key: null }, false],
  [{ BinaryEquals: { key: 'Qg==' } }, { key: null }, false],
  [{ IpAddress: { key: '10.0.0.0/8' } }, { key: null }, false],
  [{ NotIpAddress: { key: '10.0.0.0/8' } }, { key: null }, true],
  [{ ArnLike: { key: 'arn:aws:iam::*:role/*' } }, { key: null }, false],
  [{ ArnNotLike: { key: 'arn:aws:iam::*:role/*' } }, { key: null }, true],
  [{ StringEquals: { key: 'a' } }, { key: [] }, false],
]);

conditionTable('IfExists', [
  [{ StringEqualsIfExists: { key: 'a' } }, { key: null }, true],
  [{ StringEqualsIfExists: { key: 'a' } }, { key: 'b' }, false],
  [{ StringEqualsIfExists: { key: 'a' } }, {}, 'key'],
  [{ StringNotEqualsIfExists: { key: 'a' } }, { key: null }, true],
  [
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    { 'aws:MultiFactorAuthPresent': null },
    true,
  ],
  [{ NumericGreaterThanIfExists: { key: '1' } }, { key: null }, true],
  [{ IpAddressIfExists: { key: '10.0.0.0/8' } }, { key: null }, true],
  [{ ArnLikeIfExists: { key: 'arn:aws:iam::*:role/*' } }, { key: null }, true],
  [{ 'ForAnyValue:StringEqualsIfExists': { key: 'a' } }, { key: null }, true],
]);

conditionTable('Null', [
  [{ Null: { key: 'true' } }, { key: null }, true],
  [{ Null: { key: 'true' } }, { key: 'a' }, false],
  [{ Null: { key: 'false' } }, { key: 'a' }, true],
  [{ Null: { key: false } }, { key: null }, false],
  [{ Null: { key: 'true' } }, { key: [] }, true],
  [{ Null: { key: 'true' } }, {}, 'key'],
  [{ Null: { 'aws:PrincipalArn': 'false' } }, {}, true],
  // A key that is present with an unknown value.
  [{ Null: { 'aws:TokenIssueTime': 'false' } }, {}, true],
  [{ Null: { 'aws:SecureTransport': 'true' } }, {}, false],
  [{ Bool: { 'aws:SecureTransport': 'true' } }, {}, 'aws:SecureTransport'],
  [{ BoolIfExists: { 'aws:SecureTransport': 'false' } }, {}, 'aws:SecureTransport'],
]);

conditionTable('ForAllValues', [
  [
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'aws:TagKeys': ['a', 'b'] },
    true,
  ],
  [
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'aws:TagKeys': ['a', 'c'] },
    false,
  ],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': null }, true],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': '' }, true],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, {}, 'aws:TagKeys'],
  [
    { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'aws:TagKeys': ['c', 'd'] },
    true,
  ],
  [
    { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'aws:TagKeys': ['a', 'd'] },
    false,
  ],
  [
    { 'ForAllValues:StringLike': { 'aws:TagKeys': 'cost-*' }, Null: { 'aws:TagKeys': 'false' } },
    { 'aws:TagKeys': null },
    false,
  ],
]);

conditionTable('ForAnyValue', [
  [
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'aws:TagKeys': ['b', 'c'] },
    true,
  ],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['c'] }, false],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': null }, false],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['', 'b'] } }, { 'aws:TagKeys': '' }, false],
  [
    { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } },
    { 'aws:TagKeys': ['a', 'b'] },
    true,
  ],
  [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': ['a'] }, false],
  [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': null }, false],
  [
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/*' } },
    { 'aws:PrincipalOrgPaths': ['o-1/r-1/ou-1/ou-2/'] },
    true,
  ],
]);

conditionTable('known keys decide if they can', [
  [{ StringEquals: { a: '1', b: '1' } }, { a: '2' }, false],
  [{ StringEquals: { b: '1', a: '1' } }, { a: '2' }, false],
  [{ StringEquals: { a: '1', b: '1' } }, { a: '1' }, 'b'],
  [{ 'ForAllValues:StringEquals': { a: ['${aws:PrincipalTag/x}', '1'] } }, { a: ['1', '1'] }, true],
  [
    { 'ForAllValues:StringEquals': { a: ['${aws:PrincipalTag/x}', '1'] } },
    { a: ['1', '2'] },
    'aws:PrincipalTag/x',
  ],
  [{ StringNotEquals: { a: ['${aws:PrincipalTag/x}', '1'] } }, { a: '1' }, false],
  [{ StringEquals: { b: '1', a: '1' } }, {}, 'a, b'],
]);
