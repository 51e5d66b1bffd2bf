import { catalogueGuardrail, denyPolicy } from './guardrail';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description: 'No account leaves the organization, and with it its guardrails, of its own accord.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  parameters: {},
  policy: () => denyPolicy({ Sid: 'DenyLeaveOrganization', Action: ['organizations:LeaveOrganization'] }),
});
