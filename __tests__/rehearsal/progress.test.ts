import { progressReader } from '../../rehearsal/progress';

test('cdktf’s lines tell how far each stack is', () => {
  const seen: string[] = [];
  const read = progressReader(
    ['production-audit', 'production-identity'],
    ({ stack, step, resources, planned }) => seen.push(`${stack} ${step} ${resources}/${planned}`),
  );
  const lines = [
    'production-audit  Initializing the backend...',
    'production-audit  Plan: 2 to add, 1 to change, 0 to destroy.',
    'production-identity  Terraform will perform the following actions:',
    '                     Plan: 1 to add, 0 to change, 0 to destroy.',
    'production-audit  aws_s3_bucket.logs (logs): Creating...',
    'production-audit  aws_s3_bucket.logs (logs): Creation complete after 1s [id=logs]',
    'production-identity  Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
    '1 Stack deploying     1 Stack done     0 Stacks waiting',
  ];
  lines.forEach(read);
  expect(seen).toEqual([
    'production-audit applying 0/3',
    'production-identity applying 0/1',
    'production-audit applying 1/3',
    'production-identity done 0/1',
  ]);
});
