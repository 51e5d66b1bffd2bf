import { globMatcher, globTokens } from '../../iam/language/glob';
import type { InAccount, LivePasswordPolicy, LiveRole } from '../live-organization';
import type { StatePlaces } from './places-of-state';
import { documentOf, optional, tagsOf, text, type StateIndex } from './state-index';
import { listOf, textOf, textsOf, type StateResource } from './state-resources';

/** Which roles to take over. */
export interface StateSelection {
  /** Patterns with `*` and `?`. */
  readonly roleNames: readonly string[];
  /** A role with one of these tags. */
  readonly roleTags: readonly { readonly key: string; readonly value: string }[];
}

/** What the states have in each account, by account ID. */
export function accountsOfState(
  state: StateIndex,
  places: StatePlaces,
  selection: StateSelection,
): Readonly<Record<string, { readonly known: InAccount }>> {
  const ids = new Set(state.all.flatMap((each) => places.accountOf(each) ?? []));
  return Object.fromEntries(
    [...ids].sort().map((id) => {
      const own = (type: string): readonly StateResource[] =>
        state.of(type).filter((resource) => places.accountOf(resource) === id);
      return [id, { known: accountOf({ own, places, selection }) }] as const;
    }),
  );
}

interface Own {
  readonly own: (type: string) => readonly StateResource[];
  readonly places: StatePlaces;
  readonly selection: StateSelection;
}

function accountOf({ own, places, selection }: Own): InAccount {
  const byRegion = <T>(type: string, value: (resource: StateResource) => T) =>
    Object.fromEntries(
      own(type).flatMap((resource) => {
        const region = places.regionOf(resource);
        return region === undefined ? [] : [[region, value(resource)] as const];
      }),
    );
  const [passwords] = own('aws_iam_account_password_policy');
  const [block] = own('aws_s3_account_public_access_block');
  const roles = rolesOf(own, selection);
  return {
    ...(passwords && { passwordPolicy: passwordPolicyOf(passwords) }),
    ...(block && { publicAccessBlock: publicAccessBlockOf(block) }),
    ebsEncryptionByDefault: byRegion(
      'aws_ebs_encryption_by_default',
      ({ values }) => values['enabled'] !== false,
    ),
    alternateContacts: own('aws_account_alternate_contact').map(contactOf),
    budgets: own('aws_budgets_budget').map(({ values }) => ({
      name: text(values, 'name'),
      limit: text(values, 'limit_amount'),
      unit: text(values, 'limit_unit'),
    })),
    configRecorders: byRegion('aws_config_configuration_recorder', ({ values }) => ({
      name: text(values, 'name'),
    })),
    detectors: byRegion('aws_guardduty_detector', ({ values }) => text(values, 'id')),
    securityHubs: Object.keys(byRegion('aws_securityhub_account', () => true)),
    analyzers: byRegion('aws_accessanalyzer_analyzer', ({ values }) => [
      { name: text(values, 'analyzer_name'), type: text(values, 'type') },
    ]),
    openIdConnectProviders: own('aws_iam_openid_connect_provider').map(({ values }) => ({
      arn: text(values, 'arn'),
      url: text(values, 'url').replace(/^https:\/\//, ''),
      audiences: textsOf(values['client_id_list']),
      tags: tagsOf(values),
    })),
    roles,
    policies: policiesOf(own, roles),
    roleNames: [],
  };
}

const passwordPolicyOf = ({ values }: StateResource): LivePasswordPolicy => ({
  // IAM's default
  minimumLength: numberOf(values['minimum_password_length'], 6),
  requireSymbols: values['require_symbols'] === true,
  requireNumbers: values['require_numbers'] === true,
  requireUppercase: values['require_uppercase_characters'] === true,
  requireLowercase: values['require_lowercase_characters'] === true,
  allowUsersToChange: values['allow_users_to_change_password'] === true,
  hardExpiry: values['hard_expiry'] === true,
  maximumAge: numberOf(values['max_password_age'], 0),
  reusePrevention: numberOf(values['password_reuse_prevention'], 0),
});

const publicAccessBlockOf = ({
  values,
}: StateResource): NonNullable<InAccount['publicAccessBlock']> => ({
  blockPublicAcls: values['block_public_acls'] === true,
  ignorePublicAcls: values['ignore_public_acls'] === true,
  blockPublicPolicy: values['block_public_policy'] === true,
  restrictPublicBuckets: values['restrict_public_buckets'] === true,
});

function contactOf({ values }: StateResource): InAccount['alternateContacts'][number] {
  const type = text(values, 'alternate_contact_type');
  return {
    type: type === 'BILLING' || type === 'OPERATIONS' ? type : 'SECURITY',
    name: text(values, 'name'),
    title: text(values, 'title'),
    email: text(values, 'email_address'),
    phone: text(values, 'phone_number'),
  };
}

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

function rolesOf(own: Own['own'], { roleNames, roleTags }: StateSelection): readonly LiveRole[] {
  const named = roleNames.map((pattern) => globMatcher(globTokens(pattern)));
  return own('aws_iam_role')
    .filter(({ values }) => {
      const tags = tagsOf(values);
      return (
        named.some((matches) => matches(text(values, 'name'))) ||
        roleTags.some(({ key, value }) => tags[key] === value)
      );
    })
    .map((role) => roleOf(role, own));
}

function roleOf({ values }: StateResource, own: Own['own']): LiveRole {
  const name = text(values, 'name');
  const ofRole = (type: string) =>
    own(type)
      .map((each) => each.values)
      .filter((each) => each['role'] === name);
  const attached = ofRole('aws_iam_role_policy_attachment').map((each) => text(each, 'policy_arn'));
  const inline = new Map<string, unknown>([
    ...listOf(values['inline_policy'])
      .filter((each) => textOf(each['name']))
      .map((each) => [text(each, 'name'), each['policy']] as const),
    ...ofRole('aws_iam_role_policy').map((each) => [text(each, 'name'), each['policy']] as const),
  ]);
  return {
    name,
    path: text(values, 'path') || '/',
    description: text(values, 'description'),
    // IAM's default
    maximumSessionDuration: numberOf(values['max_session_duration'], 3_600),
    trustPolicy: documentOf(values['assume_role_policy']),
    managedPolicies: [...new Set([...textsOf(values['managed_policy_arns']), ...attached])],
    inlinePolicies: [...inline].map(([policy, document]) => ({
      name: policy,
      document: documentOf(document),
    })),
    ...optional(values, 'permissions_boundary', 'permissionsBoundary'),
    tags: tagsOf(values),
  };
}

/** The customer managed policies that the selected roles use. */
function policiesOf(own: Own['own'], roles: readonly LiveRole[]): InAccount['policies'] {
  const used = new Set(roles.flatMap(({ managedPolicies }) => managedPolicies));
  return own('aws_iam_policy')
    .map(({ values }) => ({
      arn: text(values, 'arn'),
      name: text(values, 'name'),
      path: text(values, 'path') || '/',
      description: text(values, 'description'),
      document: documentOf(values['policy']),
      tags: tagsOf(values),
    }))
    .filter(({ arn }) => used.has(arn));
}
