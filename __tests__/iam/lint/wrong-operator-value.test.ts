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
    '3:105 error wrong-operator-value: Bool expects true or false, not "no" (write true or false, or use a string operator)',
  ],
  [
    '{ "Null": { "aws:SourceVpc": "" } }',
    '3:99 error wrong-operator-value: Null expects true or false, not "" (write true or false, or use a string operator)',
  ],
  [
    '{ "NumericLessThan": { "s3:TlsVersion": "TLSv1.2" } }',
    '3:110 error wrong-operator-value: NumericLessThan expects a number, not "TLSv1.2" (write a number, or use a string operator)',
  ],
  [
    '{ "DateLessThan": { "aws:CurrentTime": "31.03.2027" } }',
    '3:109 error wrong-operator-value: DateLessThan expects a time such as 2027-03-31T00:00:00Z, not "31.03.2027" (write a time such as 2027-03-31T00:00:00Z, or use a string operator)',
  ],
  [
    '{ "IpAddress": { "aws:SourceIp": "203.0.113.0/33" } }',
    '3:103 error wrong-operator-value: IpAddress expects an IP address or CIDR range, such as 203.0.113.0/24, not "203.0.113.0/33" (write an IP address or CIDR range, such as 203.0.113.0/24, or use a string operator)',
  ],
  [
    '{ "NotIpAddress": { "aws:SourceIp": "203.0.113.*" } }',
    '3:106 error wrong-operator-value: NotIpAddress expects an IP address or CIDR range, such as 203.0.113.0/24, not "203.0.113.*" (write an IP address or CIDR range, such as 203.0.113.0/24, or use a string operator)',
  ],
  [
    '{ "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/x", "role/Admin"] } }',
    '3:134 error wrong-operator-value: ArnNotLike expects an ARN, not "role/Admin" (write an ARN, or use a string operator)',
  ],
])('%s', (condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
