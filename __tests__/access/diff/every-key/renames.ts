import { CHARTER } from './charter';
import type { Edit } from './edits';

const { rolesAnywhere, security, alarms } = CHARTER;
const { rules, conformancePacks } = security.config;

/** A mapping with another key for one entry, which may have more. */
export const withKey = <T extends object>(
  map: T,
  from: keyof T & string,
  to: string,
  more: object,
) =>
  Object.fromEntries(
    Object.entries(map).map(([key, value]) =>
      key === from ? [to, { ...(value as object), ...more }] : [key, value as unknown],
    ),
  );

/** The same with `formerly`. */
const renamed = <T extends object>(map: T, from: keyof T & string, to: string) =>
  withKey(map, from, to, { formerly: from });

const at = (now: Edit['now'], both: Edit['now'] = {}): Edit => ({ now, both });
const JOB = 'roles.Job.trust.oidc.provider';
const MACHINE = 'roles.Machine.trust.rolesAnywhere.trustAnchor';

/** The edits of `formerly` and `name` on what only Terraform knows by its key. */
export const RENAMES: Readonly<Record<string, Edit>> = {
  'unmanagedAccounts.*.formerly': at({ 'unmanagedAccounts.bought.formerly': 'theirs' }),
  'roles.*.formerly': at({ roles: renamed(CHARTER.roles, 'Deployer', 'Releaser') }),
  'roles.*.name': at({ 'roles.Deployer.name': 'Releaser' }),
  'customerManagedPolicies.*.formerly': at({
    customerManagedPolicies: renamed(CHARTER.customerManagedPolicies, 'limit', 'border'),
    'permissionSets.Use.permissionsBoundary': 'border',
  }),
  'customerManagedPolicies.*.name': at(
    { 'customerManagedPolicies.more.name': 'much' },
    { 'customerManagedPolicies.more': { policy: 'read.json', targets: ['ci'] } },
  ),
  'openIdConnectProviders.*.formerly': at({
    openIdConnectProviders: renamed(CHARTER.openIdConnectProviders, 'gitlab', 'ours'),
    [JOB]: 'ours',
  }),
  'rolesAnywhere.trustAnchors.*.formerly': at({
    'rolesAnywhere.trustAnchors': renamed(rolesAnywhere.trustAnchors, 'ca', 'root-ca'),
    [MACHINE]: 'root-ca',
  }),
  'rolesAnywhere.profiles.*.formerly': at({
    'rolesAnywhere.profiles': renamed(rolesAnywhere.profiles, 'machines', 'builders'),
  }),
  'notifications.*.formerly': at({
    notifications: renamed(CHARTER.notifications, 'others', 'them'),
  }),
  'notifications.*.name': at({ 'notifications.others.name': 'them' }),
  'alarms.*.formerly': at({ alarms: renamed(alarms, 'own', 'ours') }),
  'alarms.*.name': at({ 'alarms.own.name': 'ours' }),
  'eventRules.*.formerly': at({ eventRules: renamed(CHARTER.eventRules, 'stops', 'stopped') }),
  'eventRules.*.name': at({ 'eventRules.stops.name': 'stopped' }),
  'metricAlarms.*.formerly': at({ metricAlarms: renamed(CHARTER.metricAlarms, 'cpu', 'load') }),
  'metricAlarms.*.name': at({ 'metricAlarms.cpu.name': 'load' }),
  'savedQueries.*.formerly': at({ savedQueries: renamed(CHARTER.savedQueries, 'calls', 'all') }),
  'security.config.rules.*.formerly': at({
    'security.config.rules': renamed(rules, 'logging', 'logs'),
  }),
  'security.config.rules.*.name': at({ 'security.config.rules.logging.name': 'logs' }),
  'security.config.conformancePacks.*.formerly': at({
    'security.config.conformancePacks': renamed(conformancePacks, 'mine', 'ours'),
  }),
  'security.config.conformancePacks.*.name': at({
    'security.config.conformancePacks.mine.name': 'ours',
  }),
};

/** What `diff` reports of them: only a new name in AWS is more than a rename. */
export const RENAMES_EXPECTED: Readonly<
  Record<string, readonly string[] | { readonly because: string }>
> = {
  ...Object.fromEntries(
    Object.keys(RENAMES)
      .filter((key) => key.endsWith('.formerly'))
      .map((key) => [key, ['low setting-changed']]),
  ),
  'unmanagedAccounts.*.formerly': {
    because: 'Terraform forgets the account under another key, too, and changes nothing',
  },
  'roles.*.name': ['high bucket-policy-changed', 'low role-removed', 'medium role-added'],
  'customerManagedPolicies.*.name': ['low setting-changed'],
  'notifications.*.name': ['medium setting-changed'],
  'alarms.*.name': ['medium setting-changed'],
  'eventRules.*.name': ['medium setting-changed'],
  'metricAlarms.*.name': ['medium setting-changed'],
  'security.config.rules.*.name': ['medium setting-changed'],
  'security.config.conformancePacks.*.name': ['medium setting-changed'],
};
