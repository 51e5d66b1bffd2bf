import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../stacks/synthesize';
import { load, organizationOf, said } from '../model/loading';

const CHARTER = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  logArchiveAccount: logs
  securityAccount: guard
accounts: { logs: {}, guard: {} }
guardrails:
  deny-leave-organization: { targets: [Root], tags: { thing: policy } }
baselines:
  guard: { targets: [guard], budget: { limit: 5, email: [a@acme.example], name: Guard costs, tags: { thing: budget } } }
notifications: { alerts: { email: [a@acme.example], tags: { thing: topic } } }
alarms: { root-usage: { notify: alerts, tags: { thing: alarm } } }
metricAlarms: { cpu: { notify: alerts, account: guard, namespace: N, metric: M, threshold: 1, tags: { thing: metric-alarm } } }
eventRules: { stops: { notify: alerts, apiCalls: [ec2:StopInstances], tags: { thing: rule } } }
auditTrail:
  name: their-trail
  bucket: their-logs
  logGroup: aws-controltower/CloudTrailLogs
  logDeliveryRole: TheirRole
  keyAlias: alias/their-key
  logGroupKeyAlias: alias/their-log-group-key
  tags: { thing: trail }
  bucketTags: { thing: bucket }
  logGroupTags: { thing: log-group }
  keyTags: { thing: key }
security:
  guardDuty: { tags: { thing: detector } }
  findings: { notify: alerts }
  accessAnalyzer: { name: theirs, tags: { thing: analyzer }, unusedAccess: { name: unused } }
  config:
    recorder: aws-controltower-BaselineConfigRecorder
    deliveryChannel: their-channel
    aggregator: theirs
    aggregatorRole: TheirAggregator
    keyAlias: alias/their-config
    tags: { thing: aggregator }
    bucketTags: { thing: config-bucket }
    keyTags: { thing: config-key }
`;
const ENVIRONMENT = `managementAccountId: "111122223333"
state: { backend: s3, bucket: acme-state, region: eu-west-2, tags: { thing: state } }
`;

type Resources = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

/** The resources of all stacks: type, then address, then arguments. */
const resources = ((): Resources => {
  const organization = organizationOf('', {
    'organization.yaml': CHARTER,
    'environments/production.yaml': ENVIRONMENT,
  });
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-names-'));
  try {
    synthesize([organization], outdir);
    const all: Record<string, Record<string, Record<string, unknown>>> = {};
    for (const stack of readdirSync(join(outdir, 'stacks'))) {
      const text = readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
      const { resource = {} } = JSON.parse(text) as { readonly resource?: Resources };
      for (const [type, byAddress] of Object.entries(resource))
        all[type] = { ...all[type], ...byAddress };
    }
    return all;
  } finally {
    rmSync(outdir, { recursive: true });
  }
})();
const of = (type: string, argument: string): readonly unknown[] => [
  ...new Set(
    Object.values(resources[type] ?? {}).map((each) =>
      argument === 'tags'
        ? (each['tags'] as { readonly thing?: string } | undefined)?.thing
        : each[argument],
    ),
  ),
];

test.each([
  ['aws_organizations_policy', ['policy']],
  ['aws_budgets_budget', ['budget']],
  ['aws_sns_topic', ['topic']],
  ['aws_cloudwatch_metric_alarm', ['metric-alarm', 'alarm']],
  ['aws_cloudwatch_event_rule', ['rule']],
  ['aws_cloudtrail', ['trail']],
  ['aws_cloudwatch_log_group', ['log-group']],
  ['aws_s3_bucket', ['bucket', 'config-bucket', 'state']],
  ['aws_guardduty_detector', ['detector']],
  ['aws_accessanalyzer_analyzer', ['analyzer']],
  ['aws_config_configuration_aggregator', ['aggregator']],
])('%s has the tags of the charter', (type, tags) => {
  expect([...of(type, 'tags')].sort()).toEqual([...tags].sort());
});

test('keys have the tags of the charter; the key of the topics has none', () => {
  expect(of('aws_kms_key', 'tags')).toEqual(
    expect.arrayContaining(['key', 'config-key', undefined]),
  );
});

test.each([
  ['aws_cloudtrail', 'name', ['their-trail']],
  ['aws_cloudwatch_log_group', 'name', ['aws-controltower/CloudTrailLogs']],
  ['aws_config_configuration_recorder', 'name', ['aws-controltower-BaselineConfigRecorder']],
  ['aws_config_delivery_channel', 'name', ['their-channel']],
  ['aws_config_configuration_aggregator', 'name', ['theirs']],
  ['aws_accessanalyzer_analyzer', 'analyzer_name', ['theirs', 'unused']],
  ['aws_budgets_budget', 'name', ['Guard costs']],
])('%s has the name of the charter', (type, argument, names) => {
  expect(of(type, argument)).toEqual(names);
});

test('roles and aliases have the names of the charter', () => {
  expect(of('aws_iam_role', 'name')).toEqual(
    expect.arrayContaining(['TheirRole', 'TheirAggregator']),
  );
  expect(of('aws_kms_alias', 'name')).toEqual(
    expect.arrayContaining([
      'alias/their-key',
      'alias/their-log-group-key',
      'alias/their-config',
      'alias/orgcharter-notifications',
    ]),
  );
});

test.each([
  ['keyAlias: alias/aws/s3', 'expected an alias such as alias/acme-trail'],
  ['logGroup: "a b"', "expected a log group's name"],
  [`tags: { ${'k'.repeat(129)}: x }`, 'has a length of 129'],
  [`bucketTags: { k: ${'v'.repeat(257)} }`, 'has a length of 257'],
])('AWS does not accept it: %s', (line, message) => {
  const charter = CHARTER.replace('auditTrail:\n', `auditTrail:\n  ${line}\n`).replace(
    new RegExp(`\n  ${line.split(':')[0]}: .*(?=\n[^]*security:)`, 'g'),
    (found) => (found.includes(line) ? found : ''),
  );
  expect(said(load('', { 'organization.yaml': charter }))).toContain(message);
});

test('one name for the budgets of several accounts', () => {
  const charter = CHARTER.replace('targets: [guard]', 'targets: [guard, logs]');
  const found = said(load('', { 'organization.yaml': charter })).split('\n');
  expect(found.filter((line) => line.includes('duplicate-name'))).toEqual([
    expect.stringContaining(
      'error duplicate-name: 2 accounts would have a budget with the name "Guard costs"',
    ),
  ]);
});

test('guardrails that share a policy give it the tags that all of them have', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const { policies } = organizationOf(
    `accounts: { shop: {} }\nguardrails:\n${names
      .map(
        (name) => `  ${name}: { targets: [Root], policy: p.json, tags: { all: x, own: ${name} } }`,
      )
      .join('\n')}\n`,
    {
      'p.json':
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*"}]}',
    },
  );
  const pack = policies.find(({ guardrails }) => guardrails.length > 1);
  expect(pack?.tags).toEqual({ all: 'x' });
});
