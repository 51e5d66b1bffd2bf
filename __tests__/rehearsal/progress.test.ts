import { pendingReader } from '../../rehearsal/progress';
import type { TerraformMessage } from '../../terraform/terraform-message';

const planned = (addr: string, action = 'create'): TerraformMessage => ({
  type: 'planned_change',
  change: { resource: { addr }, action },
});
const hook = (type: string, addr: string): TerraformMessage => ({
  type,
  hook: { resource: { addr } },
});

test('what an apply has left to do, and whether it only waits', () => {
  const [bucket, lifecycle, assignment] = [
    'aws_s3_bucket.logs',
    'aws_s3_bucket_lifecycle_configuration.logs',
    'aws_ssoadmin_account_assignment.a--b--c',
  ];
  const read = pendingReader();
  const seen = [
    planned(bucket),
    planned(lifecycle),
    planned(assignment),
    planned('aws_s3_bucket.same', 'noop'),
    hook('apply_start', bucket),
    hook('apply_start', assignment),
    hook('apply_complete', bucket),
    hook('apply_start', lifecycle),
    hook('apply_complete', assignment),
    hook('apply_complete', lifecycle),
  ].map((message) => {
    const { done, planned, waitingFor } = read(message);
    return `${done}/${planned} ${[...waitingFor].map((type) => type.replace('aws_', '')).join()}`;
  });
  expect(seen).toEqual([
    '0/1 ',
    '0/2 ',
    '0/3 ',
    '0/3 ',
    '0/3 ',
    '0/3 ',
    '1/3 ',
    '1/3 s3_bucket_lifecycle_configuration,ssoadmin_account_assignment',
    '2/3 s3_bucket_lifecycle_configuration',
    '3/3 ',
  ]);
});
