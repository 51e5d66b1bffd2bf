import { liveOfState } from '../../../adoption/from-state/live-of-state';
import { stateResources } from '../../../adoption/from-state/state-resources';
import { ROOT_RESOURCES } from './a-state';

const ACCOUNT = '100000000001';

/** The organization of {@link ROOT_RESOURCES}, with more resources in a module of an account. */
function liveWith(...more: More) {
  const resource = (type: string, name: string, values: object, module?: string) => ({
    ...(module !== undefined && { module }),
    ...{ mode: 'managed', type, name, provider: 'aws' },
    instances: [{ attributes: values }],
  });
  const resources = [
    ...ROOT_RESOURCES.map(({ type, name, values }) => resource(type, name, values)),
    ...more.map(([type, values], index) => resource(type, `r${index}`, values, 'module.account')),
  ];
  const text = JSON.stringify({ version: 4, resources });
  return liveOfState(stateResources(text, 'a.json'), { roleNames: ['ci-*'], roleTags: [] });
}

type More = readonly (readonly [type: string, values: object])[];

const inAccount = (...more: More) => {
  const answer = liveWith(...more).inAccounts[ACCOUNT];
  return answer && 'known' in answer ? answer.known : undefined;
};

test('what has no ARN is in the account and region of its module', () => {
  const found = inAccount(
    [
      'aws_guardduty_detector',
      { id: 'd1', arn: `arn:aws:guardduty:eu-west-1:${ACCOUNT}:detector/d1` },
    ],
    ['aws_iam_account_password_policy', { minimum_password_length: 16, require_symbols: true }],
    ['aws_ebs_encryption_by_default', { enabled: true }],
  );
  expect(found).toMatchObject({
    detectors: { 'eu-west-1': 'd1' },
    passwordPolicy: { minimumLength: 16, requireSymbols: true, requireNumbers: false },
    ebsEncryptionByDefault: { 'eu-west-1': true },
  });
});

test('a selected role has its policies', () => {
  const role = (name: string) => ({
    ...{ name, path: '/ci/', arn: `arn:aws:iam::${ACCOUNT}:role/ci/${name}`, description: '' },
    ...{ max_session_duration: 7200, assume_role_policy: '{"Version":"2012-10-17"}' },
  });
  const policy_arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const found = inAccount(
    ['aws_iam_role', role('ci-deploy')],
    ['aws_iam_role', role('other')],
    ['aws_iam_role_policy_attachment', { role: 'ci-deploy', policy_arn }],
    ['aws_iam_role_policy', { role: 'ci-deploy', name: 'inline', policy: '{"Statement":[]}' }],
  );
  expect(found?.roles).toEqual([
    {
      ...{ name: 'ci-deploy', path: '/ci/', description: '', maximumSessionDuration: 7200 },
      trustPolicy: { Version: '2012-10-17' },
      managedPolicies: [policy_arn],
      inlinePolicies: [{ name: 'inline', document: { Statement: [] } }],
      tags: {},
    },
  ]);
});

test('the organization trail has its bucket and log group', () => {
  const group = 'arn:aws:logs:eu-west-2:100000000000:log-group:trail';
  const { trail, homeRegion } = liveWith(
    [
      'aws_cloudtrail',
      {
        ...{ name: 'all', arn: 'arn:aws:cloudtrail:eu-west-2:100000000000:trail/all' },
        ...{ is_organization_trail: true, is_multi_region_trail: true, home_region: 'eu-west-2' },
        ...{ enable_log_file_validation: true, include_global_service_events: true },
        ...{ s3_bucket_name: 'acme-trail', cloud_watch_logs_group_arn: `${group}:*` },
        kms_key_id: `arn:aws:kms:eu-west-2:${ACCOUNT}:key/1`,
      },
    ],
    ['aws_s3_bucket', { id: 'acme-trail', bucket: 'acme-trail', arn: 'arn:aws:s3:::acme-trail' }],
    ['aws_cloudwatch_log_group', { name: 'trail', arn: group, retention_in_days: 0 }],
  );
  expect(homeRegion).toBe('eu-west-2');
  expect(trail).toMatchObject({
    known: {
      ...{ name: 'all', bucket: 'acme-trail', bucketTags: {} },
      logGroup: { name: 'trail', tags: {} },
    },
  });
});

test('values of other types than the provider writes are left out, and nothing fails', () => {
  const odd = { id: 1, name: null, arn: [], tags_all: 'x', policy: '{', attribute: [null, 'a'] };
  const types = ['aws_ssoadmin_permission_set', 'aws_identitystore_user', 'aws_cloudtrail'];
  const others = ['aws_iam_role', 'aws_organizations_policy', 'aws_iam_role_policy'];
  expect(() =>
    liveWith(...[...types, ...others].map((type) => [type, odd] as const)),
  ).not.toThrow();
});
