import { conditionTable } from './ask';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

conditionTable('strings', [
  [{ StringEquals: { 's3:prefix': 'home' } }, { 's3:prefix': 'home' }, true],
  [{ StringEquals: { 's3:prefix': 'home' } }, { 's3:prefix': 'Home' }, false],
  [{ StringEquals: { 's3:prefix': 'home*' } }, { 's3:prefix': 'home/a' }, false],
  [{ StringEquals: { 's3:prefix': 'home*' } }, { 's3:prefix': 'home*' }, true],
  [{ StringEquals: { 's3:prefix': ['a', 'home'] } }, { 's3:prefix': 'home' }, true],
  [{ StringNotEquals: { 's3:prefix': ['a', 'home'] } }, { 's3:prefix': 'home' }, false],
  [{ StringNotEquals: { 's3:prefix': ['a', 'b'] } }, { 's3:prefix': 'home' }, true],
  [{ StringEqualsIgnoreCase: { 's3:prefix': 'HOME' } }, { 's3:prefix': 'home' }, true],
  [{ StringNotEqualsIgnoreCase: { 's3:prefix': 'HOME' } }, { 's3:prefix': 'home' }, false],
  [{ StringLike: { 's3:prefix': 'ho?e/*' } }, { 's3:prefix': 'home/a/b' }, true],
  [{ StringLike: { 's3:prefix': 'h*' } }, { 's3:prefix': 'Home' }, false],
  [{ StringLike: { 's3:prefix': '*' } }, { 's3:prefix': '' }, true],
  [{ StringLike: { 's3:prefix': 'a.c' } }, { 's3:prefix': 'abc' }, false],
  [{ StringLike: { 's3:prefix': 'a*c' } }, { 's3:prefix': 'a\nb\nc' }, true],
  [{ StringNotLike: { 's3:prefix': ['h*', 'x'] } }, { 's3:prefix': 'home' }, false],
  [{ StringEquals: { 's3:prefix': '' } }, { 's3:prefix': '' }, true],
]);

conditionTable('numbers', [
  [{ NumericEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10.0' }, true],
  [{ NumericEquals: { 's3:max-keys': 10 } }, { 's3:max-keys': '10' }, true],
  [{ NumericNotEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '11' }, true],
  [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': '9.5' }, true],
  [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, false],
  [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, true],
  [{ NumericGreaterThan: { 's3:max-keys': '-5' } }, { 's3:max-keys': '-4' }, true],
  [{ NumericGreaterThan: { 's3:max-keys': '9' } }, { 's3:max-keys': '10' }, true],
  [{ NumericGreaterThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '9' }, false],
  [{ NumericEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': 'ten' }, false],
  [{ NumericEquals: { 's3:max-keys': 'ten' } }, { 's3:max-keys': 'ten' }, false],
]);

conditionTable('dates', [
  [
    { DateEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { 'aws:CurrentTime': '2026-01-01T01:00:00+01:00' },
    true,
  ],
  [
    { DateEquals: { 'aws:CurrentTime': '1767225600' } },
    { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    true,
  ],
  [{ DateEquals: { 'aws:CurrentTime': '2026' } }, { 'aws:CurrentTime': '2026-01-01' }, true],
  [
    { DateNotEquals: { 'aws:CurrentTime': '2026-01-01' } },
    { 'aws:CurrentTime': '2026-01-02' },
    true,
  ],
  [
    { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } },
    { 'aws:CurrentTime': '2025-12-31T23:59:59Z' },
    true,
  ],
  [
    { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } },
    { 'aws:CurrentTime': '2026-01-01T00:00Z' },
    false,
  ],
  [
    { DateLessThanEquals: { 'aws:CurrentTime': '2026-01-01' } },
    { 'aws:CurrentTime': '2026-01-01T00:00:00' }, // without a zone, which the format requires
    false,
  ],
  [
    { DateGreaterThan: { 'aws:EpochTime': '2026-01-01T00:00:00.5Z' } },
    { 'aws:EpochTime': '1767225601' },
    true,
  ],
  [
    { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-06' } },
    { 'aws:CurrentTime': '2026-05-31' },
    false,
  ],
  [{ DateEquals: { 'aws:CurrentTime': 'tomorrow' } }, { 'aws:CurrentTime': 'tomorrow' }, false],
  [{ DateEquals: { 'aws:CurrentTime': '2026-13-01' } }, { 'aws:CurrentTime': '2026-13-01' }, false],
]);

conditionTable('booleans', [
  [{ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': 'true' }, true],
  [{ Bool: { 'aws:SecureTransport': true } }, { 'aws:SecureTransport': 'TRUE' }, true],
  [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' }, false],
  [
    { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
    { 'aws:SecureTransport': 'false' },
    true,
  ],
  [{ Bool: { 'aws:SecureTransport': 'yes' } }, { 'aws:SecureTransport': 'yes' }, false],
]);

conditionTable('binary', [
  [{ BinaryEquals: { key: 'QmluYXJ5' } }, { key: 'QmluYXJ5' }, true],
  [{ BinaryEquals: { key: 'QmluYXJ5' } }, { key: 'QmluYXJ6' }, false],
  [{ BinaryEquals: { key: 'Qg==' } }, { key: 'Qg' }, true],
  [{ BinaryEquals: { key: 'not base 64' } }, { key: 'not base 64' }, false],
]);

conditionTable('addresses', [
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.113.255' }, true],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.114.0' }, false],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.7/24' } }, { 'aws:SourceIp': '203.0.113.9' }, true],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.7' } }, { 'aws:SourceIp': '203.0.113.7' }, true],
  [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, { 'aws:SourceIp': '203.0.113.7' }, true],
  [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, { 'aws:SourceIp': '2001:db8::1' }, false],
  [
    { IpAddress: { 'aws:SourceIp': '2001:DB8:1234:5678::/64' } },
    { 'aws:SourceIp': '2001:db8:1234:5678:9::1' },
    true,
  ],
  [
    { IpAddress: { 'aws:SourceIp': '2001:DB8:1234:5678::/64' } },
    { 'aws:SourceIp': '2001:db8:1234:5679::1' },
    false,
  ],
  [
    { IpAddress: { 'aws:SourceIp': '::ffff:0:0/96' } },
    { 'aws:SourceIp': '::ffff:192.0.2.1' },
    true,
  ],
  [
    { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } },
    { 'aws:SourceIp': '192.0.2.9' },
    false,
  ],
  [
    { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } },
    { 'aws:SourceIp': '198.51.100.1' },
    true,
  ],
  [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:SourceIp': '2001:db8::1' }, true],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:SourceIp': '10.1.0.0/16' }, true],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:SourceIp': '10.0.0.0/7' }, false],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } }, { 'aws:SourceIp': '10.0.0.0' }, false],
  [
    { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    { 'aws:SourceIp': 'cloudformation.amazonaws.com' },
    false,
  ],
]);

const bucketPattern = 'arn:aws:someservice:*:111122223333:finance/*';
conditionTable('ARNs', [
  [
    { ArnLike: { 'aws:SourceArn': 'arn:aws:iam::*:role/team-*' } },
    { 'aws:SourceArn': 'arn:aws:iam::111122223333:role/team-red' },
    true,
  ],
  [
    { ArnEquals: { 'aws:SourceArn': 'arn:aws:iam::*:role/team-*' } },
    { 'aws:SourceArn': 'arn:aws:iam::111122223333:role/team-red' },
    true,
  ],
  [
    { ArnLike: { 'aws:SourceArn': 'arn:aws:iam::*:Role/*' } },
    { 'aws:SourceArn': 'arn:aws:iam::111122223333:role/a' },
    false,
  ],
  [
    { ArnLike: { 'aws:SourceArn': bucketPattern } },
    {
      'aws:SourceArn':
        'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
    },
    false,
  ],
  [
    { StringLike: { 'aws:SourceArn': bucketPattern } },
    {
      'aws:SourceArn':
        'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
    },
    true,
  ],
  [
    { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:*:*:log-group:*:c' } },
    { 'aws:SourceArn': 'arn:aws:logs:eu-west-2:1:log-group:a:b:c' },
    true,
  ],
  [
    { ArnLike: { 'aws:SourceArn': 'arn:aws:iam:*' } },
    { 'aws:SourceArn': 'arn:aws:iam::111122223333:role/a' },
    false,
  ],
  [
    { ArnLike: { 'aws:SourceArn': '*' } },
    { 'aws:SourceArn': 'arn:aws:iam::111122223333:role/a' },
    true,
  ],
  [
    { ArnNotLike: { 'aws:SourceArn': ['arn:aws:iam::*:role/a', 'arn:aws:iam::*:role/b'] } },
    { 'aws:SourceArn': 'arn:aws:iam::1:role/b' },
    false,
  ],
  [
    { ArnNotEquals: { 'aws:SourceArn': 'arn:aws:iam::*:role/a' } },
    { 'aws:SourceArn': 'arn:aws:iam::1:role/b' },
    true,
  ],
]);

conditionTable('operators and keys in any case, several conditions all have to hold', [
  [{ stringequals: { 'S3:PREFIX': 'a' } }, { 's3:Prefix': 'a' }, true],
  [
    { StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' } },
    { 's3:prefix': 'a', 's3:delimiter': '/' },
    true,
  ],
  [
    { StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' } },
    { 's3:prefix': 'a', 's3:delimiter': '.' },
    false,
  ],
  [
    { StringEquals: { 's3:prefix': 'a' }, Bool: { 'aws:SecureTransport': 'true' } },
    { 's3:prefix': 'a', 'aws:SecureTransport': 'false' },
    false,
  ],
]);
