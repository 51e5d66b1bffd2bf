import type { LiveAccount, LiveOrganization, LivePolicy, LiveUnit } from '../live-organization';
import { accountsOfState, type StateSelection } from './accounts-of-state';
import { identityOfState } from './identity-of-state';
import { mostUsedRegion, statePlaces } from './places-of-state';
import { documentOf, stateIndex, tagsOf, text, unique, type StateIndex } from './state-index';
import { listOf, NotAState, textOf, textsOf, type StateResource } from './state-resources';
import { trailOfState } from './trail-of-state';

export interface StateOptions extends StateSelection {
  /** Default: that of the trail, of Identity Center, or the one that most resources are in. */
  readonly homeRegion?: string | undefined;
}

/**
 * An organization as far as a team's own Terraform knows it.
 *
 * @param resources those of all states
 * @throws {NotAState} if no state has the organization
 */
export function liveOfState(
  resources: readonly StateResource[],
  options: StateOptions,
): LiveOrganization {
  const state = stateIndex(resources);
  const [organization] = [...state.seen('aws_organizations_organization')].sort(
    (a, b) => Number(a.isData) - Number(b.isData),
  );
  if (!organization)
    throw new NotAState(
      'has no aws_organizations_organization, as a resource or a data source. Also name the state that has it',
    );
  const { values } = organization;
  const rootId = text(listOf(values['roots'])[0] ?? {}, 'id') || (rootOf(state) ?? '');
  const managementAccountId = text(values, 'master_account_id');
  const accounts = accountsOf(state, values, { rootId, managementAccountId });
  const places = statePlaces(state);
  const trail = trailOfState(state, places, accounts.held);
  const home = options.homeRegion ?? (trail?.homeRegion || mostUsedRegion(state)) ?? 'us-east-1';
  return {
    id: text(values, 'id'),
    rootId,
    managementAccountId,
    homeRegion: home,
    policyTypes: textsOf(values['enabled_policy_types']),
    trustedServices: textsOf(values['aws_service_access_principals']),
    rootFeatures: state
      .of('aws_iam_organizations_features')
      .flatMap((each) => textsOf(each.values['enabled_features'])),
    delegatedAdministrators: state.of('aws_organizations_delegated_administrator').map((each) => ({
      accountId: text(each.values, 'account_id'),
      service: text(each.values, 'service_principal'),
    })),
    units: unitsOf(state),
    accounts: accounts.held,
    unmanagedAccounts: accounts.others,
    policies: policiesOf(state),
    identityCenter: { known: identityOfState(state, home) },
    trail: { known: trail },
    inAccounts: accountsOfState(state, places, options),
  };
}

const rootOf = (state: StateIndex): string | undefined =>
  [...state.of('aws_organizations_organizational_unit'), ...state.of('aws_organizations_account')]
    .map(({ values }) => textOf(values['parent_id']))
    .find((id) => id?.startsWith('r-'));

const unitsOf = (state: StateIndex): readonly LiveUnit[] =>
  unique(
    state.of('aws_organizations_organizational_unit').map(({ values }) => ({
      id: text(values, 'id'),
      name: text(values, 'name'),
      parentId: text(values, 'parent_id'),
      tags: tagsOf(values),
    })),
    ({ id }) => id,
  );

/**
 * The accounts that the states have, and others of the organization, whose unit they do not show.
 */
function accountsOf(
  state: StateIndex,
  organization: StateResource['values'],
  { rootId, managementAccountId }: Pick<LiveOrganization, 'rootId' | 'managementAccountId'>,
): {
  readonly held: readonly LiveAccount[];
  readonly others: NonNullable<LiveOrganization['unmanagedAccounts']>;
} {
  const own = unique(
    state.of('aws_organizations_account').map(({ values }) => ({
      id: text(values, 'id'),
      name: text(values, 'name'),
      email: text(values, 'email'),
      state: text(values, 'status') || 'ACTIVE',
      parentId: text(values, 'parent_id'),
      tags: tagsOf(values),
    })),
    ({ id }) => id,
  );
  const listed = listOf(organization['accounts']);
  const found = listed.find(({ id }) => id === managementAccountId) ?? {};
  const management: LiveAccount = {
    id: managementAccountId,
    name: text(organization, 'master_account_name') || text(found, 'name') || 'management',
    email: text(organization, 'master_account_email') || text(found, 'email'),
    state: 'ACTIVE',
    parentId: rootId,
    tags: {},
  };
  const known = new Set([managementAccountId, ...own.map(({ id }) => id)]);
  const places = new Set([rootId, ...unitsOf(state).map(({ id }) => id)]);
  const members = own.filter(({ id }) => id !== managementAccountId);
  return {
    held: [management, ...members.filter(({ parentId }) => places.has(parentId))],
    others: [
      ...members.filter(({ parentId }) => !places.has(parentId)),
      ...listed
        .map((each) => ({
          ...{ id: text(each, 'id'), name: text(each, 'name'), email: text(each, 'email') },
        }))
        .filter(({ id }) => !known.has(id)),
    ],
  };
}

function policiesOf(state: StateIndex): readonly LivePolicy[] {
  const attachments = state.of('aws_organizations_policy_attachment').map(({ values }) => values);
  return unique(
    state.of('aws_organizations_policy').map(({ values }) => {
      const id = text(values, 'id');
      return {
        id,
        name: text(values, 'name'),
        description: text(values, 'description'),
        // The provider's default
        type: text(values, 'type') || 'SERVICE_CONTROL_POLICY',
        awsManaged: false,
        document: documentOf(values['content']),
        targets: attachments
          .filter((each) => each['policy_id'] === id)
          .map((each) => text(each, 'target_id')),
        tags: tagsOf(values),
      };
    }),
    ({ id }) => id,
  );
}
