import type { LiveGroup, LivePermissionSet, LiveUser } from '../../live-organization';
import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';
import { need } from './kit';

/** Identity Center and its directory. */
export const identityRules = {
  aws_identitystore_group: {
    id: (subject) => inStore(subject, group(subject).id),
    attributes: { group_id: (subject) => group(subject).id },
  },
  aws_identitystore_user: {
    id: (subject) => inStore(subject, user(subject).id),
    attributes: { user_id: (subject) => user(subject).id },
  },
  aws_identitystore_group_membership: {
    id: (subject) => {
      const [groupId, userId] = [subject.text('group_id'), subject.text('member_id')];
      const { memberships } = subject.live.identityCenter();
      const found = memberships.find((each) => each.groupId === groupId && each.userId === userId);
      if (!found) throw new NotInAws(`user ${userId} is not in group ${groupId}`);
      return inStore(subject, found.id);
    },
  },
  aws_ssoadmin_permission_set: {
    id: (subject) => withInstance(subject, setNamed(subject).arn),
    attributes: { arn: (subject) => setNamed(subject).arn },
  },
  aws_ssoadmin_permission_set_inline_policy: {
    id: (subject) => {
      const { arn, name, inlinePolicy } = setOf(subject);
      need(inlinePolicy !== undefined, `permission set ${name} has no inline policy`);
      return withInstance(subject, arn);
    },
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    id: (subject) => {
      const { arn, name, permissionsBoundary } = setOf(subject);
      need(permissionsBoundary !== undefined, `permission set ${name} has no permissions boundary`);
      return withInstance(subject, arn);
    },
  },
  aws_ssoadmin_managed_policy_attachment: {
    id: (subject) => {
      const { arn, name, awsManagedPolicies } = setOf(subject);
      const policy = subject.text('managed_policy_arn');
      need(awsManagedPolicies.includes(policy), `permission set ${name} does not have ${policy}`);
      return withInstance(subject, `${policy},${arn}`);
    },
  },
  aws_ssoadmin_customer_managed_policy_attachment: {
    id: (subject) => {
      const { arn, name: set, customerManagedPolicies } = setOf(subject);
      const reference = subject.block('customer_managed_policy_reference');
      const [name = '', path = ''] = [reference?.text('name'), reference?.text('path')];
      need(
        customerManagedPolicies.some((each) => each.name === name && each.path === path),
        `permission set ${set} does not have the policy ${path}${name}`,
      );
      return withInstance(subject, `${name},${path},${arn}`);
    },
  },
  aws_ssoadmin_account_assignment: { id: assignmentId },
  aws_ssoadmin_instance_access_control_attributes: {
    id: ({ live }) => {
      const { instanceArn, accessControlAttributes } = live.identityCenter();
      need(accessControlAttributes.length > 0, 'attributes for access control are not enabled');
      return instanceArn;
    },
  },
} satisfies Readonly<Record<string, Rule>>;

function assignmentId(subject: Subject): string {
  const arn = subject.text('permission_set_arn');
  const account = subject.text('target_id');
  const [type, principal] = [subject.text('principal_type'), subject.text('principal_id')];
  need(
    subject.live.hasAssignment(arn, account, type, principal),
    `${principal} does not have the permission set in account ${account}`,
  );
  return withInstance(subject, [principal, type, account, 'AWS_ACCOUNT', arn].join());
}

const group = ({ live, text }: Subject): LiveGroup => live.group(text('display_name'));
const user = ({ live, text }: Subject): LiveUser => live.user(text('user_name'));
const setNamed = ({ live, text }: Subject): LivePermissionSet => live.permissionSet(text('name'));
const setOf = ({ live, text }: Subject): LivePermissionSet =>
  live.permissionSetByArn(text('permission_set_arn'));

const inStore = ({ live }: Subject, id: string): string =>
  `${live.identityCenter().identityStoreId}/${id}`;
const withInstance = ({ live }: Subject, id: string): string =>
  `${id},${live.identityCenter().instanceArn}`;
