import type { JsonSchema } from '../../../model/schema/kit/schema';
import { environment } from '../../../model/schema/environment';
import { model } from '../../../model/schema/model';
import { pathsOf } from '../schema-paths';
import { load } from '../loading';

const isNumber = ({ type }: JsonSchema) => type === 'number' || type === 'integer';
const isDuration = ({ title, type }: JsonSchema) =>
  type === 'string' && /^a time /.test(String(title));

const TRAIL = '  logArchiveAccount: logs\naccounts: { logs: {} }\n';
const SECURITY =
  '  securityAccount: security\n  logArchiveAccount: logs\naccounts: { security: {}, logs: {} }\n';
const OPS = 'notifications: { ops: { email: [a@b.example] } }\n';
const METRIC = 'notify: ops, account: management, namespace: AWS/EC2, metric: CPUUtilization';
const baseline = (keys: string) => `baselines: { a: { targets: [Root], ${keys} } }\n`;
const alarm = (keys: string) =>
  `${TRAIL}auditTrail: {}\n${OPS}alarms: { root-usage: { notify: ops, ${keys} } }\n`;

/**
 * For each number and duration: a charter with it, a value that AWS rejects, and the largest that
 * it accepts.
 */
const VALUES: Readonly<Record<string, readonly [charter: string, wrong: string, right: string]>> = {
  'alarms.*.period': [alarm('period: HERE'), '8d', '7d'],
  'alarms.*.threshold': [alarm('threshold: HERE'), '1e21', '1000000'],
  'auditTrail.logGroupRetention': [
    `${TRAIL}auditTrail: { logGroupRetention: HERE }\n`,
    '999999y',
    '3653d',
  ],
  'justInTimeAccess.eligible[].maxDuration': [
    'accounts: { shop: {} }\ngroups: { dev: {} }\npermissionSets: { Audit: {} }\njustInTimeAccess: { account: shop, api: abcdefghijklmnopqrstuvwxyz, eligible: [{ group: dev, permissionSets: [Audit], targets: [shop], maxDuration: HERE, approval: false }] }\n',
    '8001h',
    '8000h',
  ],
  'auditTrail.objectLock.duration': [
    `${TRAIL}auditTrail: { objectLock: { duration: HERE } }\n`,
    '101y',
    '100y',
  ],
  'auditTrail.retention.archiveAfter': [
    `${TRAIL}auditTrail: { retention: { archiveAfter: HERE } }\n`,
    '999999y',
    '100y',
  ],
  'auditTrail.retention.expireAfter': [
    `${TRAIL}auditTrail: { retention: { expireAfter: HERE } }\n`,
    '99999999y',
    '100y',
  ],
  'baselines.*.budget.alertAt[]': [
    baseline('budget: { limit: 1, email: [a@b.example], alertAt: [HERE] }'),
    '1e21',
    '1000000',
  ],
  'baselines.*.budget.forecastAlertAt[]': [
    baseline('budget: { limit: 1, email: [a@b.example], forecastAlertAt: [HERE] }'),
    '1e21',
    '1000000',
  ],
  'baselines.*.budget.limit': [
    baseline('budget: { limit: HERE, email: [a@b.example] }'),
    '1e21',
    '1000000000.5',
  ],
  'baselines.*.passwordPolicy.maximumAge': [
    baseline('passwordPolicy: { maximumAge: HERE }'),
    '1096d',
    '3y',
  ],
  'baselines.*.passwordPolicy.minimumLength': [
    baseline('passwordPolicy: { minimumLength: HERE }'),
    '129',
    '128',
  ],
  'baselines.*.passwordPolicy.reusePrevention': [
    baseline('passwordPolicy: { reusePrevention: HERE }'),
    '25',
    '24',
  ],
  'groups.*.reviewEvery': ['groups: { dev: { reviewEvery: HERE } }\n', '999999y', '100y'],
  'limits.*': ['limits: { groups: HERE }\n', '1e21', '1000000'],
  'metricAlarms.*.evaluationPeriods': [
    `${OPS}metricAlarms: { a: { ${METRIC}, threshold: 1, evaluationPeriods: HERE } }\n`,
    '289',
    '288',
  ],
  'metricAlarms.*.period': [
    `${OPS}metricAlarms: { a: { ${METRIC}, threshold: 1, period: HERE } }\n`,
    '999999d',
    '7d',
  ],
  'metricAlarms.*.threshold': [
    `${OPS}metricAlarms: { a: { ${METRIC}, threshold: HERE } }\n`,
    '1e300',
    '1e21',
  ],
  'permissionSets.*.reviewEvery': [
    'permissionSets: { Audit: { reviewEvery: HERE } }\n',
    '999999y',
    '100y',
  ],
  'permissionSets.*.sessionDuration': [
    'permissionSets: { Audit: { sessionDuration: HERE } }\n',
    '13h',
    '12h',
  ],
  'roles.*.sessionDuration': [
    'roles: { R: { targets: [Root], trust: { service: ec2.amazonaws.com }, sessionDuration: HERE } }\n',
    '13h',
    '12h',
  ],
  'rolesAnywhere.profiles.*.sessionDuration': [
    'roles: { R: { targets: [Root], trust: { service: ec2.amazonaws.com }, sessionDuration: 12h } }\nrolesAnywhere: { profiles: { a: { roles: [R], targets: [Root], sessionDuration: HERE } } }\n',
    '13h',
    '12h',
  ],
  'security.accessAnalyzer.unusedAccess.unusedFor': [
    `${SECURITY}security: { accessAnalyzer: { unusedAccess: { unusedFor: HERE } } }\n`,
    '366d',
    '365d',
  ],
  'security.config.retention.archiveAfter': [
    `${SECURITY}security: { config: { retention: { archiveAfter: HERE } } }\n`,
    '999999y',
    '100y',
  ],
  'security.config.retention.expireAfter': [
    `${SECURITY}security: { config: { retention: { expireAfter: HERE } } }\n`,
    '999999y',
    '100y',
  ],
};

test('the table has every number and duration', () => {
  expect(pathsOf(model.json, (json) => isNumber(json) || isDuration(json))).toEqual(
    Object.keys(VALUES).sort(),
  );
  expect(pathsOf(environment.json, (json) => isNumber(json) || isDuration(json))).toEqual([]);
});

test('numbers name their bounds', () => {
  expect(
    pathsOf(
      model.json,
      (json) => isNumber(json) && (json['minimum'] === undefined || json['maximum'] === undefined),
    ),
  ).toEqual([]);
});

/** What is said of the value, beside what is said of the charter with any value. */
const saidOf = (charter: string, value: string) =>
  load(charter.replace('HERE', value))
    .diagnostics.map(({ code }) => code)
    .filter((code) => /^(invalid-|over-limit)/.test(code));

describe.each(Object.entries(VALUES))('%s', (_, [charter, wrong, right]) => {
  test(`${wrong} is reported`, () => expect(saidOf(charter, wrong)).not.toEqual([]));
  test(`${right} is accepted`, () => expect(saidOf(charter, right)).toEqual([]));
});
