import { load, organizationOf, said } from '../loading';

const ARCHIVE = '  logArchiveAccount: logs\naccounts: { logs: {} }\n';
const KEY = '"arn:aws:kms:eu-west-2:111122223333:key/1"';
const OPS = 'notifications: { ops: { email: [ops@acme.example] } }\n';

test('a trail can keep what it has', () => {
  const trail = `auditTrail: { bucketSettings: false, key: false, logGroup: trail, logGroupRetention: false, logGroupKey: ${KEY}, logDeliveryRole: "arn:aws:iam::111122223333:role/a/b" }\n`;
  expect(organizationOf(ARCHIVE + trail).auditTrail).toEqual({
    name: 'acme-trail',
    bucket: 'acme-organization-trail-111122223333',
    bucketSettings: false,
    key: false,
    logGroup: 'trail',
    logGroupRetentionDays: 0,
    logGroupKey: 'arn:aws:kms:eu-west-2:111122223333:key/1',
    logDeliveryRole: 'arn:aws:iam::111122223333:role/a/b',
    insights: [],
  });
});

test.each([
  ['bucketSettings: false, retention: {}', 'retention has no effect with bucketSettings: false'],
  [
    'bucketSettings: false, objectLock: { duration: 1y }',
    'objectLock has no effect with bucketSettings: false',
  ],
  ['key: false, keyAlias: alias/a', 'keyAlias has no effect with key: false'],
  [`key: ${KEY}, keyAlias: alias/a`, 'keyAlias has no effect with key: …'],
  [
    'logGroup: false, logGroupRetention: 1y',
    'logGroupRetention has no effect with logGroup: false',
  ],
  ['logGroup: false, logGroupKey: false', 'logGroupKey has no effect with logGroup: false'],
  ['logGroup: false, logDeliveryRole: a', 'logDeliveryRole has no effect with logGroup: false'],
  [
    'logGroupKey: false, logGroupKeyAlias: alias/a',
    'logGroupKeyAlias has no effect with logGroupKey: false',
  ],
])('%s is an error', (keys, message) => {
  expect(said(load(`${ARCHIVE}auditTrail: { ${keys} }\n`))).toContain(
    `error conflicting-keys: ${message}`,
  );
});

test('alarms need the log group', () => {
  const alarm = `${OPS}alarms: { root-usage: { notify: ops } }\n`;
  expect(said(load(`${ARCHIVE}auditTrail: { logGroup: false }\n${alarm}`))).toContain(
    'error missing-audit-trail: alarms need the log group of the organization trail, and the trail has none',
  );
});

test.each(['alias/a', '1234', 'true'])('%s is not an existing key', (key) => {
  expect(said(load(`${ARCHIVE}auditTrail: { key: ${key} }\n`))).toContain('expected the ARN');
});
