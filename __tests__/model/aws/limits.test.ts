import { defaultLimits, LIMITS, withOverrides } from '../../../model/aws/limits';
import { POLICY_LIMITS } from '../../../model/aws/policy-limits';
import { POLICY_TYPES } from '../../../iam/language/policy-types';

test('every limit names a page of AWS and the day it was checked', () => {
  for (const [name, limit] of Object.entries(LIMITS)) {
    expect({ name, ...limit }).toEqual({
      name,
      value: expect.any(Number),
      unit: expect.stringMatching(/^[a-z]/),
      source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/),
      checked: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  }
});

test('an organization may have other quotas', () => {
  const limits = withOverrides({ serviceControlPolicySize: 5_120 });
  expect(limits.serviceControlPolicySize).toBe(5_120);
  expect({ ...limits, serviceControlPolicySize: 10_240 }).toEqual(defaultLimits);
});

test('what a target takes of each type of policy', () => {
  const table = POLICY_TYPES.map((type) => {
    const { size, perTarget, perOrganization, takenByAws } = POLICY_LIMITS[type];
    return [
      type,
      defaultLimits[size],
      defaultLimits[perTarget] - takenByAws,
      defaultLimits[perOrganization],
    ].join(' ');
  });
  expect(table).toEqual([
    'SERVICE_CONTROL_POLICY 10240 9 10000',
    'RESOURCE_CONTROL_POLICY 5120 4 2000',
    'DECLARATIVE_POLICY_EC2 10000 10 1000',
    'TAG_POLICY 10000 10 1000',
    'BACKUP_POLICY 10000 10 1000',
    'AISERVICES_OPT_OUT_POLICY 2500 5 1000',
    'CHATBOT_POLICY 10000 5 1000',
  ]);
});
