import { CHARTER } from './charter';
import { RENAMES, withKey } from './renames';

/** New values, by path: `groups.team.reviewer`. `undefined` removes the key. */
type Values = Readonly<Record<string, unknown>>;

/** An edit of the charter. */
export interface Edit {
  readonly now: Values;
  /** What has to be there in both versions for the edit to make sense. */
  readonly both?: Values;
}

const at = (now: Values, both: Values = {}): Edit => ({ now, both });
const PRODUCTION = [{ tag: { environment: 'prod' } }];
const SHOP = 'organizationalUnits.Workloads.accounts.shop';
const SPARE = 'accounts.spare';
const ELIGIBLE = 'justInTimeAccess.eligible.0';
const APPROVERS = 'justInTimeAccess.approvers.0';
/** Nobody has to approve, so that the approvers may be left out. */
const UNAPPROVED = { [`${ELIGIBLE}.approval`]: false };
const SUSPENDED = { 'organizationalUnits.Suspended': {} };
/** The account at a path leaves. */
const leaving = (path: string, day = 'closeOn'): Values => ({
  ...SUSPENDED,
  [`${path}.state`]: 'leaving',
  [`${path}.reason`]: 'sold',
  [`${path}.${day}`]: '2027-01-31',
});
const ROLE = 'roles.Deployer';
const TRUST = `${ROLE}.trust`;
const SET = 'permissionSets.Use';
const OWN = 'guardrails.own';
const DENY = `${OWN}.mustDeny.0`;
const ALLOW = `${OWN}.mustAllow.0`;
const ACCEPTED = { [`${OWN}.accepted`]: [{ proof: 'own', reason: 'x' }] };
const LIMIT = 'customerManagedPolicies.limit';
const BOUNDARY_ACCEPTED = {
  [`${LIMIT}.accepted`]: [{ proof: 'remove or replace the boundary', reason: 'x' }],
};
const UNMANAGED = { [`${SET}.customerManagedPolicies`]: [{ name: 'theirs', path: '/a/' }] };
const ROLE_UNMANAGED = { [`${ROLE}.customerManagedPolicies`]: [{ name: 'theirs', path: '/a/' }] };
const KEPT_LIMIT = { customerManagedPolicy: { name: 'theirs', path: '/a/' } };
const OTHER_CI = {
  pipeline: {
    openIdConnect: {
      url: 'https://ci.example',
      audience: 'aws',
      planSubjects: ['plan'],
      deploySubjects: ['deploy'],
    },
  },
};
const GUARDRAIL_SET = { 'guardrailSets.baseline': { targets: ['spare'] } };
const CLOUD = { 'environment.state': { backend: 'cloud', organization: 'acme' } };
const EVERYWHERE = {
  'roles.Machine.targets': ['shop', 'lab'],
  'rolesAnywhere.trustAnchors.ca.targets': ['shop', 'lab'],
};
const MORE_POLICY = {
  'customerManagedPolicies.more': { policy: 'read.json', targets: ['Workloads'] },
};
const ALLOWING = {
  'guardrails.allowing': {
    targets: ['spare'],
    policy: 'write.json',
    lint: { 'ineffective-allow': 'beside another' },
  },
};
const without = <T extends object>(map: T, key: keyof T): Partial<T> =>
  Object.fromEntries(Object.entries(map).filter(([name]) => name !== key)) as Partial<T>;
/**
 * An edit for each key of the schema. A plain value is the new value of the first entry there is; a
 * key that is not listed here is removed from it.
 */
export const EDITS: Readonly<Record<string, Edit>> = {
  ...RENAMES,
  organization: at({ 'organization.homeRegion': 'eu-west-1' }),
  'organization.name': at({ 'organization.name': 'apex' }),
  'organization.id': at({ 'organization.id': 'o-z9y8x7w6v5' }),
  'organization.homeRegion': at({ 'organization.homeRegion': 'eu-west-1' }),
  'organization.governedRegions': at({ 'organization.governedRegions': ['eu-west-2'] }),
  'organization.formerRegions': at({ 'organization.formerRegions': ['us-west-2'] }),
  'organization.formerUnits': at({ 'organization.formerUnits': ['Old'] }),
  'organization.identityCenterRegion': at({ 'organization.identityCenterRegion': 'eu-west-1' }),
  'organization.accessPortal': at({ 'organization.accessPortal': 'https://x.example/start' }),
  'organization.managementAccount': at({
    'organization.managementAccount.email': 'b@acme.example',
  }),
  'organization.managementAccount.name': at({ 'organization.managementAccount.name': 'payer' }),
  'organization.managementAccount.formerly': at({
    'organization.managementAccount.name': 'payer',
    'organization.managementAccount.formerly': 'management',
  }),
  'organization.managementAccount.email': at({
    'organization.managementAccount.email': 'b@acme.example',
  }),
  'organization.managementAccount.tags': at({ 'organization.managementAccount.tags': { a: 'b' } }),
  'organization.accountEmail': at({ 'organization.accountEmail': 'x+{account}@acme.example' }),
  'organization.accessRole': at({ 'organization.accessRole': 'Deploy' }),
  'organization.logArchiveAccount': at({ 'organization.logArchiveAccount': 'ci' }),
  'organization.securityAccount': at({ 'organization.securityAccount': 'ci' }),
  'organization.production': at({ 'organization.production': ['lab'] }),
  'organization.centralizedRootAccess': at({ 'organization.centralizedRootAccess': false }),
  'organization.resourceSharing': at({ 'organization.resourceSharing': true }),
  'organization.trustedServices': at({ 'organization.trustedServices': ['fms.amazonaws.com'] }),
  'organization.trustedAccess': at({ 'organization.trustedAccess': 'listed' }),
  'organization.identitySource': at({
    'organization.identitySource': 'external',
    users: undefined,
  }),
  'organization.managedByTag': at({ 'organization.managedByTag': false }),
  'organization.policyTypes': at({ 'organization.policyTypes': ['CHATBOT_POLICY'] }),
  'organization.suspendedUnit': at(
    { 'organization.suspendedUnit': 'Exit' },
    { ...leaving(SPARE), 'organizationalUnits.Exit': {} },
  ),
  'organization.tags': at({ 'organization.tags': { team: 'other' } }),
  organizationalUnits: at({ 'organizationalUnits.More': {} }),
  'organizationalUnits.*.name': at({ 'organizationalUnits.Workloads.name': 'Work & Loads' }),
  'organizationalUnits.*.formerly': at({
    organizationalUnits: withKey(CHARTER.organizationalUnits, 'Workloads', 'Work', {
      formerly: 'Workloads',
    }),
  }),
  'organizationalUnits.*.id': at({ 'organizationalUnits.Workloads.id': 'ou-ab12-zzzzzzzz' }),
  'organizationalUnits.*.managed': at({ 'organizationalUnits.Workloads.managed': false }),
  'organizationalUnits.*.tags': at({ 'organizationalUnits.Workloads.tags': { tier: 'b' } }),
  'organizationalUnits.*.accounts': at({ 'organizationalUnits.Workloads.accounts.new': {} }),
  'organizationalUnits.*.accounts.*.name': at({ [`${SHOP}.name`]: 'The Shop' }),
  'organizationalUnits.*.accounts.*.formerly': at({
    'organizationalUnits.Workloads.accounts.lab': undefined,
    'organizationalUnits.Workloads.accounts.bench': { formerly: 'lab' },
    'assignments.0.targets': ['shop', 'bench'],
    [`${ELIGIBLE}.targets`]: ['shop', 'bench'],
    [`${APPROVERS}.targets`]: ['shop', 'bench', 'audit'],
    'guardrails.own.targets': ['shop', 'bench'],
    'guardrails.restrict-regions.targets': ['bench'],
    'customerManagedPolicies.limit.targets': ['shop', 'bench'],
  }),
  'organizationalUnits.*.accounts.*.email': at({ [`${SHOP}.email`]: 'x@acme.example' }),
  'organizationalUnits.*.accounts.*.id': at({ [`${SHOP}.id`]: '999988887777' }),
  'organizationalUnits.*.accounts.*.managed': at({ [`${SHOP}.managed`]: false }),
  'organizationalUnits.*.accounts.*.tags': at({ [`${SHOP}.tags`]: { environment: 'dev' } }),
  'organizationalUnits.*.accounts.*.state': at(leaving(SHOP), SUSPENDED),
  'organizationalUnits.*.accounts.*.reason': at({ [`${SHOP}.reason`]: 'merged' }, leaving(SHOP)),
  'organizationalUnits.*.accounts.*.closeOn': at(
    { [`${SHOP}.closeOn`]: '2027-01-01' },
    leaving(SHOP),
  ),
  'organizationalUnits.*.accounts.*.releaseOn': at(
    { [`${SHOP}.releaseOn`]: '2027-12-31' },
    leaving(SHOP, 'releaseOn'),
  ),
  'organizationalUnits.*.accounts.*.closeOnDeletion': at({ [`${SHOP}.closeOnDeletion`]: true }),
  'organizationalUnits.*.organizationalUnits': at({
    'organizationalUnits.Workloads.organizationalUnits': undefined,
  }),
  accounts: at({ 'accounts.spare': undefined }),
  'accounts.*.name': at({ 'accounts.spare.name': 'Spare One' }),
  'accounts.*.formerly': at({
    accounts: withKey(CHARTER.accounts, 'spare', 'extra', { formerly: 'spare' }),
  }),
  'accounts.*.email': at({ 'accounts.spare.email': 'x@acme.example' }),
  'accounts.*.id': at({ 'accounts.spare.id': '999988887777' }),
  'accounts.*.managed': at(
    { 'accounts.spare.managed': false },
    { 'accounts.spare.id': '999988887777' },
  ),
  'accounts.*.tags': at({ 'accounts.spare.tags': { a: 'b' } }),
  'accounts.*.state': at(leaving(SPARE), SUSPENDED),
  'accounts.*.reason': at({ [`${SPARE}.reason`]: 'merged' }, leaving(SPARE)),
  'accounts.*.closeOn': at({ [`${SPARE}.closeOn`]: '2027-01-01' }, leaving(SPARE)),
  'accounts.*.releaseOn': at({ [`${SPARE}.releaseOn`]: '2027-12-31' }, leaving(SPARE, 'releaseOn')),
  'accounts.*.closeOnDeletion': at(
    { 'accounts.spare.closeOnDeletion': false },
    { 'accounts.spare.closeOnDeletion': true },
  ),
  unmanagedAccounts: at({ 'unmanagedAccounts.more': { email: 'more@bought.example' } }),
  'unmanagedAccounts.*.email': at({ 'unmanagedAccounts.bought.email': 'x@bought.example' }),
  'unmanagedAccounts.*.unit': at({ 'unmanagedAccounts.factory': { unit: 'Workloads/Empty' } }),
  'unmanagedAccounts.*.destroy': at({ 'unmanagedAccounts.bought.destroy': true }),
  groups: at({ 'groups.more': {} }),
  'groups.*.name': at({ 'groups.team.name': 'The team' }),
  'groups.*.formerly': at({
    groups: withKey(CHARTER.groups, 'others', 'them', { formerly: 'others' }),
    [`${ELIGIBLE}.group`]: 'them',
    [`${APPROVERS}.groups`]: ['team', 'them'],
  }),
  'groups.*.description': at({ 'groups.team.description': 'x' }),
  'groups.*.reviewEvery': at({ 'groups.team.reviewEvery': '90d' }),
  'groups.*.reviewer': at({ 'groups.team.reviewer': 'Bob' }),
  users: at({ users: undefined }),
  'users.*.name': at({ 'users.ada.name': 'ada.l' }),
  'users.*.formerly': at({ users: withKey(CHARTER.users, 'ada', 'al', { formerly: 'ada' }) }),
  'users.*.givenName': at({ 'users.ada.givenName': 'A' }),
  'users.*.familyName': at({ 'users.ada.familyName': 'X' }),
  'users.*.displayName': at({ 'users.ada.displayName': 'X' }),
  'users.*.email': at({ 'users.ada.email': 'x@acme.example' }),
  'users.*.groups': at({ 'users.ada.groups': [] }),
  'users.*.groups.group': at({ 'users.ada.groups.0.group': 'others' }),
  'users.*.groups.until': at({ 'users.ada.groups.0.until': '2027-06-30' }),
  'users.*.groups.ticket': at({ 'users.ada.groups.0.ticket': 'SEC-9' }),
  accessControlAttributes: at({ 'accessControlAttributes.team': ['${path:userName}'] }),
  permissionSets: at({ 'permissionSets.More': { awsManagedPolicies: ['ReadOnlyAccess'] } }),
  'permissionSets.*.name': at({ [`${SET}.name`]: 'UseIt' }),
  'permissionSets.*.formerly': at({
    permissionSets: withKey(CHARTER.permissionSets, 'Use', 'Using', { formerly: 'Use' }),
    'assignments.0.permissionSet': 'Using',
  }),
  'permissionSets.*.description': at({ [`${SET}.description`]: 'x' }),
  'permissionSets.*.sessionDuration': at({ [`${SET}.sessionDuration`]: '8h' }),
  'permissionSets.*.awsManagedPolicies': at({
    [`${SET}.awsManagedPolicies`]: ['AdministratorAccess'],
  }),
  'permissionSets.*.customerManagedPolicies': at({ [`${SET}.customerManagedPolicies`]: ['limit'] }),
  'permissionSets.*.customerManagedPolicies.name': at(
    { [`${SET}.customerManagedPolicies`]: [{ name: 'ours', path: '/a/' }] },
    UNMANAGED,
  ),
  'permissionSets.*.customerManagedPolicies.path': at(
    { [`${SET}.customerManagedPolicies`]: [{ name: 'theirs', path: '/b/' }] },
    UNMANAGED,
  ),
  'permissionSets.*.inlinePolicy': at({ [`${SET}.inlinePolicy`]: 'write.json' }),
  'permissionSets.*.lint': at({ [`${SET}.lint`]: {} }),
  'permissionSets.*.permissionsBoundary': at({ [`${SET}.permissionsBoundary`]: undefined }),
  'permissionSets.*.permissionsBoundary.awsManagedPolicy': at({
    [`${SET}.permissionsBoundary`]: { awsManagedPolicy: 'AdministratorAccess' },
  }),
  'permissionSets.*.permissionsBoundary.customerManagedPolicy': at({
    [`${SET}.permissionsBoundary`]: KEPT_LIMIT,
  }),
  'permissionSets.*.permissionsBoundary.customerManagedPolicy.name': at(
    { [`${SET}.permissionsBoundary.customerManagedPolicy.name`]: 'ours' },
    { [`${SET}.permissionsBoundary`]: KEPT_LIMIT },
  ),
  'permissionSets.*.permissionsBoundary.customerManagedPolicy.path': at(
    { [`${SET}.permissionsBoundary.customerManagedPolicy.path`]: '/b/' },
    { [`${SET}.permissionsBoundary`]: KEPT_LIMIT },
  ),
  'permissionSets.*.relayState': at({ [`${SET}.relayState`]: 'https://x.example' }),
  'permissionSets.*.tags': at({ [`${SET}.tags`]: { a: 'b' } }),
  'permissionSets.*.breakGlass': at({ 'permissionSets.Emergency.breakGlass': false }),
  'permissionSets.*.reviewEvery': at({ [`${SET}.reviewEvery`]: undefined }),
  'permissionSets.*.reviewer': at({ [`${SET}.reviewer`]: 'Bob' }),
  assignments: at({ assignments: [] }),
  'assignments.group': at({ 'assignments.0.group': 'others' }),
  'assignments.user': at({ 'assignments.0.group': undefined, 'assignments.0.user': 'ada' }),
  'assignments.permissionSet': at({ 'assignments.0.permissionSet': 'Emergency' }),
  'assignments.targets': at(
    { 'assignments.0.targets': ['shop', 'lab', 'ci'] },
    { 'customerManagedPolicies.limit.targets': ['shop', 'lab', 'ci'] },
  ),
  'assignments.targets.tag': at({ 'assignments.0.targets': PRODUCTION }),
  'assignments.except': at(
    { 'assignments.0.except': ['lab'] },
    { 'assignments.0.targets': ['Workloads'] },
  ),
  'assignments.except.tag': at(
    { 'assignments.0.except': PRODUCTION },
    { 'assignments.0.targets': ['Workloads'] },
  ),
  'assignments.until': at({ 'assignments.0.until': undefined }),
  'assignments.ticket': at({ 'assignments.0.ticket': 'SEC-9' }),
  justInTimeAccess: at({ justInTimeAccess: undefined }),
  'justInTimeAccess.account': at({ 'justInTimeAccess.account': 'spare' }),
  'justInTimeAccess.api': at({ 'justInTimeAccess.api': 'abcdefghijklmnopqrstuvwxy2' }),
  'justInTimeAccess.eligible': at({ 'justInTimeAccess.eligible': [] }),
  'justInTimeAccess.eligible.group': at({ [`${ELIGIBLE}.group`]: 'team' }),
  'justInTimeAccess.eligible.permissionSets': at({ [`${ELIGIBLE}.permissionSets`]: ['Use'] }),
  'justInTimeAccess.eligible.targets': at({ [`${ELIGIBLE}.targets`]: ['shop', 'audit'] }),
  'justInTimeAccess.eligible.targets.tag': at({ [`${ELIGIBLE}.targets`]: PRODUCTION }),
  'justInTimeAccess.eligible.except': at(
    { [`${ELIGIBLE}.except`]: ['lab'] },
    { [`${ELIGIBLE}.targets`]: ['Workloads'] },
  ),
  'justInTimeAccess.eligible.except.tag': at(
    { [`${ELIGIBLE}.except`]: PRODUCTION },
    { [`${ELIGIBLE}.targets`]: ['Workloads'] },
  ),
  'justInTimeAccess.eligible.maxDuration': at({ [`${ELIGIBLE}.maxDuration`]: '8h' }),
  'justInTimeAccess.eligible.approval': at({ [`${ELIGIBLE}.approval`]: false }),
  'justInTimeAccess.eligible.ticket': at({ [`${ELIGIBLE}.ticket`]: 'SEC-9' }),
  'justInTimeAccess.approvers': at({ 'justInTimeAccess.approvers': [] }, UNAPPROVED),
  'justInTimeAccess.approvers.groups': at({ [`${APPROVERS}.groups`]: ['others'] }),
  'justInTimeAccess.approvers.targets': at({ [`${APPROVERS}.targets`]: ['shop', 'lab'] }),
  'justInTimeAccess.approvers.targets.tag': at(
    { [`${APPROVERS}.targets`]: PRODUCTION },
    UNAPPROVED,
  ),
  'justInTimeAccess.approvers.except': at(
    { [`${APPROVERS}.except`]: ['lab'] },
    { ...UNAPPROVED, [`${APPROVERS}.targets`]: ['Workloads'] },
  ),
  'justInTimeAccess.approvers.except.tag': at(
    { [`${APPROVERS}.except`]: PRODUCTION },
    { ...UNAPPROVED, [`${APPROVERS}.targets`]: ['Workloads'] },
  ),
  'justInTimeAccess.approvers.ticket': at({ [`${APPROVERS}.ticket`]: 'SEC-9' }),
  reviews: at({ reviews: [] }),
  'reviews.group': at({ 'reviews.0.group': 'others' }),
  'reviews.permissionSet': at({ 'reviews.0.group': undefined, 'reviews.0.permissionSet': 'Use' }),
  'reviews.on': at({ 'reviews.0.on': '2026-11-02' }),
  'reviews.by': at({ 'reviews.0.by': 'Bob' }),
  'reviews.outcome': at({ 'reviews.0.outcome': 'confirmed' }),
  'reviews.ticket': at({ 'reviews.0.ticket': 'SEC-9' }),
  'reviews.note': at({ 'reviews.0.note': 'x' }),
  guardrailSets: at({ guardrailSets: {} }, GUARDRAIL_SET),
  'guardrailSets.*.targets': at({ 'guardrailSets.baseline.targets': ['ci'] }, GUARDRAIL_SET),
  'guardrailSets.*.targets.tag': at(
    { 'guardrailSets.baseline.targets': [{ tag: { environment: 'prod' } }] },
    GUARDRAIL_SET,
  ),
  'guardrailSets.*.except': at(
    { 'guardrailSets.baseline.except': ['ci'] },
    { 'guardrailSets.baseline': { targets: ['spare', 'ci'] } },
  ),
  'guardrailSets.*.except.tag': at(
    { 'guardrailSets.baseline.except': [{ tag: { environment: 'prod' } }] },
    { 'guardrailSets.baseline': { targets: ['spare', 'shop'] } },
  ),
  guardrails: at({ guardrails: without(CHARTER.guardrails, 'own') }),
  'guardrails.*.name': at({ [`${OWN}.name`]: 'Our "own" rule' }),
  'guardrails.*.formerly': at({
    guardrails: withKey(CHARTER.guardrails, 'own', 'ours', { formerly: 'own' }),
  }),
  'guardrails.*.description': at({ [`${OWN}.description`]: 'x' }),
  'guardrails.*.targets': at({ [`${OWN}.targets`]: ['lab'] }),
  'guardrails.*.targets.tag': at({ [`${OWN}.targets`]: [{ tag: { environment: 'prod' } }] }),
  'guardrails.*.except': at({ [`${OWN}.except`]: ['shop'] }),
  'guardrails.*.except.tag': at({ [`${OWN}.except`]: [{ tag: { environment: 'prod' } }] }),
  'guardrails.*.exceptAccounts': at({ [`${OWN}.exceptAccounts`]: ['lab'] }),
  'guardrails.*.exceptAccounts.tag': at({
    [`${OWN}.exceptAccounts`]: [{ tag: { environment: 'prod' } }],
  }),
  'guardrails.*.policy': at({
    [`${OWN}.policy`]: 'other-scp.json',
    [`${OWN}.mustDeny`]: undefined,
    [`${OWN}.mustAllow`]: undefined,
  }),
  'guardrails.*.type': at(
    { [`${OWN}.type`]: 'RESOURCE_CONTROL_POLICY', [`${OWN}.policy`]: 'rcp.json' },
    { [`${OWN}.mustDeny`]: undefined, [`${OWN}.mustAllow`]: undefined },
  ),
  'guardrails.*.parameters': at({
    'guardrails.restrict-regions.parameters': { regions: ['eu-west-2', 'us-west-2'] },
  }),
  'guardrails.*.lint': at({ [`${OWN}.lint`]: {} }),
  'guardrails.*.mustDeny': at({ [`${OWN}.mustDeny`]: undefined }),
  'guardrails.*.mustDeny.action': at({ [`${DENY}.action`]: 'ec2:StopInstances' }),
  'guardrails.*.mustDeny.resource': at({ [`${DENY}.resource`]: undefined }),
  'guardrails.*.mustDeny.context': at({ [`${DENY}.context`]: undefined }),
  'guardrails.*.mustDeny.absent': at({ [`${DENY}.absent`]: ['aws:SourceVpc'] }),
  'guardrails.*.mustAllow': at({ [`${OWN}.mustAllow`]: undefined }),
  'guardrails.*.mustAllow.action': at({ [`${ALLOW}.action`]: 'ec2:StartInstances' }),
  'guardrails.*.mustAllow.resource': at({ [`${ALLOW}.resource`]: undefined }),
  'guardrails.*.mustAllow.context': at({ [`${ALLOW}.context`]: undefined }),
  'guardrails.*.mustAllow.absent': at({ [`${ALLOW}.absent`]: ['aws:SourceVpc'] }),
  ...Object.fromEntries(
    (['mustDeny', 'mustAllow'] as const).flatMap((list) =>
      Object.entries({
        principal: { account: '999988887777' },
        'principal.role': { account: 'shop', role: 'x' },
        'principal.user': { account: 'shop', user: 'x' },
        'principal.root': { account: 'shop', root: true },
        'principal.account': { account: '999988887777' },
        'principal.service': { service: 'ec2.amazonaws.com' },
        'principal.anonymous': { anonymous: true },
      }).map(([key, value]) => [
        `guardrails.*.${list}.${key}`,
        at({ [`${OWN}.${list}.0.principal`]: value }),
      ]),
    ),
  ),
  'customerManagedPolicies.*.accepted': at(BOUNDARY_ACCEPTED),
  'customerManagedPolicies.*.accepted.proof': at(
    { [`${LIMIT}.accepted.0.proof`]: 'change the boundary policy' },
    BOUNDARY_ACCEPTED,
  ),
  'customerManagedPolicies.*.accepted.reason': at(
    { [`${LIMIT}.accepted.0.reason`]: 'y' },
    BOUNDARY_ACCEPTED,
  ),
  'customerManagedPolicies.*.accepted.until': at(
    { [`${LIMIT}.accepted.0.until`]: '2027-03-31' },
    BOUNDARY_ACCEPTED,
  ),
  'customerManagedPolicies.*.accepted.ticket': at(
    { [`${LIMIT}.accepted.0.ticket`]: 'SEC-9' },
    BOUNDARY_ACCEPTED,
  ),
  'guardrails.*.accepted': at(ACCEPTED),
  'guardrails.*.accepted.lockOut': at({
    [`${OWN}.accepted`]: [{ lockOut: 'everyone', reason: 'x' }],
  }),
  'guardrails.*.accepted.proof': at({ [`${OWN}.accepted.0.proof`]: 'other' }, ACCEPTED),
  'guardrails.*.accepted.reason': at({ [`${OWN}.accepted.0.reason`]: 'y' }, ACCEPTED),
  'guardrails.*.accepted.until': at({ [`${OWN}.accepted.0.until`]: '2027-03-31' }, ACCEPTED),
  'guardrails.*.accepted.ticket': at({ [`${OWN}.accepted.0.ticket`]: 'SEC-9' }, ACCEPTED),
  baselines: at({ 'baselines.standard.targets': ['shop'] }),
  'baselines.*.targets': at({ 'baselines.standard.targets': ['shop'] }),
  'baselines.*.targets.tag': at({ 'baselines.standard.targets': PRODUCTION }),
  'baselines.*.except': at({ 'baselines.standard.except': ['lab'] }),
  'baselines.*.except.tag': at({ 'baselines.standard.except': PRODUCTION }),
  'baselines.*.passwordPolicy': at({ 'baselines.standard.passwordPolicy': false }),
  'baselines.*.passwordPolicy.minimumLength': at({
    'baselines.standard.passwordPolicy.minimumLength': 8,
  }),
  'baselines.*.passwordPolicy.reusePrevention': at({
    'baselines.standard.passwordPolicy.reusePrevention': 2,
  }),
  'baselines.*.passwordPolicy.maximumAge': at({
    'baselines.standard.passwordPolicy.maximumAge': '90d',
  }),
  'baselines.*.passwordPolicy.usersMayChange': at({
    'baselines.standard.passwordPolicy.usersMayChange': false,
  }),
  'baselines.*.s3PublicAccessBlock': at({ 'baselines.standard.s3PublicAccessBlock': false }),
  'baselines.*.ebsEncryption': at({ 'baselines.standard.ebsEncryption': false }),
  'baselines.*.imdsv2': at({ 'baselines.standard.imdsv2': false }),
  'baselines.*.optInRegions': at({ 'baselines.standard.optInRegions': ['eu-central-2'] }),
  'baselines.*.alternateContacts': at({ 'baselines.standard.alternateContacts': undefined }),
  ...Object.fromEntries(
    (['security', 'billing', 'operations'] as const).flatMap((type) => [
      [
        `baselines.*.alternateContacts.${type}`,
        at({ [`baselines.standard.alternateContacts.${type}`]: false }),
      ],
      ...Object.entries({ name: 'X', title: 'X', email: 'x@acme.example', phone: '+44 2' }).map(
        ([key, value]) => [
          `baselines.*.alternateContacts.${type}.${key}`,
          at({ [`baselines.standard.alternateContacts.${type}.${key}`]: value }),
        ],
      ),
    ]),
  ),
  'baselines.*.budget': at({ 'baselines.standard.budget': false }),
  'baselines.*.budget.limit': at({ 'baselines.standard.budget.limit': 500 }),
  'baselines.*.budget.alertAt': at({ 'baselines.standard.budget.alertAt': [100] }),
  'baselines.*.budget.forecastAlertAt': at({
    'baselines.standard.budget.forecastAlertAt': [50, 100],
  }),
  'baselines.*.budget.email': at({ 'baselines.standard.budget.email': ['b@acme.example'] }),
  customerManagedPolicies: at({
    'customerManagedPolicies.more': { policy: 'read.json', targets: ['ci'] },
  }),
  'customerManagedPolicies.*.description': at({ 'customerManagedPolicies.limit.description': 'x' }),
  'customerManagedPolicies.*.policy': at({ 'customerManagedPolicies.limit.policy': 'write.json' }),
  'customerManagedPolicies.*.path': at({ 'customerManagedPolicies.limit.path': '/a/' }),
  'customerManagedPolicies.*.targets': at({
    'customerManagedPolicies.limit.targets': ['shop', 'lab', 'ci'],
  }),
  'customerManagedPolicies.*.targets.tag': at({
    'customerManagedPolicies.limit.targets': ['lab', 'ci', { tag: { environment: 'prod' } }],
  }),
  'customerManagedPolicies.*.except': at(
    { 'customerManagedPolicies.more.except': ['lab'] },
    MORE_POLICY,
  ),
  'customerManagedPolicies.*.except.tag': at(
    { 'customerManagedPolicies.more.except': PRODUCTION },
    MORE_POLICY,
  ),
  'customerManagedPolicies.*.lint': at({ 'customerManagedPolicies.limit.lint': {} }),
  'customerManagedPolicies.*.tags': at({ 'customerManagedPolicies.limit.tags': { a: 'b' } }),
  roles: at({ roles: without(CHARTER.roles, 'Deployer') }),
  'roles.*.description': at({ [`${ROLE}.description`]: 'x' }),
  'roles.*.targets': at({ [`${ROLE}.targets`]: ['shop', 'lab'] }),
  'roles.*.targets.tag': at({ [`${ROLE}.targets`]: ['ci', { tag: { environment: 'prod' } }] }),
  'roles.*.except': at({ [`${ROLE}.except`]: ['lab'] }, { [`${ROLE}.targets`]: ['Workloads'] }),
  'roles.*.except.tag': at(
    { [`${ROLE}.except`]: PRODUCTION },
    { [`${ROLE}.targets`]: ['Workloads'] },
  ),
  'roles.*.path': at({ [`${ROLE}.path`]: '/ci/' }),
  'roles.*.trust': at({ [TRUST]: { account: 'ci' } }),
  'roles.*.trust.role': at({ [TRUST]: { account: '999988887777', externalId: 'ab' } }),
  'roles.*.trust.role.account': at({ [`${TRUST}.role.account`]: 'lab' }),
  'roles.*.trust.role.name': at({ [`${TRUST}.role.name`]: 'Other' }),
  'roles.*.trust.user': at({ [TRUST]: { user: { account: 'ci', name: 'x' } } }),
  'roles.*.trust.user.account': at(
    { [`${TRUST}.user.account`]: 'lab' },
    { [TRUST]: { user: { account: 'ci', name: 'x' } } },
  ),
  'roles.*.trust.user.name': at(
    { [`${TRUST}.user.name`]: 'y' },
    { [TRUST]: { user: { account: 'ci', name: 'x' } } },
  ),
  'roles.*.trust.permissionSet': at({ [TRUST]: { permissionSet: 'Use', account: 'lab' } }),
  'roles.*.trust.account': at({ [`${TRUST}.account`]: 'lab' }, { [TRUST]: { account: 'ci' } }),
  'roles.*.trust.service': at({ [TRUST]: { service: 'ec2.amazonaws.com' } }),
  'roles.*.trust.ownAccountOnly': at(
    { [`${TRUST}.ownAccountOnly`]: false },
    { [TRUST]: { service: 'sns.amazonaws.com', ownAccountOnly: true } },
  ),
  'roles.*.trust.sourceArn': at(
    { [`${TRUST}.sourceArn`]: undefined },
    {
      [TRUST]: { service: 'sns.amazonaws.com', sourceArn: 'arn:aws:sns:eu-west-2:111122223333:a' },
    },
  ),
  'roles.*.trust.oidc': at({ [TRUST]: CHARTER.roles.Job.trust }),
  'roles.*.trust.oidc.provider': at({
    'openIdConnectProviders.more': {
      url: 'https://more.example',
      audiences: ['aws'],
      targets: ['shop'],
    },
    'roles.Job.trust.oidc.provider': 'more',
  }),
  'roles.*.trust.oidc.audience': at({
    'openIdConnectProviders.gitlab.audiences': ['aws', 'more'],
    'roles.Job.trust.oidc.audience': 'more',
  }),
  'roles.*.trust.oidc.subjects': at({
    'roles.Job.trust.oidc.subjects': ['project:a', 'project:b'],
  }),
  'roles.*.trust.rolesAnywhere': at({ [TRUST]: CHARTER.roles.Machine.trust }),
  'roles.*.trust.rolesAnywhere.trustAnchor': at({
    'rolesAnywhere.trustAnchors.more': { caBundle: 'other.pem', targets: ['shop'] },
    'roles.Machine.trust.rolesAnywhere.trustAnchor': 'more',
  }),
  'roles.*.trust.rolesAnywhere.subject': at({
    'roles.Machine.trust.rolesAnywhere.subject': { OU: 'ci' },
  }),
  'roles.*.trust.externalId': at(
    { [`${TRUST}.externalId`]: 'cd' },
    { [TRUST]: { account: '999988887777', externalId: 'ab' } },
  ),
  'roles.*.trust.requireMfa': at(
    { [`${TRUST}.requireMfa`]: false },
    { [TRUST]: { user: { account: 'ci', name: 'x' }, requireMfa: true } },
  ),
  'roles.*.sessionDuration': at({ [`${ROLE}.sessionDuration`]: '1h' }),
  'roles.*.awsManagedPolicies': at({ [`${ROLE}.awsManagedPolicies`]: ['PowerUserAccess'] }),
  'roles.*.customerManagedPolicies': at({ [`${ROLE}.customerManagedPolicies`]: ['limit'] }),
  'roles.*.customerManagedPolicies.name': at(
    { [`${ROLE}.customerManagedPolicies`]: [{ name: 'ours', path: '/a/' }] },
    ROLE_UNMANAGED,
  ),
  'roles.*.customerManagedPolicies.path': at(
    { [`${ROLE}.customerManagedPolicies`]: [{ name: 'theirs', path: '/b/' }] },
    ROLE_UNMANAGED,
  ),
  'roles.*.inlinePolicy': at({ [`${ROLE}.inlinePolicy`]: 'write.json' }),
  'roles.*.reads': at({ [`${ROLE}.reads`]: undefined }),
  'roles.*.reads.bucket': at({ [`${ROLE}.reads`]: [{ bucket: 'auditTrail', prefix: 'a/' }] }),
  'roles.*.reads.prefix': at({ [`${ROLE}.reads`]: [{ bucket: 'acme-shared' }] }),
  'roles.*.lint': at({ [`${ROLE}.lint`]: {} }),
  'roles.*.permissionsBoundary': at({ [`${ROLE}.permissionsBoundary`]: 'limit' }),
  'roles.*.permissionsBoundary.awsManagedPolicy': at({
    [`${ROLE}.permissionsBoundary`]: { awsManagedPolicy: 'job-function/ViewOnlyAccess' },
  }),
  'roles.*.permissionsBoundary.customerManagedPolicy': at({
    [`${ROLE}.permissionsBoundary`]: KEPT_LIMIT,
  }),
  'roles.*.permissionsBoundary.customerManagedPolicy.name': at(
    { [`${ROLE}.permissionsBoundary.customerManagedPolicy.name`]: 'ours' },
    { [`${ROLE}.permissionsBoundary`]: KEPT_LIMIT },
  ),
  'roles.*.permissionsBoundary.customerManagedPolicy.path': at(
    { [`${ROLE}.permissionsBoundary.customerManagedPolicy.path`]: '/b/' },
    { [`${ROLE}.permissionsBoundary`]: KEPT_LIMIT },
  ),
  'roles.*.tags': at({ [`${ROLE}.tags`]: { team: 'b' } }),
  'roles.*.until': at({ [`${ROLE}.until`]: '2028-03-31' }),
  'roles.*.ticket': at({ [`${ROLE}.ticket`]: 'SEC-9' }),
  sharedBuckets: at({ 'sharedBuckets.acme-more': { account: 'logs' } }),
  'sharedBuckets.*.account': at({ 'sharedBuckets.acme-shared.account': 'ci' }),
  'sharedBuckets.*.policy': at({ 'sharedBuckets.acme-shared.policy': 'other-bucket.json' }),
  'sharedBuckets.*.lint': at({ 'sharedBuckets.acme-shared.lint': {} }),
  'sharedBuckets.*.kmsKey': at({
    'sharedBuckets.acme-shared.kmsKey': 'arn:aws:kms:eu-west-2:111122223333:key/ab',
  }),
  openIdConnectProviders: at({
    'openIdConnectProviders.more': {
      url: 'https://more.example',
      audiences: ['aws'],
      targets: ['ci'],
    },
  }),
  'openIdConnectProviders.*.url': at({ 'openIdConnectProviders.gitlab.url': 'https://x.example' }),
  'openIdConnectProviders.*.audiences': at({
    'openIdConnectProviders.gitlab.audiences': ['aws', 'more'],
  }),
  'openIdConnectProviders.*.thumbprints': at({
    'openIdConnectProviders.gitlab.thumbprints': ['0123456789012345678901234567890123456789'],
  }),
  'openIdConnectProviders.*.targets': at({
    'openIdConnectProviders.gitlab.targets': ['shop', 'ci'],
  }),
  'openIdConnectProviders.*.targets.tag': at({
    'openIdConnectProviders.gitlab.targets': ['lab', { tag: { environment: 'prod' } }],
  }),
  'openIdConnectProviders.*.except': at(
    { 'openIdConnectProviders.gitlab.except': ['lab'] },
    { 'openIdConnectProviders.gitlab.targets': ['Workloads'] },
  ),
  'openIdConnectProviders.*.except.tag': at(
    { 'openIdConnectProviders.more.except': PRODUCTION },
    {
      'openIdConnectProviders.more': {
        url: 'https://more.example',
        audiences: ['aws'],
        targets: ['Workloads'],
      },
    },
  ),
  'openIdConnectProviders.*.tags': at({ 'openIdConnectProviders.gitlab.tags': { a: 'b' } }),
  pipeline: at({ pipeline: undefined }),
  'pipeline.github': at(OTHER_CI),
  'pipeline.github.repository': at({ 'pipeline.github.repository': 'other/charter' }),
  'pipeline.github.branch': at({ 'pipeline.github.branch': 'next' }),
  'pipeline.openIdConnect': at({ pipeline: CHARTER.pipeline }, OTHER_CI),
  'pipeline.openIdConnect.url': at({ 'pipeline.openIdConnect.url': 'https://x.example' }, OTHER_CI),
  'pipeline.openIdConnect.audience': at({ 'pipeline.openIdConnect.audience': 'x' }, OTHER_CI),
  'pipeline.openIdConnect.planSubjects': at(
    { 'pipeline.openIdConnect.planSubjects': ['plan', 'x'] },
    OTHER_CI,
  ),
  'pipeline.openIdConnect.expireSubjects': at(
    { 'pipeline.openIdConnect.expireSubjects': ['expire'] },
    OTHER_CI,
  ),
  'pipeline.openIdConnect.deploySubjects': at(
    { 'pipeline.openIdConnect.deploySubjects': ['deploy', 'x'] },
    OTHER_CI,
  ),
  rolesAnywhere: at({
    'rolesAnywhere.profiles.more': { roles: ['Machine'], targets: ['shop'] },
  }),
  'rolesAnywhere.trustAnchors': at({
    'rolesAnywhere.trustAnchors.more': { caBundle: 'other.pem', targets: ['ci'] },
  }),
  'rolesAnywhere.trustAnchors.*.caBundle': at({
    'rolesAnywhere.trustAnchors.ca.caBundle': 'other.pem',
  }),
  'rolesAnywhere.trustAnchors.*.acmPca': at({
    'rolesAnywhere.trustAnchors.ca.caBundle': undefined,
    'rolesAnywhere.trustAnchors.ca.acmPca':
      'arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/ab',
  }),
  'rolesAnywhere.trustAnchors.*.enabled': at({ 'rolesAnywhere.trustAnchors.ca.enabled': false }),
  'rolesAnywhere.trustAnchors.*.targets': at({
    'rolesAnywhere.trustAnchors.ca.targets': ['shop', 'ci'],
  }),
  'rolesAnywhere.trustAnchors.*.targets.tag': at({
    'rolesAnywhere.trustAnchors.ca.targets': ['lab', { tag: { environment: 'prod' } }],
  }),
  'rolesAnywhere.trustAnchors.*.except': at(
    { 'rolesAnywhere.trustAnchors.ca.except': ['lab'] },
    { 'rolesAnywhere.trustAnchors.ca.targets': ['Workloads'] },
  ),
  'rolesAnywhere.trustAnchors.*.except.tag': at(
    { 'rolesAnywhere.trustAnchors.more.except': PRODUCTION },
    { 'rolesAnywhere.trustAnchors.more': { caBundle: 'other.pem', targets: ['Workloads'] } },
  ),
  'rolesAnywhere.trustAnchors.*.tags': at({ 'rolesAnywhere.trustAnchors.ca.tags': { a: 'b' } }),
  'rolesAnywhere.profiles': at({ 'rolesAnywhere.profiles': {} }),
  'rolesAnywhere.profiles.*.roles': at({
    'rolesAnywhere.profiles.machines.roles': ['Machine', 'Backup'],
    'roles.Backup': { ...CHARTER.roles.Machine },
  }),
  'rolesAnywhere.profiles.*.sessionDuration': at(
    { 'rolesAnywhere.profiles.machines.sessionDuration': '2h' },
    { 'roles.Machine.sessionDuration': '4h' },
  ),
  'rolesAnywhere.profiles.*.enabled': at({ 'rolesAnywhere.profiles.machines.enabled': false }),
  'rolesAnywhere.profiles.*.targets': at(
    { 'rolesAnywhere.profiles.machines.targets': ['shop', 'lab'] },
    {
      'roles.Machine.targets': ['shop', 'lab'],
      'rolesAnywhere.trustAnchors.ca.targets': ['shop', 'lab'],
    },
  ),
  'rolesAnywhere.profiles.*.targets.tag': at(
    { 'rolesAnywhere.profiles.machines.targets': ['lab', { tag: { environment: 'prod' } }] },
    {
      'roles.Machine.targets': ['shop', 'lab'],
      'rolesAnywhere.trustAnchors.ca.targets': ['shop', 'lab'],
    },
  ),
  'rolesAnywhere.profiles.*.except': at(
    { 'rolesAnywhere.profiles.machines.except': ['lab'] },
    { ...EVERYWHERE, 'rolesAnywhere.profiles.machines.targets': ['Workloads'] },
  ),
  'rolesAnywhere.profiles.*.except.tag': at(
    { 'rolesAnywhere.profiles.machines.except': PRODUCTION },
    { ...EVERYWHERE, 'rolesAnywhere.profiles.machines.targets': ['Workloads'] },
  ),
  'rolesAnywhere.profiles.*.tags': at({ 'rolesAnywhere.profiles.machines.tags': { a: 'b' } }),
  auditTrail: at({ auditTrail: undefined, alarms: {}, savedQueries: {}, dashboard: false }),
  'auditTrail.name': at({ 'auditTrail.name': 'other' }),
  'auditTrail.bucket': at({ 'auditTrail.bucket': 'acme-other' }),
  'auditTrail.key': at({ 'auditTrail.key': false }),
  'auditTrail.logGroupKey': at({ 'auditTrail.logGroupKey': false }),
  'auditTrail.bucketSettings': at({
    'auditTrail.bucketSettings': false,
    'auditTrail.retention': undefined,
    'auditTrail.objectLock': undefined,
  }),
  'auditTrail.insights': at({ 'auditTrail.insights': ['ApiErrorRateInsight'] }),
  'auditTrail.retention': at({ 'auditTrail.retention': { expireAfter: '1y' } }),
  'auditTrail.retention.archiveAfter': at({ 'auditTrail.retention.archiveAfter': '30d' }),
  'auditTrail.retention.expireAfter': at({ 'auditTrail.retention.expireAfter': '1y' }),
  'auditTrail.logGroupRetention': at({ 'auditTrail.logGroupRetention': '90d' }),
  'auditTrail.objectLock': at({ 'auditTrail.objectLock': undefined }),
  'auditTrail.objectLock.mode': at({ 'auditTrail.objectLock.mode': 'GOVERNANCE' }),
  'auditTrail.objectLock.duration': at({ 'auditTrail.objectLock.duration': '2y' }),
  security: at({ security: undefined }),
  'security.guardDuty': at({ 'security.guardDuty': undefined }),
  'security.guardDuty.features': at({ 'security.guardDuty.features': ['RUNTIME_MONITORING'] }),
  'security.guardDuty.runtimeAgents': at({ 'security.guardDuty.runtimeAgents': [] }),
  'security.guardDuty.findingPublishingFrequency': at({
    'security.guardDuty.findingPublishingFrequency': '6h',
  }),
  'security.securityHub': at({ 'security.securityHub': undefined }),
  'security.securityHub.standards': at({ 'security.securityHub.standards': ['pci-dss/4.0.1'] }),
  'security.accessAnalyzer': at({ 'security.accessAnalyzer': undefined }),
  'security.accessAnalyzer.unusedAccess': at({ 'security.accessAnalyzer.unusedAccess': undefined }),
  'security.accessAnalyzer.unusedAccess.unusedFor': at({
    'security.accessAnalyzer.unusedAccess.unusedFor': '180d',
  }),
  'security.config': at({ 'security.config': undefined }),
  'security.config.targets': at({ 'security.config.targets': ['shop', 'lab', 'logs', 'audit'] }),
  'security.config.targets.tag': at({
    'security.config.targets': [{ tag: { environment: 'prod' } }],
  }),
  'security.config.except': at({ 'security.config.except': ['lab'] }),
  'security.config.except.tag': at({
    'security.config.except': [{ tag: { environment: 'prod' } }],
  }),
  'security.config.bucket': at({ 'security.config.bucket': 'acme-other' }),
  'security.config.retention': at({ 'security.config.retention': undefined }),
  'security.config.retention.archiveAfter': at({ 'security.config.retention.archiveAfter': '30d' }),
  'security.config.retention.expireAfter': at({ 'security.config.retention.expireAfter': '1y' }),
  'security.config.rules': at({ 'security.config.rules': {} }),
  'security.config.rules.*.identifier': at({
    'security.config.rules.logging': { identifier: 'S3_BUCKET_VERSIONING_ENABLED' },
  }),
  'security.config.rules.*.parameters': at({
    'security.config.rules.logging.parameters': { targetPrefix: 'b' },
  }),
  'security.config.rules.*.description': at({ 'security.config.rules.logging.description': 'x' }),
  'security.config.conformancePacks': at({ 'security.config.conformancePacks': {} }),
  'security.config.conformancePacks.*.rules': at({
    'security.config.conformancePacks.mine.rules': {
      versioning: { identifier: 'S3_BUCKET_VERSIONING_ENABLED' },
    },
  }),
  'security.config.conformancePacks.*.rules.*.identifier': at({
    'security.config.conformancePacks.mine.rules.logging': {
      identifier: 'S3_BUCKET_VERSIONING_ENABLED',
    },
  }),
  'security.config.conformancePacks.*.rules.*.parameters': at({
    'security.config.conformancePacks.mine.rules.logging.parameters': { targetPrefix: 'b' },
  }),
  'security.config.conformancePacks.*.rules.*.description': at({
    'security.config.conformancePacks.mine.rules.logging.description': 'x',
  }),
  'security.config.conformancePacks.*.template': at({
    'security.config.conformancePacks.theirs.template': 'packs/two.yaml',
  }),
  'security.guardDuty.regions': at({ 'security.guardDuty.regions': ['eu-west-2'] }),
  'security.securityHub.regions': at({ 'security.securityHub.regions': ['eu-west-2'] }),
  'security.accessAnalyzer.regions': at({ 'security.accessAnalyzer.regions': ['eu-west-2'] }),
  'security.config.regions': at({ 'security.config.regions': ['eu-west-2'] }),
  'security.config.bucketSettings': at(
    { 'security.config.bucketSettings': false },
    { 'security.config.retention': undefined },
  ),
  'security.config.snapshots': at({ 'security.config.snapshots': '6h' }),
  'security.inspector': at({ 'security.inspector': undefined }, { 'security.inspector': {} }),
  'security.inspector.enrolls': at(
    { 'security.inspector.enrolls': 'joining' },
    { 'security.inspector': {} },
  ),
  'security.inspector.regions': at(
    { 'security.inspector.regions': ['eu-west-2'] },
    { 'security.inspector': {} },
  ),
  'security.macie': at({ 'security.macie': undefined }, { 'security.macie': {} }),
  'security.macie.enrolls': at({ 'security.macie.enrolls': 'joining' }, { 'security.macie': {} }),
  'security.macie.regions': at(
    { 'security.macie.regions': ['eu-west-2'] },
    { 'security.macie': {} },
  ),
  'security.detective': at({ 'security.detective': undefined }, { 'security.detective': {} }),
  'security.detective.enrolls': at(
    { 'security.detective.enrolls': 'joining' },
    { 'security.detective': {} },
  ),
  'security.detective.regions': at(
    { 'security.detective.regions': ['eu-west-2'] },
    { 'security.detective': {} },
  ),
  'security.inspector.resourceTypes': at(
    { 'security.inspector.resourceTypes': ['EC2'] },
    { 'security.inspector': {} },
  ),
  'security.macie.findingPublishingFrequency': at(
    { 'security.macie.findingPublishingFrequency': '6h' },
    { 'security.macie': {} },
  ),
  'security.detective.tags': at(
    { 'security.detective.tags': { team: 'x' } },
    { 'security.detective': {} },
  ),
  'security.findings': at({ 'security.findings': undefined }),
  'security.findings.notify': at({ 'security.findings.notify': 'others' }),
  'security.findings.severity': at({ 'security.findings.severity': 'critical' }),
  notifications: at({ 'notifications.more': { email: ['d@acme.example'] } }),
  'notifications.*.email': at({ 'notifications.alerts.email': ['a@acme.example'] }),
  'notifications.*.https': at({ 'notifications.alerts.https': ['https://a.example/x'] }),
  'notifications.*.sqs': at(
    { 'notifications.alerts.sqs': ['arn:aws:sqs:eu-west-2:111122223333:a'] },
    {
      'notifications.alerts.sqs': [
        'arn:aws:sqs:eu-west-2:111122223333:a',
        'arn:aws:sqs:eu-west-2:111122223333:b',
      ],
    },
  ),
  'notifications.*.slack': at({ 'notifications.alerts.slack': [] }),
  'notifications.*.slack.workspace': at({
    'notifications.alerts.slack': [{ workspace: 'T2', channel: 'C1' }],
  }),
  'notifications.*.slack.channel': at({
    'notifications.alerts.slack': [{ workspace: 'T1', channel: 'C2' }],
  }),
  'notifications.*.teams': at({ 'notifications.alerts.teams': [] }),
  'notifications.*.teams.tenant': at({
    'notifications.alerts.teams': [
      {
        tenant: '11111111-2222-3333-4444-555555555556',
        team: '66666666-7777-8888-9999-000000000000',
        channel: '19:a@thread.tacv2',
      },
    ],
  }),
  'notifications.*.teams.team': at({
    'notifications.alerts.teams': [
      {
        tenant: '11111111-2222-3333-4444-555555555555',
        team: '66666666-7777-8888-9999-000000000001',
        channel: '19:a@thread.tacv2',
      },
    ],
  }),
  'notifications.*.teams.channel': at({
    'notifications.alerts.teams': [
      {
        tenant: '11111111-2222-3333-4444-555555555555',
        team: '66666666-7777-8888-9999-000000000000',
        channel: '19:b@thread.tacv2',
      },
    ],
  }),
  alarms: at({ alarms: without(CHARTER.alarms, 'own') }),
  'alarms.*.notify': at({ 'alarms.root-usage.notify': 'others' }),
  'alarms.*.description': at({ 'alarms.root-usage.description': 'x' }),
  'alarms.*.filterPattern': at({ 'alarms.own.filterPattern': '{ $.eventName = "B" }' }),
  'alarms.*.quiet': at(
    { 'alarms.unauthorized-api-calls.quiet': true },
    { 'alarms.unauthorized-api-calls': { notify: 'alerts' } },
  ),
  'alarms.*.threshold': at({ 'alarms.root-usage.threshold': 1 }),
  'alarms.*.period': at({ 'alarms.root-usage.period': '1m' }),
  eventRules: at({ eventRules: {} }),
  'eventRules.*.notify': at({ 'eventRules.stops.notify': 'others' }),
  'eventRules.*.description': at({ 'eventRules.stops.description': 'x' }),
  'eventRules.*.apiCalls': at({ 'eventRules.stops.apiCalls': ['ec2:StartInstances'] }),
  'eventRules.*.consoleSignIn': at({
    'eventRules.stops': { notify: 'alerts', consoleSignIn: 'Root' },
  }),
  'eventRules.*.regions': at({ 'eventRules.stops.regions': ['eu-west-1'] }),
  metricAlarms: at({ metricAlarms: {} }),
  'metricAlarms.*.notify': at({ 'metricAlarms.cpu.notify': 'others' }),
  'metricAlarms.*.description': at({ 'metricAlarms.cpu.description': 'x' }),
  'metricAlarms.*.account': at({ 'metricAlarms.cpu.account': 'lab' }),
  'metricAlarms.*.namespace': at({ 'metricAlarms.cpu.namespace': 'AWS/RDS' }),
  'metricAlarms.*.metric': at({ 'metricAlarms.cpu.metric': 'NetworkIn' }),
  'metricAlarms.*.dimensions': at({ 'metricAlarms.cpu.dimensions': { InstanceId: 'i-1' } }),
  'metricAlarms.*.statistic': at({ 'metricAlarms.cpu.statistic': 'Maximum' }),
  'metricAlarms.*.query': at({
    'metricAlarms.cpu': {
      notify: 'alerts',
      account: 'shop',
      query: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2"',
      threshold: 90,
    },
  }),
  'metricAlarms.*.comparison': at({ 'metricAlarms.cpu.comparison': 'LessThanThreshold' }),
  'metricAlarms.*.threshold': at({ 'metricAlarms.cpu.threshold': 95 }),
  'metricAlarms.*.period': at({ 'metricAlarms.cpu.period': '10m' }),
  'metricAlarms.*.evaluationPeriods': at({ 'metricAlarms.cpu.evaluationPeriods': 3 }),
  savedQueries: at({ savedQueries: {} }),
  'savedQueries.*.query': at({ 'savedQueries.calls.query': 'fields @message' }),
  dashboard: at({ dashboard: false }),
  acknowledgements: at({ acknowledgements: [] }),
  'acknowledgements.delete': at({ 'acknowledgements.0.delete': 'aws_s3_bucket.state' }),
  'acknowledgements.reason': at({ 'acknowledgements.0.reason': 'y' }),
  'acknowledgements.until': at({ 'acknowledgements.0.until': '2027-12-31' }),
  'acknowledgements.ticket': at({ 'acknowledgements.0.ticket': 'SEC-2' }),
  limits: at({ limits: { organizationalUnitDepth: 6 } }),
  'environment.managementAccountId': at({ 'environment.managementAccountId': '444455556666' }),
  'environment.state': at(CLOUD),
  'environment.state.backend': at({ 'environment.state': { backend: 'local' } }),
  'environment.state.bucket': at({ 'environment.state.bucket': 'acme-other' }),
  'environment.state.region': at({ 'environment.state.region': 'eu-west-1' }),
  'environment.state.kmsKeyId': at({
    'environment.state.kmsKeyId': 'arn:aws:kms:eu-west-2:111122223333:key/ab',
  }),
  'environment.state.bootstrapState': at({ 'environment.state.bootstrapState': 'local' }),
  'environment.state.directory': at(
    { 'environment.state.directory': 'other' },
    { 'environment.state': { backend: 'local' } },
  ),
  'environment.state.hostname': at({ 'environment.state.hostname': 'tfe.acme.example' }, CLOUD),
  'environment.state.organization': at({ 'environment.state.organization': 'apex' }, CLOUD),
  'environment.state.project': at({ 'environment.state.project': 'x' }, CLOUD),
  'environment.deletionProtection': at({ 'environment.deletionProtection': false }),
  'environment.overrides': at({ 'environment.overrides': { dashboard: false } }),
  'guardrails.*.tags': at({ 'guardrails.own.tags': { team: 'x' } }),
  'notifications.*.tags': at({ 'notifications.alerts.tags': { team: 'x' } }),
  'alarms.*.tags': at({ 'alarms.own.tags': { team: 'x' } }),
  'eventRules.*.tags': at({ 'eventRules.stops.tags': { team: 'x' } }),
  'metricAlarms.*.tags': at({ 'metricAlarms.cpu.tags': { team: 'x' } }),
  'baselines.*.budget.tags': at({ 'baselines.standard.budget.tags': { team: 'x' } }),
  'environment.state.tags': at({ 'environment.state.tags': { team: 'x' } }),
  'auditTrail.tags': at({ 'auditTrail.tags': { team: 'x' } }),
  'auditTrail.bucketTags': at({ 'auditTrail.bucketTags': { team: 'x' } }),
  'auditTrail.logGroupTags': at({ 'auditTrail.logGroupTags': { team: 'x' } }),
  'auditTrail.keyTags': at({ 'auditTrail.keyTags': { team: 'x' } }),
  'security.guardDuty.tags': at({ 'security.guardDuty.tags': { team: 'x' } }),
  'security.accessAnalyzer.tags': at({ 'security.accessAnalyzer.tags': { team: 'x' } }),
  'security.config.tags': at({ 'security.config.tags': { team: 'x' } }),
  'security.config.bucketTags': at({ 'security.config.bucketTags': { team: 'x' } }),
  'security.config.keyTags': at({ 'security.config.keyTags': { team: 'x' } }),
  'auditTrail.logGroup': at({ 'auditTrail.logGroup': '/other' }),
  'auditTrail.logDeliveryRole': at({ 'auditTrail.logDeliveryRole': 'Other' }),
  'auditTrail.keyAlias': at({ 'auditTrail.keyAlias': 'alias/other' }),
  'auditTrail.logGroupKeyAlias': at({ 'auditTrail.logGroupKeyAlias': 'alias/other' }),
  'security.accessAnalyzer.name': at({ 'security.accessAnalyzer.name': 'other' }),
  'security.accessAnalyzer.unusedAccess.name': at({
    'security.accessAnalyzer.unusedAccess.name': 'other',
  }),
  'security.config.recorder': at({ 'security.config.recorder': 'other' }),
  'security.config.deliveryChannel': at({ 'security.config.deliveryChannel': 'other' }),
  'security.config.aggregator': at({ 'security.config.aggregator': 'other' }),
  'security.config.aggregatorRole': at({ 'security.config.aggregatorRole': 'Other' }),
  'security.config.keyAlias': at({ 'security.config.keyAlias': 'alias/other' }),
  'baselines.*.budget.name': at(
    { 'baselines.standard.budget.name': 'other' },
    { 'baselines.standard.targets': ['shop'] },
  ),
  'accounts.*.ignore': at({ 'accounts.spare.ignore': ['name'] }),
  'organizationalUnits.*.accounts.*.ignore': at({ [`${SHOP}.ignore`]: ['name'] }),
  'organization.delegatedAdministrators': at({
    'organization.delegatedAdministrators': { 'inspector2.amazonaws.com': 'spare' },
  }),
  'organization.fullAWSAccess': at(
    { 'organization.fullAWSAccess': { detachedFrom: ['spare'] } },
    ALLOWING,
  ),
  'organization.fullAWSAccess.detachedFrom': at(
    { 'organization.fullAWSAccess.detachedFrom': ['spare'] },
    { 'organization.fullAWSAccess': { detachedFrom: [] }, ...ALLOWING },
  ),
};
