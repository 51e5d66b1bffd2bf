import { byText } from '../../lib/by-text';
import type { LivePolicyReference, LiveRole, Tags } from '../live-organization';
import { withSortedKeys } from './equal-policies';
import type { IamAccount, IamOptions } from './iam-accounts';
import { targetEntries } from './iam-accounts';
import { awsManagedPolicy, customerManaged, durationText } from './identity';
import type { Entry, Mapping, Value } from './outline';
import { entry, mapping, record, unlessEmpty } from './outline';
import { isValidPolicy, lintExceptions } from './policy-files';
import type { SharedByAccounts } from './shared-by-accounts';
import { sharedByAccounts } from './shared-by-accounts';
import type { TrustNames } from './trust';
import { trustOf } from './trust';

interface RoleOptions extends IamOptions {
  readonly namesIn: (accountId: string) => TrustNames;
  /** Policies of the charter, by path and name. */
  readonly declared: ReadonlyMap<string, SharedByAccounts<unknown>>;
}

/** A role that the charter can have exactly as it is. */
interface HeldRole extends LiveRole {
  readonly trust: readonly Mapping[];
  readonly ownTags: Tags;
}

/** The section `roles`. Reports those that the charter cannot have exactly as they are. */
export function rolesOf(
  accounts: readonly IamAccount[],
  options: RoleOptions,
): Mapping | undefined {
  const { notes } = options;
  const leaveOut = (role: LiveRole, account: string, reason: string): void =>
    notes.leaveOut('role', `${role.name} in ${account}`, reason);
  const found = accounts.flatMap(({ id, key: account, account: { roles } }) =>
    [...roles]
      .sort((a, b) => byText(a.name, b.name))
      .flatMap((role) => {
        const trust = trustOf(role.trustPolicy, options.namesIn(id));
        const reason = reasonAgainst(role, trust, options);
        if (reason !== undefined || !trust) {
          leaveOut(role, account, reason ?? '');
          return [];
        }
        const what = { ...role, trust, ownTags: options.ownTags('role', role.name, role.tags) };
        return [{ account, name: role.name, what, signature: roleSignature(what) }];
      }),
  );
  const shared = sharedByAccounts(found, ({ what, account }, reason) =>
    leaveOut(what, account, reason),
  );
  return unlessEmpty(mapping(...shared.map((each) => roleEntry(each, options))));
}

/** Why the charter cannot have a role as it is. */
function reasonAgainst(
  { name, inlinePolicies }: LiveRole,
  trust: readonly Mapping[] | undefined,
  { organization }: RoleOptions,
): string | undefined {
  if (name.toLowerCase() === organization.accessRole.toLowerCase())
    return 'orgcharter enters accounts with it';
  if (!trust) return 'its trust policy is not one that orgcharter writes';
  const other = inlinePolicies.find((each) => each.name !== 'inline');
  if (other) return `orgcharter would not call its inline policy ${other.name}`;
  return inlinePolicies.every(({ document }) => isValidPolicy(document, 'IDENTITY_BASED_POLICY'))
    ? undefined
    : 'orgcharter cannot read its inline policy';
}

/** Policies are compared by name, because their ARNs contain the account. */
function roleSignature(role: HeldRole): string {
  const { path, description, maximumSessionDuration, trust, ownTags } = role;
  const tags = Object.entries(ownTags).sort(([a], [b]) => byText(a, b));
  const inline = role.inlinePolicies.map(({ document }) => withSortedKeys(document));
  const policies = role.managedPolicies.map(withoutAccount).sort(byText);
  const boundary = role.permissionsBoundary && withoutAccount(role.permissionsBoundary);
  const own = [role.name, path, description, maximumSessionDuration, trust, tags];
  return JSON.stringify([...own, inline, policies, boundary]);
}

const withoutAccount = (arn: string): string => arn.replace(/::\d{12}:/, '::account:');

function roleEntry(
  { name, accounts, what: role }: SharedByAccounts<HeldRole>,
  options: RoleOptions,
): readonly Entry[] {
  const [inline] = role.inlinePolicies;
  const file = inline && options.files.add(`policies/roles/${name}.json`, inline.document);
  if (inline && file === undefined) {
    options.notes.leaveOut('role', name, 'orgcharter would replace a part of its inline policy');
    return [];
  }
  const { ofAws, ofAccounts } = split(role.managedPolicies);
  const refer = (policy: LivePolicyReference): Value => reference(policy, accounts, options);
  return entry(
    name,
    mapping(
      entry('description', role.description === name ? undefined : role.description),
      entry('path', role.path === '/' ? undefined : role.path),
      targetEntries(accounts, options),
      entry('trust', role.trust.length === 1 ? role.trust[0] : role.trust),
      entry('sessionDuration', durationText(role.maximumSessionDuration)),
      entry('awsManagedPolicies', unlessNone(ofAws.map(awsManagedPolicy))),
      entry('customerManagedPolicies', unlessNone(ofAccounts.map(refer))),
      entry('inlinePolicy', file),
      entry('lint', inline && lintExceptions(inline.document, 'IDENTITY_BASED_POLICY')),
      entry('permissionsBoundary', boundaryOf(role, refer)),
      entry('tags', record(role.ownTags)),
    ),
  );
}

/**
 * The key of a policy that the charter has in all accounts of the role, and otherwise its name and
 * path.
 */
function reference(
  policy: LivePolicyReference,
  accounts: readonly string[],
  { declared }: RoleOptions,
): Value {
  const known = declared.get(policy.path + policy.name);
  return known && accounts.every((account) => known.accounts.includes(account))
    ? known.name
    : customerManaged(policy);
}

function boundaryOf(
  { permissionsBoundary: arn }: LiveRole,
  refer: (policy: LivePolicyReference) => Value,
): Value | undefined {
  if (arn === undefined) return undefined;
  const { ofAws, ofAccounts } = split([arn]);
  if (ofAws[0] !== undefined) return mapping(entry('awsManagedPolicy', awsManagedPolicy(ofAws[0])));
  const policy = refer(ofAccounts[0]!);
  return typeof policy === 'string' ? policy : mapping(entry('customerManagedPolicy', policy));
}

/** Managed policies of AWS by ARN, and those of the account by name and path. Sorted. */
function split(arns: readonly string[]) {
  const own = [...arns].sort(byText).map((arn) => ({
    arn,
    parts: /^arn:aws:iam::\d{12}:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn),
  }));
  return {
    ofAws: own.flatMap(({ arn, parts }) => (parts ? [] : [arn])),
    ofAccounts: own.flatMap(({ parts }) =>
      parts ? [{ path: parts[1] ?? '/', name: parts[2] ?? '' }] : [],
    ),
  };
}

const unlessNone = (values: readonly Value[]): readonly Value[] | undefined =>
  values.length > 0 ? values : undefined;
