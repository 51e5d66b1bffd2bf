import { warnOfUnusedAcknowledgements } from '../../../cli/plan/unused-acknowledgements';
import { refusals } from '../../../planning/refusals';
import type { StackPlan } from '../../../planning/stack-plan';
import { anOrganization, cause } from '../../organizations';

const organization = anOrganization({
  acknowledgements: ['aws_cloudtrail.audit-trail', 'aws_s3_bucket.mistyped'].map((address) => ({
    address,
    reason: 'moved',
    until: '2026-12-31',
    cause,
  })),
});
const audit: StackPlan = {
  stack: 'production-audit',
  mode: 'full',
  because: '--full',
  changes: [{ action: 'delete', address: 'aws_cloudtrail.audit-trail' }],
  drift: [],
  text: '',
};

function warnings(...plans: readonly StackPlan[]): readonly unknown[] {
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  warnOfUnusedAcknowledgements(organization, plans, refusals(organization, plans, '2026-11-21'));
  const lines = printed.mock.calls.flat();
  printed.mockRestore();
  return lines;
}

test('an acknowledgement that no planned deletion needs', () => {
  expect(warnings(audit)).toEqual([
    'config/organization.yaml:1:1: warning: these plans delete no aws_s3_bucket.mistyped: correct the address, or remove the acknowledgement once that is deployed',
  ]);
});

test('may be needed by a stack that was not planned', () => {
  expect(
    warnings(audit, { stack: 'production-x', mode: 'waits', because: 'x', after: [] }),
  ).toEqual([]);
});
