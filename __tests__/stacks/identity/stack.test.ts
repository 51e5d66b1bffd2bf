import type { Identity } from '../../../model/organization';
import { identityStack } from '../../../stacks/identity/stack';
import {
  anAccount,
  anAssignment,
  anIdentity,
  anOrganization,
  aPermissionSet,
  cause,
} from '../../organizations';
import { synth } from '../synth';

const stack = (identity: Partial<Identity>) =>
  synth((scope) =>
    identityStack(
      scope,
      anOrganization({
        identityCenterRegion: 'eu-west-1',
        accounts: [anAccount('dev')],
        identity: anIdentity(identity),
      }),
    ),
  );
const instance_arn = '${local.instance_arn}';
const identity_store_id = '${local.identity_store_id}';
const devEngineers = { name: 'dev-engineers', description: 'Application developers' };

test('looks up Identity Center in its region, and fails if it is not enabled', () => {
  const { data, locals, provider } = stack({ groups: [devEngineers] });
  expect(provider.aws[0].region).toBe('eu-west-1');
  expect(data.aws_ssoadmin_instances).toEqual({
    'identity-center': {
      lifecycle: {
        postcondition: [
          {
            condition: '${length(self.arns) == 1}',
            error_message:
              "Identity Center is not enabled in eu-west-1. Enable it there in the management account's console, or set identityCenterRegion to the region where it is enabled.",
          },
        ],
      },
    },
  });
  expect(locals).toEqual({
    instance_arn: '${one(data.aws_ssoadmin_instances.identity-center.arns)}',
    identity_store_id: '${one(data.aws_ssoadmin_instances.identity-center.identity_store_ids)}',
  });
});

test('the stack is empty without Identity Center', () => {
  expect(stack({}).data).toBeUndefined();
});

test('groups, users and memberships', () => {
  const { resource } = stack({
    groups: [devEngineers, { name: 'Ops & SRE', description: '' }],
    users: [
      {
        name: 'alice@example.com',
        givenName: 'Alice',
        familyName: 'Jones',
        displayName: 'Alice Jones',
        email: 'alice@example.com',
      },
    ],
    memberships: [{ group: 'dev-engineers', user: 'alice@example.com', cause }],
  });
  expect(resource.aws_identitystore_group).toEqual({
    'dev-engineers': {
      identity_store_id,
      display_name: 'dev-engineers',
      description: 'Application developers',
    },
    Ops_x20__x26__x20_SRE: { identity_store_id, display_name: 'Ops & SRE' },
  });
  expect(resource.aws_identitystore_user).toEqual({
    alice_x40_example_x2e_com: {
      identity_store_id,
      user_name: 'alice@example.com',
      display_name: 'Alice Jones',
      name: { given_name: 'Alice', family_name: 'Jones' },
      emails: { value: 'alice@example.com', type: 'work', primary: true },
    },
  });
  expect(resource.aws_identitystore_group_membership).toEqual({
    'dev-engineers--alice_x40_example_x2e_com': {
      identity_store_id,
      group_id: '${aws_identitystore_group.dev-engineers.group_id}',
      member_id: '${aws_identitystore_user.alice_x40_example_x2e_com.user_id}',
    },
  });
});

test('an external source: looks up groups and users by name and creates none', () => {
  const { resource, data } = stack({
    source: 'external',
    groups: [devEngineers],
    permissionSets: [aPermissionSet('ReadOnly')],
    assignments: [
      anAssignment('alice', 'ReadOnly', 'dev', { principalType: 'USER' }),
      anAssignment('dev-engineers', 'ReadOnly', 'dev'),
    ],
  });
  const by = (attribute_path: string, attribute_value: string) => ({
    identity_store_id,
    alternate_identifier: { unique_attribute: { attribute_path, attribute_value } },
  });
  expect(data.aws_identitystore_group).toEqual({
    'dev-engineers': by('DisplayName', 'dev-engineers'),
  });
  expect(data.aws_identitystore_user).toEqual({ alice: by('UserName', 'alice') });
  expect(Object.keys(resource).sort()).toEqual([
    'aws_ssoadmin_account_assignment',
    'aws_ssoadmin_permission_set',
  ]);
  expect(
    resource.aws_ssoadmin_account_assignment['dev-engineers--ReadOnly--dev'].principal_id,
  ).toBe('${data.aws_identitystore_group.dev-engineers.group_id}');
  expect(resource.aws_ssoadmin_account_assignment['user--alice--ReadOnly--dev'].principal_id).toBe(
    '${data.aws_identitystore_user.alice.user_id}',
  );
});

test('a permission set with every setting', () => {
  const { resource } = stack({
    permissionSets: [
      aPermissionSet('PowerUser', {
        relayState: 'https://console.aws.amazon.com/ec2',
        tags: { team: 'platform' },
        awsManagedPolicies: ['PowerUserAccess', 'job-function/ViewOnlyAccess'],
        customerManagedPolicies: [
          { name: 'data', path: '/' },
          { name: 'data', path: '/teams/a/' },
        ],
        inlinePolicy: { Resource: 'arn:aws:iam::${account:dev}:user/${aws:username}' },
        permissionsBoundary: { customerManagedPolicy: { name: 'boundary', path: '/' } },
      }),
    ],
  });
  const to = { instance_arn, permission_set_arn: '${aws_ssoadmin_permission_set.PowerUser.arn}' };
  expect(resource).toEqual({
    aws_ssoadmin_permission_set: {
      PowerUser: {
        instance_arn,
        name: 'PowerUser',
        description: 'What PowerUser is for',
        session_duration: 'PT4H',
        relay_state: 'https://console.aws.amazon.com/ec2',
        tags: { team: 'platform' },
      },
    },
    aws_ssoadmin_managed_policy_attachment: {
      'PowerUser--PowerUserAccess': {
        ...to,
        managed_policy_arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
      },
      'PowerUser--job-function--ViewOnlyAccess': {
        ...to,
        managed_policy_arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
      },
    },
    aws_ssoadmin_customer_managed_policy_attachment: {
      'PowerUser--data': { ...to, customer_managed_policy_reference: { name: 'data', path: '/' } },
      'PowerUser--teams--a--data': {
        ...to,
        customer_managed_policy_reference: { name: 'data', path: '/teams/a/' },
      },
    },
    aws_ssoadmin_permission_set_inline_policy: {
      PowerUser: {
        ...to,
        inline_policy:
          '{"Resource":"arn:aws:iam::${local.account_ids["dev"]}:user/$${aws:username}"}',
      },
    },
    aws_ssoadmin_permissions_boundary_attachment: {
      PowerUser: {
        ...to,
        permissions_boundary: {
          customer_managed_policy_reference: { name: 'boundary', path: '/' },
        },
      },
    },
  });
});

test('an AWS managed policy as permissions boundary', () => {
  const { resource } = stack({
    permissionSets: [
      aPermissionSet('Dev', { permissionsBoundary: { awsManagedPolicy: 'PowerUserAccess' } }),
    ],
  });
  expect(resource.aws_ssoadmin_permissions_boundary_attachment.Dev.permissions_boundary).toEqual({
    managed_policy_arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
  });
});

test('an assignment depends on the policies of its permission set', () => {
  const { resource } = stack({
    groups: [devEngineers],
    users: [
      {
        name: 'dev-engineers',
        givenName: 'Dev',
        familyName: 'Engineers',
        displayName: 'Dev Engineers',
        email: 'dev@example.com',
      },
    ],
    permissionSets: [
      aPermissionSet('Nothing'),
      aPermissionSet('PowerUser', {
        awsManagedPolicies: ['PowerUserAccess'],
        customerManagedPolicies: [{ name: 'data', path: '/' }],
        inlinePolicy: { Statement: [] },
        permissionsBoundary: { awsManagedPolicy: 'PowerUserAccess' },
      }),
    ],
    assignments: [
      anAssignment('dev-engineers', 'PowerUser', 'dev'),
      anAssignment('dev-engineers', 'Nothing', 'management'),
      anAssignment('dev-engineers', 'Nothing', 'dev', { principalType: 'USER' }),
    ],
  });
  const nothing = {
    instance_arn,
    target_type: 'AWS_ACCOUNT',
    permission_set_arn: '${aws_ssoadmin_permission_set.Nothing.arn}',
  };
  expect(resource.aws_ssoadmin_account_assignment).toEqual({
    'dev-engineers--PowerUser--dev': {
      instance_arn,
      permission_set_arn: '${aws_ssoadmin_permission_set.PowerUser.arn}',
      principal_type: 'GROUP',
      principal_id: '${aws_identitystore_group.dev-engineers.group_id}',
      target_type: 'AWS_ACCOUNT',
      target_id: '${local.account_ids["dev"]}',
      depends_on: [
        'aws_ssoadmin_managed_policy_attachment.PowerUser--PowerUserAccess',
        'aws_ssoadmin_customer_managed_policy_attachment.PowerUser--data',
        'aws_ssoadmin_permission_set_inline_policy.PowerUser',
        'aws_ssoadmin_permissions_boundary_attachment.PowerUser',
      ],
    },
    'dev-engineers--Nothing--management': {
      ...nothing,
      principal_type: 'GROUP',
      principal_id: '${aws_identitystore_group.dev-engineers.group_id}',
      target_id: '111122223333',
    },
    'user--dev-engineers--Nothing--dev': {
      ...nothing,
      principal_type: 'USER',
      principal_id: '${aws_identitystore_user.dev-engineers.user_id}',
      target_id: '${local.account_ids["dev"]}',
    },
  });
});

test("Terraform does not interpolate Identity Center's expressions", () => {
  const { resource } = stack({
    accessControlAttributes: [{ key: 'department', sources: ['${path:enterprise.department}'] }],
  });
  expect(resource.aws_ssoadmin_instance_access_control_attributes).toEqual({
    'identity-center': {
      instance_arn,
      attribute: [{ key: 'department', value: [{ source: ['$${path:enterprise.department}'] }] }],
    },
  });
});
