import { describeDuration } from '../lib/durations';
import { accessEntries } from '../access/entries/entries';
import type { AccessEntry } from '../access/entries/entries';
import { rolesIn } from '../access/roles/trusted';
import { isProduction } from '../access/risk/production';
import { ROOT } from '../model/organization';
import type { Account, Guardrail, Organization, PermissionSet } from '../model/organization';
import type { PolicyType } from '../iam/language/policy-types';
import type { Cause } from '../source/cause';
import type {
  PageAccount,
  PageAssignment,
  PageData,
  PageGuardrail,
  PagePermissionSet,
  PagePrincipal,
} from './page-data';
import { accessOf } from './access';
import type { Way } from './access';
import { changesOf } from './changes';
import type { EarlierChanges } from './changes';
import { described } from './described';
import { boundaryOf, managedPolicies } from './policies';
import { principalsOf } from './principals';
import { describeRoles } from './roles';

export interface PageOptions {
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** A place in the model as it is shown: `config/organization.yaml:81`. */
  inWords(cause: Cause): string;
  /** What the page is to tell the changes since. */
  readonly earlier?: EarlierChanges;
}

/** What the page of an organization knows of it. */
export function pageData(
  organization: Organization,
  { today, inWords, earlier }: PageOptions,
): PageData {
  const { name, environment, organizationalUnits, accounts, identity, guardrails } = organization;
  const principals = principalsOf(organization);
  const entries = accessEntries(organization);
  const roles = rolesIn(organization);
  const { accessOfWays, ...found } = accessOf(
    organization,
    [
      ...waysOf(entries, organization),
      ...roles.map(({ role, account }) => ({ holder: role, account })),
    ],
    inWords,
  );
  const data: PageData = {
    organization: name,
    environment: environment.name,
    today,
    units: [
      { path: ROOT, name: ROOT, tags: {} },
      ...organizationalUnits.map(({ path, name, parent, tags }) => ({ path, name, parent, tags })),
    ],
    accounts: accounts.map((account) => describeAccount(account, organization, inWords)),
    principals,
    permissionSets: identity.permissionSets.map((set) => describePermissionSet(set, inWords)),
    assignments: assignmentsOf(entries, accessOfWays, organization, principals, inWords),
    roles: describeRoles(roles, accessOfWays.slice(entries.length), organization, inWords),
    ...found,
    guardrails: guardrails.map((guardrail) => describeGuardrail(guardrail, inWords)),
  };
  return earlier ? { ...data, changes: changesOf(earlier, data, inWords) } : data;
}

type InWords = PageOptions['inWords'];

function waysOf(
  entries: readonly AccessEntry[],
  { accounts, identity }: Organization,
): readonly Way[] {
  const [setOf, accountOf] = [
    new Map(identity.permissionSets.map((each) => [each.name, each])),
    new Map(accounts.map((each) => [each.name, each])),
  ];
  return entries.map(({ permissionSet, account }) => ({
    holder: setOf.get(permissionSet) as PermissionSet,
    account: accountOf.get(account) as Account,
  }));
}

function describeAccount(
  account: Account,
  organization: Organization,
  inWords: InWords,
): PageAccount {
  const { name, email, parent, id, tags, isManagementAccount, cause } = account;
  const roles = [
    ...(name === organization.managementAccount ? ['management account'] : []),
    ...(name === organization.logArchiveAccount ? ['log archive'] : []),
    ...(name === organization.securityAccount ? ['security'] : []),
  ];
  return {
    name,
    email,
    parent,
    ...(id !== undefined && { id }),
    tags,
    ...(roles.length > 0 && { role: roles.join(', ') }),
    isManagementAccount,
    isProduction: isProduction(account),
    cause: inWords(cause),
  };
}

function describePermissionSet(set: PermissionSet, inWords: InWords): PagePermissionSet {
  const { name, sessionDuration, breakGlass, inlinePolicy, cause } = set;
  return {
    name,
    description: described(set),
    sessionDuration: describeDuration(sessionDuration),
    breakGlass,
    policies: [...managedPolicies(set), ...(inlinePolicy ? ['inline policy'] : [])],
    ...boundaryOf(set),
    ...(inlinePolicy && { inlinePolicy: JSON.stringify(inlinePolicy, undefined, 2) }),
    cause: inWords(cause),
  };
}

function assignmentsOf(
  entries: readonly AccessEntry[],
  accessOfWays: readonly number[],
  { accounts, identity }: Organization,
  all: readonly PagePrincipal[],
  inWords: InWords,
): readonly PageAssignment[] {
  const principals = indexes(all.map(({ kind, name }) => `${kind} ${name}`));
  const sets = indexes(identity.permissionSets.map(({ name }) => name));
  const places = indexes(accounts.map(({ name }) => name));
  return entries.map(
    ({ principal: { kind, name }, permissionSet, account, cause, until, ticket }, index) => [
      principals(`${kind} ${name}`),
      sets(permissionSet),
      places(account),
      accessOfWays[index] as number,
      inWords(cause),
      ...(ticket !== undefined
        ? ([until ?? '', ticket] as const)
        : until !== undefined
          ? ([until] as const)
          : ([] as const)),
    ],
  );
}

function indexes(names: readonly string[]): (name: string) => number {
  const positions = new Map(names.map((name, index) => [name, index]));
  return (name) => {
    const index = positions.get(name);
    if (index === undefined) throw new Error(`no ${name} in the organization`);
    return index;
  };
}

const TYPES: Readonly<Record<PolicyType, readonly [name: string, short: string]>> = {
  SERVICE_CONTROL_POLICY: ['Service control policy', 'SCP'],
  RESOURCE_CONTROL_POLICY: ['Resource control policy', 'RCP'],
  DECLARATIVE_POLICY_EC2: ['Declarative policy for EC2', 'Declarative'],
  TAG_POLICY: ['Tag policy', 'Tag'],
  BACKUP_POLICY: ['Backup policy', 'Backup'],
  AISERVICES_OPT_OUT_POLICY: ['AI services opt-out policy', 'AI opt-out'],
};

function describeGuardrail(guardrail: Guardrail, inWords: InWords): PageGuardrail {
  const {
    name,
    type,
    policy,
    parameters = {},
    attachments,
    exceptAccounts = [],
    cause,
  } = guardrail;
  const [typeName, shortType] = TYPES[type];
  return {
    name,
    description: described(guardrail),
    type: typeName,
    shortType,
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and …_rcps.html
    sparesManagementAccount:
      type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY',
    units: attachments.flatMap((attachment) =>
      attachment.kind === 'root'
        ? [ROOT]
        : attachment.kind === 'organizationalUnit'
          ? [attachment.path]
          : [],
    ),
    accounts: attachments.flatMap((attachment) =>
      attachment.kind === 'account' ? [attachment.name] : [],
    ),
    exceptAccounts,
    parameters,
    policy: JSON.stringify(policy, undefined, 2),
    cause: inWords(cause),
  };
}
