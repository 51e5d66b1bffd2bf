import { type FormatName, FORMATS, isAlarmPeriod } from '../../../model/aws/formats';

const cases: Record<FormatName, { good: string[]; bad: string[] }> = {
  accountName: { good: ['log-archive', 'Shared Services'], bad: ['', 'büro', 'a\tb'] },
  accountEmail: {
    good: ['aws+prod@securecart.example', 'a@b.cd', 'x.y@sub-domain.example'],
    bad: [
      '.a@b.cd',
      'a@@b.cd',
      'a b@c.de',
      'a%b@c.de',
      'a,b@c.de',
      'a@b',
      'a@-b.cd',
      'a@b.cd.',
      'ä@b.cd',
      '@b.cd',
    ],
  },
  accountId: { good: ['012345678901'], bad: ['12345678901', '0123456789012', '01234567890a'] },
  organizationId: { good: ['o-a1b2c3d4e5'], bad: ['o-A1B2C3D4E5', 'o-short', 'a1b2c3d4e5'] },
  organizationalUnitId: { good: ['ou-ab12-cd34ef56'], bad: ['ou-ab12', 'ou-ab12-CD34EF56'] },
  permissionSetName: { good: ['ReadOnly', 'a.b@c=d,e+f_g-h'], bad: ['', 'Read Only', 'Read/Only'] },
  permissionSetDescription: { good: ['Look at everything\nand é'], bad: ['emoji 🙂', '“quotes”'] },
  relayState: {
    good: ['https://eu-west-2.console.aws.amazon.com/securityhub/home?x=1#y'],
    bad: ['', 'a<b', 'é'],
  },
  managedPolicyName: { good: ['log-reader'], bad: ['log reader', 'security/log-reader'] },
  managedPolicyPath: {
    good: ['/', '/security/', '/a/b/'],
    bad: ['', 'security', '/security', '//'],
  },
  roleName: {
    good: ['OrganizationAccountAccessRole', 'x'.repeat(64)],
    bad: ['', 'a/b', 'x'.repeat(65)],
  },
  rolesAnywhereName: {
    good: ['corporate-ca', 'Corporate CA_1'],
    bad: ['', 'a.b', 'x'.repeat(256)],
  },
  groupName: { good: ['platform-admins', 'Platform admins'], bad: ['', 'a\u0000b'] },
  userName: { good: ['alice', 'alice@securecart.example'], bad: ['', 'alice jones'] },
  tagKey: { good: ['cost-center', 'owner:team/a b'], bad: ['', 'aws:created-by', 'AWS:x', 'a#b'] },
  tagValue: { good: ['', 'a@b.cd'], bad: ['a#b', 'a,b'] },
  bucketName: {
    good: ['securecart-audit-111122223333', 'a.b', 'abc'],
    bad: [
      'Abc',
      '-abc',
      'abc-',
      'a..b',
      '192.168.5.4',
      'xn--abc',
      'sthree-x',
      'amzn-s3-demo-x',
      'a-s3alias',
      'a--ol-s3',
      'a.mrap',
      'a--x-s3',
      'a--table-s3',
      'a_b',
    ],
  },
  trailName: {
    good: ['organization-trail', 'a.b_c-d'],
    bad: ['a--b', '-a', 'a-', '192.168.5.4', 'a b'],
  },
  logGroupName: { good: ['/aws/cloudtrail/organization', 'a#b'], bad: ['', 'a b', 'a:b'] },
  metricName: { good: ['root-usage', 'Root usage'], bad: ['', 'a:b', 'a*', 'a$'] },
  personalText: { good: ['Ada', 'Zoë', '山田 太郎'], bad: ['a\u0000b', 'a\u200bb'] },
  metricNamespace: { good: ['AWS/EC2', 'acme shop'], bad: [':acme'] },
  dimensionName: { good: ['InstanceId', 'a:b'], bad: [':a', ' ', 'ä'] },
  dimensionValue: { good: ['i-0123', ':a'], bad: [' ', 'ä', 'a\tb'] },
  topicName: { good: ['security-alerts', 'A_b'], bad: ['', 'a.b', 'a b'] },
  eventRuleName: { good: ['root-console-sign-in', 'a.b_c'], bad: ['', 'a b', 'a/b'] },
  contactEmail: {
    good: ['security@acme.example', 'a|b#c!d=e&f@sub-domain.example'],
    bad: ['', 'a@b', 'a b@c.de', "o'neil@acme.example", 'a@@b.cd', 'a@b.c-d'],
  },
  phoneNumber: {
    good: ['+44 20 7946 0000', '(020) 7946-0000'],
    bad: ['', '020/7946', '0800-FLOWERS', '020.7946'],
  },
  configRuleName: { good: ['restricted-ssh', 'Our_rule'], bad: ['', 'a b', 'a.b'] },
  conformancePackName: { good: ['pci-dss', 'Ours2'], bad: ['', '2ours', 'our_pack'] },
};

describe.each(Object.entries(cases))('%s', (name, { good, bad }) => {
  const { pattern } = FORMATS[name as FormatName];
  test.each(good)('takes %j', (text) => expect(pattern.test(text)).toBe(true));
  test.each(bad)('refuses %j', (text) => expect(pattern.test(text)).toBe(false));
});

test('periods of alarms', () => {
  expect([10, 20, 30, 60, 300, 86_400].filter((seconds) => !isAlarmPeriod(seconds))).toEqual([]);
  expect([-60, 0, 15, 40, 61, 90.5].filter(isAlarmPeriod)).toEqual([]);
});
