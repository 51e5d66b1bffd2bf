import type { TrustedPrincipal } from '../organization';
import { EVERY_ACCOUNT, trustedAccount, trustedKinds } from '../resolve/roles/trust';
import type { WrittenTrust } from '../schema/trust';
import type { Checked } from './checked';

/**
 * Each entry of a trust names one principal (`missing-key`, `conflicting-keys`), with the keys of
 * its kind (`inapplicable-key`). It does not trust every AWS account (`open-trust`), and a
 * permission set is of an account of the organization (`permission-set-outside-organization`).
 */
export function checkTrustEntries(checked: Checked): void {
  for (const { trust } of checked.model.roles?.values() ?? [])
    for (const written of trust) checkEntry(written, checked);
}

function checkEntry(written: WrittenTrust, checked: Checked): void {
  const { sourceMap, diagnostics } = checked;
  const [kind, ...others] = trustedKinds(written);
  if (kind === undefined || others.length > 0) {
    diagnostics.error(
      kind === undefined ? 'missing-key' : 'conflicting-keys',
      sourceMap.of(written),
      kind === undefined
        ? 'this entry names no principal'
        : `this entry names several principals: ${[kind, ...others].join(' and ')}`,
      { fix: 'name one principal; write a list for several' },
    );
    return;
  }
  checkKeys(kind, written, checked);
  if (diagnostics.isUnreadable(sourceMap.value(written, kind))) return;
  if (kind === 'account') checkOneAccount(written, checked);
  if (kind === 'role' || kind === 'user') checkOneAccount(written[kind] ?? {}, checked);
  if (kind === 'permissionSet') checkPermissionSet(written, checked);
}

/** Keys that only some kinds of principal have. */
const BELONGS_TO: Readonly<Record<string, readonly TrustedPrincipal['kind'][]>> = {
  account: ['permissionSet', 'account'],
  ownAccountOnly: ['service'],
  sourceArn: ['service'],
  externalId: ['role', 'user', 'account'],
};

const IN_WORDS: Readonly<Record<TrustedPrincipal['kind'], string>> = {
  role: 'role',
  user: 'IAM user',
  permissionSet: 'permission set',
  account: 'account',
  service: 'service',
  oidc: 'OIDC token',
  rolesAnywhere: 'certificate',
};

function checkKeys(
  kind: TrustedPrincipal['kind'],
  written: WrittenTrust,
  { sourceMap, diagnostics }: Checked,
): void {
  for (const [key, kinds] of Object.entries(BELONGS_TO)) {
    if (Object.hasOwn(written, key) && !kinds.includes(kind))
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, key),
        `"${key}" does not apply to a trusted ${IN_WORDS[kind]}`,
        { fix: `remove it, or use it with ${kinds.join(' or ')}` },
      );
  }
}

function checkOneAccount(
  written: { readonly account?: string },
  { tree, sourceMap, diagnostics }: Checked,
): void {
  if (written.account !== EVERY_ACCOUNT || tree.accounts.has(EVERY_ACCOUNT)) return;
  diagnostics.error(
    'open-trust',
    sourceMap.value(written, 'account'),
    'this trusts every AWS account',
    { fix: 'name one account' },
  );
}

/** A permission set has a role in each account of the organization that it is assigned in. */
function checkPermissionSet(written: WrittenTrust, checked: Checked): void {
  const { tree, sourceMap, diagnostics } = checked;
  if (written.account === undefined) {
    diagnostics.error(
      'missing-key',
      sourceMap.of(written),
      'a trusted permission set needs "account"',
      { fix: 'name the account where it is assigned: it has a separate role in each account' },
    );
    return;
  }
  checkOneAccount(written, checked);
  const account = trustedAccount(written.account, tree);
  if (account && 'foreignId' in account)
    diagnostics.error(
      'permission-set-outside-organization',
      sourceMap.value(written, 'account'),
      `the account ${account.foreignId} is outside the organization and does not have its permission sets`,
      {
        fix: 'name an account of the charter, or trust a role of that account: role: { account: …, name: … }',
      },
    );
}
