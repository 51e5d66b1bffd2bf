import type { SavedPlans, SavedStack } from '../../deployments/saved-plans';

export const savedStack = (stack: string, others: Partial<SavedStack> = {}): SavedStack => ({
  plan: {
    stack,
    mode: 'narrow',
    because: 'only one resource changed',
    changes: [{ address: 'aws_iam_role.a', action: 'update' }],
    drift: [],
    text: '',
  },
  dependencies: [],
  current: {
    configuration: 'c1',
    reads: { organization: 'r1' },
    state: { lineage: 'l', serial: 3 },
  },
  files: { tfplan: 'f1', 'cdk.tf.json': 'f2', '.terraform.lock.hcl': 'f3' },
  ...others,
});

export const saved = (others: Partial<SavedPlans> = {}): SavedPlans => ({
  environment: 'production',
  managementAccountId: '111122223333',
  at: '2026-11-27T10:00:00.000Z',
  day: '2026-11-27',
  program: 'Terraform 1.11.4',
  lockFile: 'lock1',
  charter: { 'organization.yaml': 'o1', 'environments/production.yaml': 'e1' },
  stacks: [
    savedStack('production-identity'),
    {
      plan: {
        stack: 'production-audit',
        mode: 'unchanged',
        because: '',
        changes: [],
        drift: [],
        text: '',
      },
      dependencies: ['production-organization'],
      current: { configuration: 'c2', reads: {} },
      files: {},
    },
    {
      plan: {
        stack: 'production-account-dev',
        mode: 'waits',
        because: 'x',
        after: ['production-organization'],
      },
      dependencies: ['production-organization'],
      files: {},
    },
  ],
  ...others,
});
