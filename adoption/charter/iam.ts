import { byText } from '../../lib/by-text';
import { keyOf } from '../../model/organization';
import type { InAccount, LiveOrganization } from '../live-organization';
import { withSortedKeys } from './equal-policies';
import type { IamAccount, IamOptions } from './iam-accounts';
import { targetEntries } from './iam-accounts';
import { rolesOf } from './iam-roles';
import { inAccounts } from './organization';
import type { Entry } from './outline';
import { entry, mapping, record, unlessEmpty } from './outline';
import { isValidPolicy, lintExceptions, reasonAgainstDocument } from './policy-files';
import { providersOf } from './providers';
import type { SharedByAccounts } from './shared-by-accounts';
import { sharedByAccounts } from './shared-by-accounts';
import type { TrustNames } from './trust';

/**
 * The sections `customerManagedPolicies`, `openIdConnectProviders` and `roles`. Reports what the
 * charter cannot hold.
 */
export function iamSections(live: LiveOrganization, options: IamOptions): readonly Entry[] {
  const accounts = inAccounts(live).flatMap(([id, account]): readonly IamAccount[] => {
    const key = options.places.accountKeys.get(id);
    return key === undefined ? [] : [{ id, key, account }];
  });
  const policies = policiesOf(accounts, options);
  const providers = providersOf(accounts, options);
  const { identity, identityCenterRegion } = options.organization;
  const permissionSets = new Map(identity.permissionSets.map((set) => [set.name, keyOf(set)]));
  const namesIn = (accountId: string): TrustNames => ({
    accountId,
    accountKeys: options.places.accountKeys,
    identityCenterRegion,
    permissionSets,
    providers: providers.keysIn(accountId),
  });
  return [
    ...entry('customerManagedPolicies', unlessEmpty(mapping(policies.entries))),
    ...entry('openIdConnectProviders', unlessEmpty(mapping(providers.entries))),
    ...entry('roles', rolesOf(accounts, { ...options, namesIn, declared: policies.declared })),
  ];
}

type Policy = InAccount['policies'][number];

function policiesOf(accounts: readonly IamAccount[], options: IamOptions) {
  const { notes, ownTags } = options;
  const found = accounts.flatMap(({ key: account, account: { policies } }) =>
    [...policies]
      .sort((a, b) => byText(a.arn, b.arn))
      .flatMap((policy) => {
        const { name, path, description, document, tags, arn } = policy;
        if (!isValidPolicy(document, 'IDENTITY_BASED_POLICY')) {
          const reason = 'orgcharter cannot read its document';
          notes.leaveOut('customer managed policy', `${name} in ${account}`, reason, arn);
          return [];
        }
        const own = ownTags('policy', name, tags);
        const signature = JSON.stringify([name, path, description, withSortedKeys(document), own]);
        return [{ account, name, signature, what: policy }];
      }),
  );
  const shared = sharedByAccounts(found, ({ name, account, what }, reason) =>
    notes.leaveOut('customer managed policy', `${name} in ${account}`, reason, what.arn),
  );
  const written = shared
    .map((each) => ({ each, entries: policyEntry(each, options) }))
    .filter(({ entries }) => entries.length > 0);
  return {
    entries: written.flatMap(({ entries }) => entries),
    declared: new Map(written.map(({ each }) => [each.what.path + each.name, each])),
  };
}

function policyEntry(
  { name, accounts, what }: SharedByAccounts<Policy>,
  options: IamOptions,
): readonly Entry[] {
  const { path, description, document, tags } = what;
  const policy = options.files.add(`policies/customer-managed/${name}.json`, document);
  if (policy === undefined) {
    const reason = reasonAgainstDocument(document) ?? '';
    options.notes.leaveOut('customer managed policy', name, reason, what.arn);
    return [];
  }
  return entry(
    name,
    mapping(
      entry('description', description === name ? undefined : description),
      entry('path', path === '/' ? undefined : path),
      targetEntries(accounts, options),
      entry('policy', policy),
      entry('lint', lintExceptions(document, 'IDENTITY_BASED_POLICY')),
      entry('tags', record(options.ownTags('policy', name, tags))),
    ),
  );
}
