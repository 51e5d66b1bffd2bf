import { meaning } from '../meaning';

const model = (rest: string) =>
  `  logArchiveAccount: logs\norganizationalUnits: { Security: { accounts: { logs: {} } } }\n${rest}`;
const ALARM = (more = '') =>
  `auditTrail: {}\nnotifications: { alerts: { email: [a@acme.example, b@acme.example] }, others: { email: [c@acme.example] } }\nalarms:\n  root-usage: { notify: alerts }\n${more}`;
const trail = (keys: string) => model(`auditTrail: { ${keys} }\n`);

test.each([
  [
    'the trail is gone',
    trail(''),
    model(''),
    ['critical trail-weakened: the organization trail acme-trail is removed'],
  ],
  [
    'insights',
    trail('insights: [ApiCallRateInsight]'),
    trail(''),
    ['medium trail-weakened: the trail no longer records ApiCallRateInsight'],
  ],
  [
    'retention',
    trail('retention: { expireAfter: 7y }'),
    trail('retention: { expireAfter: 1y }'),
    ["high trail-weakened: the trail's log files are deleted after 365 days instead of 2555 days"],
  ],
  [
    'retention where there was none',
    trail(''),
    trail('retention: { expireAfter: 7y }'),
    ["high trail-weakened: the trail's log files are deleted after 2555 days instead of never"],
  ],
  [
    'an alarm is gone',
    model(ALARM()),
    model(
      ALARM().replace('  root-usage: { notify: alerts }\n', '  vpc-changes: { notify: alerts }\n'),
    ),
    [
      'high alarm-weakened: alarm root-usage is removed',
      'low setting-changed: alarm vpc-changes is added',
    ],
  ],
  [
    'a threshold',
    model(ALARM()),
    model(ALARM().replace('notify: alerts }\n', 'notify: alerts, threshold: 5 }\n')),
    ['medium alarm-weakened: alarm root-usage has a threshold of 5 calls instead of 1'],
  ],
  [
    'another topic',
    model(ALARM()),
    model(ALARM().replace('notify: alerts', 'notify: others')),
    ['medium alarm-weakened: alarm root-usage notifies others instead of alerts'],
  ],
  [
    'an address',
    model(ALARM()),
    model(ALARM().replace(', b@acme.example', '')),
    ['medium alarm-weakened: topic alerts no longer notifies b@acme.example'],
  ],
  [
    'more is watched',
    model(''),
    model(ALARM()),
    [
      'low setting-changed: alarm root-usage is added',
      'low setting-changed: the organization trail acme-trail is added',
      'low setting-changed: topic alerts is added',
      'low setting-changed: topic others is added',
    ],
  ],
  [
    'a region',
    model(''),
    `  governedRegions: [eu-west-2, eu-west-1]\n${model('')}`,
    ['medium protection-weakened: eu-west-1 can now be used'],
  ],
])('%s', (_, before, now, expected) => {
  expect(meaning(before, now)).toEqual(expected);
});
