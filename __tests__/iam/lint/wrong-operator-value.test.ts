import { lintCondition } from './linting';

test.each([
  '{ "Bool": { "aws:SecureTransport": [false, "true"] }, "Null": { "aws:SourceVpc": "FALSE" } }',
  '{ "NumericLessThan": { "s3:TlsVersion": ["1.2", 1.3] } }',
  '{ "DateGreaterThan": { "aws:CurrentTime": ["2027-03-31T00:00:00Z", "2027-03-31", 1800000000] } }',
  '{ "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "203.0.113.7", "2001:db8::/32"] } }',
  '{ "ArnLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/x", "*", "${aws:PrincipalTag/role}"] } }',
])('%s', (condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    '{ "Bool": { "aws:SecureTransport": "no" } }',
    '3:105 error wrong-operator-value: Bool compares with true or false, and "no" is none',
  ],
  [
    '{ "Null": { "aws:SourceVpc": "" } }',
    '3:99 error wrong-operator-value: Null compares with true or false, and "" is none',
  ],
  [
    '{ "NumericLessThan": { "s3:TlsVersion": "TLSv1.2" } }',
    '3:110 error wrong-operator-value: NumericLessThan compares with a number, and "TLSv1.2" is none',
  ],
  [
    '{ "DateLessThan": { "aws:CurrentTime": "31.03.2027" } }',
    '3:109 error wrong-operator-value: DateLessThan compares with a time such as 2027-03-31T00:00:00Z, and "31.03.2027" is none',
  ],
  [
    '{ "IpAddress": { "aws:SourceIp": "203.0.113.0/33" } }',
    '3:103 error wrong-operator-value: IpAddress compares with an address or a range of them, such as 203.0.113.0/24, and "203.0.113.0/33" is none',
  ],
  [
    '{ "NotIpAddress": { "aws:SourceIp": "203.0.113.*" } }',
    '3:106 error wrong-operator-value: NotIpAddress compares with an address or a range of them, such as 203.0.113.0/24, and "203.0.113.*" is none',
  ],
  [
    '{ "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/x", "role/Admin"] } }',
    '3:134 error wrong-operator-value: ArnNotLike compares with an ARN, and "role/Admin" is none',
  ],
])('%s', (condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
