import { describeLock, lockIn } from '../../terraform/state-lock';
import type { TerraformMessage } from '../../terraform/terraform-message';

const error = (summary: string, detail: string): TerraformMessage => ({
  type: 'diagnostic',
  diagnostic: { severity: 'error', summary, detail },
});
const INFO = `Lock Info:
  ID:        9db590f1-b6fe-c5f2-2678-8804f089deba
  Path:      acme-states/production/identity.tfstate
  Operation: OperationTypeApply
  Who:       ada@laptop
  Version:   1.11.4
  Created:   2026-11-27 10:00:00.123456789 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`;

test('who holds the lock, since when, and what to do', () => {
  const lock = lockIn([
    error('Error acquiring the state lock', `Error message: PreconditionFailed\n${INFO}`),
  ]);
  expect(lock).toEqual({
    id: '9db590f1-b6fe-c5f2-2678-8804f089deba',
    who: 'ada@laptop',
    since: '2026-11-27 10:00:00.123456789 +0000 UTC',
    operation: 'OperationTypeApply',
  });
  expect(
    describeLock('production-identity', lock!, {
      program: 'terraform',
      folder: 'cdktf.out/stacks/production-identity',
    }),
  ).toBe(
    'ada@laptop holds the lock of the state of production-identity since 2026-11-27 10:00:00 +0000 UTC, so another deployment is probably running. Wait until it has ended, then run the command again. If it was killed and no longer runs, remove its lock: terraform -chdir=cdktf.out/stacks/production-identity force-unlock 9db590f1-b6fe-c5f2-2678-8804f089deba',
  );
});

test('other errors are not about a lock', () => {
  expect(lockIn([])).toBeUndefined();
  expect(lockIn([error('creating IAM Role: AccessDenied', INFO)])).toBeUndefined();
  expect(lockIn([error('Error acquiring the state lock', 'no such bucket')])).toBeUndefined();
});

test('an ID that is no word of a shell is quoted', () => {
  expect(
    describeLock(
      'x',
      { id: "a'; rm -rf /", who: '', since: '', operation: '' },
      { program: 'tofu', folder: 'a b' },
    ),
  ).toMatch(/^another run holds .* tofu -chdir='a b' force-unlock 'a'.*; rm -rf \/'$/);
});
