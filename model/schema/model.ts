import { mapOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { number } from './kit/scalars';
import type { Written } from './kit/schema';
import { acknowledgements } from './acknowledgements';
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
  savedQueries,
} from './monitoring';
import { justInTimeAccess } from './just-in-time-access';
import { customerManagedPolicies } from './managed-policies';
import { notifications } from './notifications';
import { organization, unmanagedAccount } from './organization';
import { accounts, organizationalUnits } from './tree';
import { pipeline } from './pipeline';
import { openIdConnectProviders, roles, sharedBuckets } from './roles';
import { rolesAnywhere } from './roles-anywhere';
import { security } from './security';

/**
 * All that `config/*.yaml` may say. This is the register of the charter's sections: each has its
 * name, schema and description here, and nowhere else. `docs/reference.md`, the JSON schema and the
 * types come from it.
 */
export const model = object('the charter', {
  organization: required(organization, 'The organization as a whole'),
  organizationalUnits: optional(
    organizationalUnits,
    'Organizational units and their accounts, by name',
  ),
  accounts: optional(accounts, 'Accounts directly under the root, by name'),
  unmanagedAccounts: optional(
    mapOf({ what: 'unmanaged account' }, unmanagedAccount),
    'Accounts of the organization that orgcharter does not manage, or no longer manages',
  ),
  acknowledgements: optional(
    acknowledgements,
    'Protected resources that Terraform may delete or replace. `orgcharter plan` refuses a plan that would delete one without an entry here',
  ),
  groups: optional(groups, 'Groups of people, by name'),
  users: optional(
    users,
    'Users, by user name. If identitySource is external, list only names (`alice: {}`), or leave this section out: then assignments can name any user of the identity provider',
  ),
  accessControlAttributes: optional(
    accessControlAttributes,
    'User attributes that policies can use as aws:PrincipalTag (ABAC)',
  ),
  permissionSets: optional(permissionSets, 'Permission sets of Identity Center, by name'),
  assignments: optional(
    assignments,
    'Which group or user has which permission set in which accounts',
  ),
  justInTimeAccess: optional(
    justInTimeAccess,
    "Access that people request when they need it, for a limited time, in AWS's TEAM. When you remove it, keep it with `eligible: []` and without approvers for one deployment",
  ),
  reviews: optional(
    reviews,
    'Completed reviews of groups and permission sets. orgcharter review --record adds them',
  ),
  guardrailSets: optional(
    guardrailSets,
    'Sets of guardrails from the catalogue, by name: baseline, strict. An entry under `guardrails` takes precedence over the set',
  ),
  guardrails: optional(guardrails, 'AWS Organizations policies, by name'),
  baselines: optional(
    baselines,
    'Account settings, under names of your choice. If several baselines include an account, each setting comes from the one with the most specific target: an account name comes before a tag, a tag before an organizational unit, a deeper unit before the units above it, and Root last. Two equally specific baselines must agree. A setting that none of them has gets its default. Accounts that no baseline includes are not changed',
  ),
  customerManagedPolicies: optional(
    customerManagedPolicies,
    'Customer managed policies to create in accounts, by name: permissions boundaries, and policies for roles and permission sets',
  ),
  roles: optional(roles, 'IAM roles to create in accounts, by name'),
  sharedBuckets: optional(sharedBuckets, 'Buckets that roles in other accounts read, by name'),
  openIdConnectProviders: optional(
    openIdConnectProviders,
    'OpenID Connect identity providers that accounts trust, under names of your choice',
  ),
  pipeline: optional(
    pipeline,
    'A CI pipeline that plans and deploys without access keys, in the environments whose state it can read',
  ),
  rolesAnywhere: optional(
    rolesAnywhere,
    'IAM Roles Anywhere: roles for workloads outside AWS that have a certificate',
  ),
  auditTrail: optional(auditTrail, 'The organization trail'),
  security: optional(
    security,
    'Security services, administered from the security account. A service that is not listed is off. When you remove the last one, keep `security: {}` for one deployment',
  ),
  notifications: optional(
    notifications,
    'SNS topics that alarms and event rules publish to, by name',
  ),
  alarms: optional(alarms, 'Alarms on the organization trail, by name'),
  eventRules: optional(eventRules, 'EventBridge rules in the management account, by name'),
  metricAlarms: optional(
    metricAlarms,
    'CloudWatch alarms on metrics of accounts, by name. When you remove the last one, keep `metricAlarms: {}` for one deployment',
  ),
  savedQueries: optional(
    savedQueries,
    'Saved CloudWatch Logs Insights queries on the organization trail, by name',
  ),
  dashboard: optional(
    dashboard,
    'Create a CloudWatch dashboard for the organization. Default: false',
  ),
  limits: optional(
    mapOf({ what: 'limit' }, number({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    'AWS quotas of your organization that differ from the defaults, by name',
  ),
});
export type WrittenModel = Written<typeof model>;
/** The name of a section. */
export type SectionName = keyof WrittenModel;
