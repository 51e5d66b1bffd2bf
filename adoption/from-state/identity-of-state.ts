import type {
  LiveGroup,
  LiveIdentityCenter,
  LivePermissionSet,
  LivePolicyReference,
  LiveUser,
} from '../live-organization';
import { blockOf, documentOf, optional, tagsOf, text, unique } from './state-index';
import type { StateIndex } from './state-index';
import { listOf, textOf, textsOf, type StateResource } from './state-resources';

/** IAM Identity Center as far as the states have it. `undefined`: they have nothing of it. */
export function identityOfState(
  state: StateIndex,
  homeRegion: string,
): LiveIdentityCenter | undefined {
  const instanceArn = instanceOf(state);
  if (instanceArn === undefined) return undefined;
  const groups = groupsOf(state);
  const users = usersOf(state);
  return {
    instanceArn,
    identityStoreId: storeOf(state),
    region: regionOf(state) ?? homeRegion,
    external: [...groups, ...users].some(({ external }) => external),
    groups,
    users,
    memberships: state.of('aws_identitystore_group_membership').map(({ values }) => ({
      id: text(values, 'membership_id'),
      groupId: text(values, 'group_id'),
      userId: text(values, 'member_id'),
    })),
    permissionSets: permissionSetsOf(state),
    assignments: unique(
      state.of('aws_ssoadmin_account_assignment').map(({ values }) => ({
        permissionSetArn: text(values, 'permission_set_arn'),
        accountId: text(values, 'target_id'),
        principalType: text(values, 'principal_type') === 'USER' ? 'USER' : 'GROUP',
        principalId: text(values, 'principal_id'),
      })),
      (each) => Object.values(each).join(),
    ),
    accessControlAttributes: state
      .of('aws_ssoadmin_instance_access_control_attributes')
      .flatMap(({ values }) =>
        listOf(values['attribute']).map((attribute) => ({
          key: text(attribute, 'key'),
          sources: textsOf(blockOf(attribute['value'])['source']),
        })),
      ),
  };
}

const SSO = [
  'aws_ssoadmin_permission_set',
  'aws_ssoadmin_account_assignment',
  'aws_ssoadmin_instance_access_control_attributes',
];

const instanceOf = (state: StateIndex): string | undefined =>
  [
    ...SSO.flatMap((type) => state.of(type).map(({ values }) => textOf(values['instance_arn']))),
    ...state.seen('aws_ssoadmin_instances').flatMap(({ values }) => textsOf(values['arns'])),
  ].find((arn) => arn !== undefined);

const STORE = ['aws_identitystore_group', 'aws_identitystore_user'];

const storeOf = (state: StateIndex): string =>
  [
    ...STORE.flatMap((type) =>
      state.seen(type).map(({ values }) => text(values, 'identity_store_id')),
    ),
    ...state
      .seen('aws_ssoadmin_instances')
      .flatMap(({ values }) => textsOf(values['identity_store_ids'])),
  ].find((id) => id !== '') ?? '';

/** Version 6 of the provider has the region of each resource. */
const regionOf = (state: StateIndex): string | undefined =>
  SSO.flatMap((type) => state.of(type).map(({ values }) => textOf(values['region']))).find(
    (region) => region !== undefined,
  );

/**
 * Something of the directory belongs to SCIM if it has an ID there, or if Terraform only looks it
 * up.
 */
const isExternal = ({ isData, values }: StateResource): boolean =>
  isData || listOf(values['external_ids']).length > 0;

const managedFirst = (a: StateResource, b: StateResource): number =>
  Number(a.isData) - Number(b.isData);

const groupsOf = (state: StateIndex): readonly LiveGroup[] =>
  unique(
    [...state.seen('aws_identitystore_group')].sort(managedFirst).map((resource) => ({
      id: text(resource.values, 'group_id'),
      name: text(resource.values, 'display_name'),
      description: text(resource.values, 'description'),
      external: isExternal(resource),
    })),
    ({ id }) => id,
  );

const usersOf = (state: StateIndex): readonly LiveUser[] =>
  unique(
    [...state.seen('aws_identitystore_user')].sort(managedFirst).map((resource) => {
      const { values } = resource;
      const emails = listOf(values['emails']);
      const name = blockOf(values['name']);
      return {
        id: text(values, 'user_id'),
        name: text(values, 'user_name'),
        givenName: text(name, 'given_name'),
        familyName: text(name, 'family_name'),
        displayName: text(values, 'display_name'),
        email: text(emails.find(({ primary }) => primary === true) ?? emails[0] ?? {}, 'value'),
        external: isExternal(resource),
      };
    }),
    ({ id }) => id,
  );

function permissionSetsOf(state: StateIndex): readonly LivePermissionSet[] {
  const attached = (type: string, arn: string) =>
    state
      .of(type)
      .map(({ values }) => values)
      .filter((values) => values['permission_set_arn'] === arn);
  const sets = state.of('aws_ssoadmin_permission_set').map(({ values }) => {
    const arn = text(values, 'arn');
    const [inline] = attached('aws_ssoadmin_permission_set_inline_policy', arn);
    const [boundary] = attached('aws_ssoadmin_permissions_boundary_attachment', arn);
    return {
      arn,
      name: text(values, 'name'),
      description: text(values, 'description'),
      // Identity Center's default
      sessionDuration: text(values, 'session_duration') || 'PT1H',
      ...optional(values, 'relay_state', 'relayState'),
      tags: tagsOf(values),
      awsManagedPolicies: attached('aws_ssoadmin_managed_policy_attachment', arn).map((each) =>
        text(each, 'managed_policy_arn'),
      ),
      customerManagedPolicies: attached('aws_ssoadmin_customer_managed_policy_attachment', arn).map(
        (each) => referenceOf(each['customer_managed_policy_reference']),
      ),
      ...(inline && { inlinePolicy: documentOf(inline['inline_policy']) }),
      ...(boundary && { permissionsBoundary: boundaryOf(boundary['permissions_boundary']) }),
    };
  });
  return unique(sets, ({ arn }) => arn);
}

function referenceOf(value: unknown): LivePolicyReference {
  const block = blockOf(value);
  return { name: text(block, 'name'), path: text(block, 'path') || '/' };
}

function boundaryOf(value: unknown): NonNullable<LivePermissionSet['permissionsBoundary']> {
  const block = blockOf(value);
  const awsManagedPolicy = textOf(block['managed_policy_arn']);
  return awsManagedPolicy === undefined
    ? { customerManagedPolicy: referenceOf(block['customer_managed_policy_reference']) }
    : { awsManagedPolicy };
}
