import { mapOf, object, optional, required } from './kit/collections';
import { number } from './kit/scalars';
import type { Written } from './kit/schema';
import { baselines } from './baselines';
import { guardrails, guardrailSets } from './guardrails';
import {
  accessControlAttributes,
  assignments,
  groups,
  permissionSets,
  reviews,
  users,
} from './identity';
import {
  alarms,
  auditTrail,
  dashboard,
  eventRules,
  metricAlarms,
  notifications,
  savedQueries,
} from './monitoring';
import { customerManagedPolicies } from './managed-policies';
import { organization, unmanagedAccount } from './organization';
import { accounts, organizationalUnits } from './tree';
import { pipeline } from './pipeline';
import { openIdConnectProviders, roles, sharedBuckets } from './roles';
import { rolesAnywhere } from './roles-anywhere';
import { security } from './security';

/** All that `config/*.yaml` may say. */
export const model = object('the model', {
  organization: required(organization, 'The organization as a whole'),
  organizationalUnits: optional(
    organizationalUnits,
    'The tree of units and their accounts, by name',
  ),
  accounts: optional(accounts, 'Accounts directly beneath the root, by name'),
  unmanagedAccounts: optional(
    mapOf({ what: 'unmanaged account' }, unmanagedAccount),
    'Accounts of the organization that the model leaves alone, or leaves behind',
  ),
  groups: optional(groups, 'Groups of people, by name'),
  users: optional(users, 'People, by user name. Only where identitySource is identity-center'),
  accessControlAttributes: optional(
    accessControlAttributes,
    "People's attributes that policies see as aws:PrincipalTag (ABAC)",
  ),
  permissionSets: optional(permissionSets, 'What people may do, by name'),
  assignments: optional(assignments, 'Who gets which permission set in which accounts'),
  reviews: optional(
    reviews,
    'Reviews of groups and permission sets that were held, as orgcharter review --record writes them',
  ),
  guardrailSets: optional(
    guardrailSets,
    "Sets of the catalogue's guardrails, by name: baseline, strict. One that `guardrails` names as well is as it says there",
  ),
  guardrails: optional(guardrails, 'Policies of AWS Organizations, by name'),
  baselines: optional(
    baselines,
    'Settings of single accounts, by a name of your own. Where several baselines reach one account, each setting is that of the nearest one that names it: a target by the name of the account is nearer than one by tag, that nearer than the deepest unit, and Root is the farthest. Two that are equally near have to agree. What none of them names has its default; an account that no baseline reaches is left alone',
  ),
  customerManagedPolicies: optional(
    customerManagedPolicies,
    'Policies that accounts have, by name: permissions boundaries, and policies for roles and permission sets',
  ),
  roles: optional(roles, 'IAM roles, by name, rolled out to accounts'),
  sharedBuckets: optional(sharedBuckets, 'Buckets that roles of other accounts read, by name'),
  openIdConnectProviders: optional(
    openIdConnectProviders,
    'Issuers of tokens that accounts trust, by a name of your own',
  ),
  pipeline: optional(
    pipeline,
    'CI that plans and deploys without keys, in the environments whose state it can reach',
  ),
  rolesAnywhere: optional(
    rolesAnywhere,
    'Roles for those who come with a certificate from outside AWS',
  ),
  auditTrail: optional(auditTrail, 'The organization trail'),
  security: optional(
    security,
    'Security services, run from the security account. Each is off where it is not named; leave `security: {}` for one deployment when the last goes',
  ),
  notifications: optional(notifications, 'Topics that alarms and rules report to, by name'),
  alarms: optional(alarms, 'Alarms on the organization trail, by name'),
  eventRules: optional(eventRules, 'EventBridge rules of the management account, by name'),
  metricAlarms: optional(
    metricAlarms,
    'Alarms on metrics of accounts, by name. Leave metricAlarms: {} for one deployment when the last goes',
  ),
  savedQueries: optional(
    savedQueries,
    'CloudWatch Logs Insights queries over the organization trail, by name',
  ),
  dashboard: optional(dashboard, 'One dashboard for the organization. Default: false'),
  limits: optional(
    mapOf({ what: 'limit' }, number({ minimum: 1 })),
    "AWS's limits where yours differ from the defaults, by name",
  ),
});
export type WrittenModel = Written<typeof model>;
