import { bucketsLeftAlone, existingInAccounts } from '../../../rehearsal/existing/in-accounts';
import { memoryFolder } from '../../../source/folder';
import { loadModel } from '../../../model/load';

const ALLOW =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';
const files = {
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
organizationalUnits: { Workloads: { accounts: { prod: {}, dev: {} } } }
groups: { team: {} }
customerManagedPolicies: { ours: { policy: policies/allow.json, targets: [prod] } }
permissionSets:
  Reader:
    customerManagedPolicies: [ours, { name: theirs, path: /security/ }]
    permissionsBoundary: { customerManagedPolicy: { name: limits } }
assignments: [{ group: team, permissionSet: Reader, targets: [prod] }]
roles:
  Backup:
    targets: [dev]
    trust: { service: ec2.amazonaws.com }
    customerManagedPolicies: [{ name: agent, path: /vendor/ }]
    reads: [{ bucket: shared-data }, { bucket: shared-logs }]
sharedBuckets:
  shared-data: { account: prod, policy: policies/bucket.json }
  shared-logs: { account: prod }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  'policies/allow.json': ALLOW,
  'policies/bucket.json':
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::shared-data/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
};

test('finds policies that the charter uses but does not define, and shared buckets whose policy it manages', () => {
  const { organizations } = loadModel({
    folder: memoryFolder(files),
    environment: undefined,
    today: '2026-11-27',
  });
  expect(existingInAccounts(organizations[0]!)).toEqual([
    { account: 'dev', policies: [{ name: 'agent', path: '/vendor/' }], buckets: [] },
    {
      account: 'prod',
      policies: [
        { name: 'theirs', path: '/security/' },
        { name: 'limits', path: '/' },
      ],
      buckets: ['shared-data'],
    },
  ]);
});

test('finds the bucket of AWS Config that the charter leaves alone, unless it is the one of the trail', () => {
  const found = (config: string) => {
    const text = files['organization.yaml'].replace(
      'organizationalUnits:',
      `  logArchiveAccount: prod
  securityAccount: dev
auditTrail: { bucket: trail-files, bucketSettings: false }
security: { config: { bucketSettings: false, aggregator: false, bucket: ${config} } }
organizationalUnits:`,
    );
    const { organizations, diagnostics } = loadModel({
      folder: memoryFolder({ ...files, 'organization.yaml': text }),
      today: '2026-11-22',
    });
    expect(
      diagnostics.flatMap((each) => (each.severity === 'error' ? [each.message] : [])),
    ).toEqual([]);
    return [
      bucketsLeftAlone(organizations[0]!),
      existingInAccounts(organizations[0]!).find(({ account }) => account === 'prod')?.buckets,
    ];
  };
  expect(found('config-files')).toEqual([
    ['trail-files', 'config-files'],
    ['shared-data', 'config-files'],
  ]);
  expect(found('trail-files')).toEqual([['trail-files', 'trail-files'], ['shared-data']]);
});
