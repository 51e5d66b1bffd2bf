import { accessEntries } from '../access/entries/entries';
import type { AccessEntry } from '../access/entries/entries';
import { isProduction } from '../access/risk/production';
import { ROOT } from '../model/organization';
import type { Account, Cause, CustomerManagedPolicy, Guardrail, Organization, PermissionSet, PolicyType } from '../model/organization';
import { durationInWords } from '../reports/words';
import type { PageAccount, PageAssignment, PageData, PageGuardrail, PagePermissionSet, PagePrincipal } from './page-data';
import { accessOf } from './access';
import { changesOf } from './changes';
import type { EarlierChanges } from './changes';
import { principalsOf } from './principals';

export interface PageOptions {
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** A place in the model as it is shown: `config/organization.yaml:81`. */
  inWords(cause: Cause): string;
  /** What the page is to tell the changes since. */
  readonly earlier?: EarlierChanges;
}

/** What the page of an organization knows of it. */
export function pageData(organization: Organization, { today, inWords, earlier }: PageOptions): PageData {
  const { name, environment, organizationalUnits, accounts, identity, guardrails } = organization;
  const principals = principalsOf(organization);
  const entries = accessEntries(organization);
  const { accessOfEntries, ...found } = accessOf(organization, entries, inWords);
  return {
    organization: name,
    environment: environment.name,
    today,
    units: [{ path: ROOT, name: ROOT, tags: {} }, ...organizationalUnits.map(({ path, name, parent, tags }) => ({ path, name, parent, tags }))],
    accounts: accounts.map((account) => describeAccount(account, organization, inWords)),
    principals,
    permissionSets: identity.permissionSets.map((set) => describePermissionSet(set, inWords)),
    assignments: assignmentsOf(entries, accessOfEntries, organization, principals, inWords),
    ...found,
    guardrails: guardrails.map((guardrail) => describeGuardrail(guardrail, inWords)),
    ...(earlier && { changes: changesOf(earlier, organization, principals, inWords) }),
  };
}

type InWords = PageOptions['inWords'];

function describeAccount(account: Account, organization: Organization, inWords: InWords): PageAccount {
  const { name, email, parent, id, tags, isManagementAccount, cause } = account;
  const roles = [
    ...(name === organization.managementAccount ? ['management account'] : []),
    ...(name === organization.logArchiveAccount ? ['log archive'] : []),
    ...(name === organization.securityAccount ? ['security'] : []),
  ];
  return { name, email, parent, ...(id !== undefined && { id }), tags, ...(roles.length > 0 && { role: roles.join(', ') }), isManagementAccount, isProduction: isProduction(account), cause: inWords(cause) };
}

function describePermissionSet(set: PermissionSet, inWords: InWords): PagePermissionSet {
  const { name, description, sessionDuration, breakGlass, awsManagedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary: limit, cause } = set;
  return {
    name,
    description,
    sessionDuration: durationInWords(sessionDuration),
    breakGlass,
    policies: [
      ...awsManagedPolicies.map(ofAws),
      ...customerManagedPolicies.map(ofAccount),
      ...(inlinePolicy ? ['inline policy'] : []),
    ],
    ...(limit && { boundary: 'awsManagedPolicy' in limit ? ofAws(limit.awsManagedPolicy) : ofAccount(limit.customerManagedPolicy) }),
    ...(inlinePolicy && { inlinePolicy: JSON.stringify(inlinePolicy, undefined, 2) }),
    cause: inWords(cause),
  };
}

const ofAws = (policy: string) => `${policy} (AWS managed)`;
const ofAccount = ({ path, name }: CustomerManagedPolicy) => `${path}${name} (kept by the account)`;

function assignmentsOf(entries: readonly AccessEntry[], accessOfEntries: readonly number[], { accounts, identity }: Organization, all: readonly PagePrincipal[], inWords: InWords): readonly PageAssignment[] {
  const principals = indexes(all.map(({ kind, name }) => `${kind} ${name}`));
  const sets = indexes(identity.permissionSets.map(({ name }) => name));
  const places = indexes(accounts.map(({ name }) => name));
  return entries.map(({ principal: { kind, name }, permissionSet, account, cause, until, ticket }, index) => [
    principals(`${kind} ${name}`),
    sets(permissionSet),
    places(account),
    accessOfEntries[index] as number,
    inWords(cause),
    ...(ticket !== undefined ? ([until ?? '', ticket] as const) : until !== undefined ? ([until] as const) : ([] as const)),
  ]);
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

function describeGuardrail({ name, description, type, policy, parameters = {}, attachments, exceptAccounts = [], cause }: Guardrail, inWords: InWords): PageGuardrail {
  const [typeName, shortType] = TYPES[type];
  return {
    name,
    description,
    type: typeName,
    shortType,
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and …_rcps.html
    sparesManagementAccount: type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY',
    units: attachments.flatMap((attachment) => (attachment.kind === 'root' ? [ROOT] : attachment.kind === 'organizationalUnit' ? [attachment.path] : [])),
    accounts: attachments.flatMap((attachment) => (attachment.kind === 'account' ? [attachment.name] : [])),
    exceptAccounts,
    parameters,
    policy: JSON.stringify(policy, undefined, 2),
    cause: inWords(cause),
  };
}
