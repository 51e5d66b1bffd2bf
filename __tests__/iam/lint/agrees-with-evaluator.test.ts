import { applies } from '../evaluate/ask';
import { lintCondition } from './linting';

/**
 * The linter and the evaluator agree: a value that the linter refuses matches no request, not even
 * one whose value looks the same, and a value that it accepts matches.
 */
type Case = readonly [
  operator: string,
  key: string,
  written: string,
  inRequest: string | readonly string[],
];

const NOW = 'aws:CurrentTime';
const ARN = 'aws:PrincipalArn';
const IP = 'aws:SourceIp';
const TAG = 'aws:PrincipalTag/team';
const SSO = 'role/aws-reserved/sso.amazonaws.com';
const HASH = '0123456789abcdef';

const ACCEPTED: readonly Case[] = [
  ['DateLessThan', NOW, '2027-01-01T23:59:59Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+14:00', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00-13:45', '2026-11-28T05:00:00Z'],
  ['DateGreaterThanEquals', NOW, '2024-02-29', '2024-02-29T00:00:00Z'],
  ['DateEquals', NOW, '2026', '2026-01-01T00:00:00Z'],
  ['DateGreaterThan', NOW, '2026-11', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T10:30Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T10:30:00.25Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', 'aws:EpochTime', '1900000000', '1800000000'],
  ['NumericLessThan', 's3:TlsVersion', '1.2', '1.1'],
  ['NumericGreaterThanEquals', 'aws:MultiFactorAuthAge', '3600', '3600'],
  ['Bool', 'aws:SecureTransport', 'FALSE', 'false'],
  ['Bool', 'aws:MultiFactorAuthPresent', 'True', 'true'],
  ['IpAddress', IP, '203.0.113.0/24', '203.0.113.9'],
  ['IpAddress', IP, '2001:db8::/32', '2001:db8::1'],
  ['IpAddress', IP, '198.51.100.7', '198.51.100.7'],
  ['NotIpAddress', IP, '203.0.113.0/24', '198.51.100.7'],
  ['ArnLike', ARN, 'arn:aws:iam::*:role/app-*', 'arn:aws:iam::111122223333:role/app-1'],
  ['ArnEquals', ARN, 'arn:*:iam::*:user/*', 'arn:aws:iam::111122223333:user/a/b'],
  ['StringLike', ARN, 'arn:aws:iam::*:root', 'arn:aws:iam::111122223333:root'],
  [
    'ArnLike',
    ARN,
    `arn:aws:iam::*:${SSO}/*AWSReservedSSO_A_*`,
    `arn:aws:iam::111122223333:${SSO}/eu-west-2/AWSReservedSSO_A_${HASH}`,
  ],
  [
    'ArnLike',
    ARN,
    `arn:aws:iam::*:${SSO}/*/AWSReservedSSO_A_????????????????`,
    `arn:aws:iam::111122223333:${SSO}/eu-west-2/AWSReservedSSO_A_${HASH}`,
  ],
  [
    'StringLike',
    ARN,
    `arn:aws:iam::*:${SSO}/AWSReservedSSO_A_*`,
    `arn:aws:iam::111122223333:${SSO}/AWSReservedSSO_A_${HASH}`,
  ],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5', 'o-a1b2c3d4e5'],
  ['StringEquals', 'aws:RequestedRegion', 'eu-west-2', 'eu-west-2'],
  ['StringLike', 'aws:RequestedRegion', 'eu-*', 'eu-central-1'],
  ['StringEquals', TAG, "${aws:PrincipalTag/unit, 'web'}", 'web'],
  ['StringLike', TAG, '${*}web*', '*web-1'],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', 'team', ['team', 'x']],
  ['ForAllValues:StringEquals', 'aws:TagKeys', 'team', ['team']],
];

const REFUSED: readonly Case[] = [
  ['DateLessThan', NOW, '2027-01-01T24:00:00Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T24:00Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T23:60:00Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T23:00:60Z', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+14:01', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+15:00', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00-23:59', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+01:60', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+0100', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00+1', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-02-29', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-13-01', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-1-1', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01T00:00:00', '2026-11-28T05:00:00Z'],
  ['DateLessThan', NOW, '2027-01-01 00:00:00Z', '2026-11-28T05:00:00Z'],
  ['NumericLessThan', 's3:TlsVersion', '1,2', '1.1'],
  ['NumericLessThan', 's3:TlsVersion', '0x2', '1.1'],
  ['Bool', 'aws:SecureTransport', '0', 'false'],
  ['IpAddress', IP, '203.0.113.256', '203.0.113.255'],
  ['IpAddress', IP, '203.0.113.0/-1', '203.0.113.9'],
  ['IpAddress', IP, '2001:db8::/129', '2001:db8::1'],
  ['IpAddress', IP, '10.0.0.0/8', '203.0.113.9'],
  ['ArnLike', ARN, 'arn:aws:iam::role/app', 'arn:aws:iam::111122223333:role/app'],
  ['ArnLike', ARN, 'arn:aws:iam::11112222333:role/app', 'arn:aws:iam::111122223333:role/app'],
  ['ArnLike', ARN, 'arn:aws:iam::*:group/admins', 'arn:aws:iam::111122223333:role/admins'],
  [
    'ArnLike',
    ARN,
    'arn:aws:iam::*:role/AWSReservedSSO_A_*',
    `arn:aws:iam::111122223333:${SSO}/AWSReservedSSO_A_${HASH}`,
  ],
  [
    'ArnLike',
    ARN,
    `arn:aws:iam::*:${SSO}/eu-west-2/A_*`,
    `arn:aws:iam::111122223333:${SSO}/eu-west-2/AWSReservedSSO_A_${HASH}`,
  ],
  [
    'StringEquals',
    ARN,
    `arn:aws:iam::*:${SSO}/AWSReservedSSO_A_*`,
    `arn:aws:iam::111122223333:${SSO}/AWSReservedSSO_A_${HASH}`,
  ],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-SHORT', 'o-a1b2c3d4e5'],
  ['StringEquals', 'aws:PrincipalOrgID', 'r-ab12', 'o-a1b2c3d4e5'],
  ['StringEquals', 'aws:RequestedRegion', 'eu-west-22', 'eu-west-2'],
  ['StringEquals', 'aws:RequestedRegion', 'EU-WEST-2', 'eu-west-2'],
  ['StringEquals', 'aws:RequestedRegion', 'eu-*', 'eu-west-2'],
  ['StringEquals', 'aws:PrincipalAccount', '11112222333', '111122223333'],
  ['StringEquals', TAG, '${aws:PrincipalTag/unit, web}', 'web'],
  ['StringEquals', TAG, '${aws:PrincipalTag/unit, "web"}', 'web'],
  ['StringEquals', TAG, "${aws:PrincipalTag/unit 'web'}", 'web'],
  ['StringEquals', TAG, "${aws:PrincipalTag/unit, 'web}", 'web'],
  ['StringEquals', TAG, '${}', 'web'],
  ['StringEquals', TAG, '${aws:PrincipalTag/unit', 'web'],
  ['StringEquals', TAG, '${aws:TagKeys}', 'web'],
  ['StringEquals', TAG, 'web-*', 'web-1'],
];

const errors = ([operator, key, written]: Case) =>
  lintCondition(JSON.stringify({ [operator]: { [key]: written } })).filter((line) =>
    line.includes(' error '),
  );
const matches = ([operator, key, written, inRequest]: Case) =>
  applies(
    { Condition: { [operator]: { [key]: written } } },
    { context: { 'aws:PrincipalTag/unit': null, 'aws:TagKeys': null, [key]: inRequest } },
  );

test.each(ACCEPTED)('%s %s %s is accepted, and matches', (...each) => {
  expect(errors(each)).toEqual([]);
  expect(matches(each)).toBe(true);
});

test.each(REFUSED)('%s %s %s is an error, and never matches', (...each) => {
  expect(errors(each)).not.toEqual([]);
  expect(matches(each)).toBe(false);
});
