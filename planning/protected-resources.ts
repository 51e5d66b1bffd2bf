import { typeAndName } from '../lib/address';

/**
 * Resources that cannot be restored, or that people need to get in: what is lost without them, by
 * stack and address.
 */
interface ProtectedResource {
  /** The stack without its environment: `audit`. */
  readonly stack: string;
  readonly type: string;
  /** What would be lost, as a sentence. */
  readonly loss: string;
}

const PROTECTED: readonly ProtectedResource[] = [
  {
    stack: 'organization',
    type: 'aws_organizations_organization',
    loss: 'The organization would be deleted, with all its units, policies and trusted access.',
  },
  {
    stack: 'organization',
    type: 'aws_organizations_account',
    loss: 'The account would be closed or leave the organization, with everything in it. A closed account can be reopened for 90 days, by AWS Support only.',
  },
  {
    stack: 'bootstrap',
    type: 'aws_s3_bucket',
    loss: 'The bucket has the Terraform states of all stacks, with all their versions.',
  },
  {
    stack: 'audit',
    type: 'aws_cloudtrail',
    loss: 'Without the organization trail, nobody records who does what in any account.',
  },
  {
    stack: 'audit',
    type: 'aws_s3_bucket',
    loss: 'The bucket has the log files of all accounts, which nobody can restore.',
  },
  {
    stack: 'audit',
    type: 'aws_kms_key',
    loss: 'Without the key, nobody can read what is encrypted with it: the log files of all accounts.',
  },
  {
    stack: 'audit',
    type: 'aws_cloudwatch_log_group',
    loss: "The log group has the organization trail's events, which the alarms and saved queries read.",
  },
  {
    stack: 'identity',
    type: 'aws_ssoadmin_instance_access_control_attributes',
    loss: 'Policies that read attributes of users (aws:PrincipalTag) would no longer match: people lose access, or gain what such a policy denied.',
  },
];

/**
 * What is lost if a resource is deleted, for resources that are protected whatever else the plan
 * changes.
 *
 * @param stack without its environment: `audit`
 */
export function lossOf(stack: string, address: string): string | undefined {
  const [type] = typeAndName(address);
  return PROTECTED.find((each) => each.stack === stack && each.type === type)?.loss;
}
