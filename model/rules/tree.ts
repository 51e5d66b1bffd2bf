import { isKnownAccount } from '../resolve/tree/unknown-account';
import { awsNameOf } from '../organization';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * AWS accepts the accounts and units: e-mail addresses and IDs differ (`duplicate-email`,
 * `duplicate-id`), names, addresses and the depth of the tree are within the limits (`over-limit`,
 * `too-short`), and the accounts that do something for the others exist (`unknown-account`) and are
 * not the management account (`management-account-not-allowed`).
 */
export function checkTree(checked: Checked): void {
  checkEmails(checked);
  checkIds(checked);
  checkUnits(checked);
  checkCounts(checked);
  checkSpecialAccounts(checked);
}

function checkEmails(checked: Checked): void {
  const { diagnostics } = checked;
  const first = new Map<string, Location>();
  for (const [email, place] of emailsOf(checked)) {
    const other = first.get(email.toLowerCase());
    if (other)
      diagnostics.error('duplicate-email', place, `the e-mail address ${email} is used twice`, {
        related: [{ message: 'it is used here first', at: other }],
        fix: 'give each account its own address; if one is the former key of the other, remove it and write formerly: … in the other',
      });
    else first.set(email.toLowerCase(), place);
    checkEmailLength(email, place, checked);
  }
}

/**
 * The addresses that could be read, in the order of the text: the second use of an address is the
 * mistake.
 */
function emailsOf({
  model,
  organization,
  tree,
  sourceMap,
}: Checked): readonly (readonly [email: string, place: Location])[] {
  const all = [
    ...[...tree.sourceMap.account].map(
      ([name, place]) =>
        [(tree.accounts.get(name) ?? tree.formerAccounts.get(name))?.email ?? '', place] as const,
    ),
    ...organization.unmanagedAccounts.map(
      ({ name, email }) =>
        [email, sourceMap.key(model.unmanagedAccounts ?? new Map(), name)] as const,
    ),
  ];
  return all.filter(([email]) => email !== '');
}

function checkEmailLength(email: string, place: Location, checked: Checked): void {
  atMost(
    checked,
    'accountEmailLength',
    email.length,
    place,
    `the e-mail address ${email} has a length of`,
  );
  if (email.length < checked.limits.accountEmailMinimumLength)
    checked.diagnostics.error(
      'too-short',
      place,
      `the e-mail address ${email} is too short for AWS`,
      { fix: `use an address of at least ${checked.limits.accountEmailMinimumLength} characters` },
    );
}

function checkIds(checked: Checked): void {
  const { accounts, units, sourceMap } = checked.tree;
  checkUnique(
    'account ID',
    [...sourceMap.account].map(([name, place]) => [accounts.get(name)?.id, place]),
    'if one is the former key of the other, remove it and write formerly: … in the other',
    checked,
  );
  checkUnique(
    'organizational unit ID',
    [...sourceMap.unit].map(([path, place]) => [units.get(path)?.id, place]),
    'correct one of the IDs',
    checked,
  );
}

function checkUnique(
  what: string,
  ids: readonly (readonly [id: string | undefined, place: Location])[],
  fix: string,
  { diagnostics }: Checked,
): void {
  const first = new Map<string, Location>();
  for (const [id, place] of ids) {
    if (id === undefined || id === '') continue;
    const other = first.get(id);
    if (other)
      diagnostics.error('duplicate-id', place, `the ${what} ${id} is used twice`, {
        related: [{ message: 'it is used here first', at: other }],
        fix,
      });
    else first.set(id, place);
  }
}

function checkUnits(checked: Checked): void {
  const { model, organization, tree, sourceMap, limits } = checked;
  for (const unit of organization.organizationalUnits) {
    const { path } = unit;
    const name = awsNameOf(unit);
    const place = tree.sourceMap.unit.get(path) ?? sourceMap.of(model);
    atMost(
      checked,
      'organizationalUnitNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    const depth = path.split('/').length;
    // reported once, where the limit is passed, and not again for every unit below
    if (depth === limits.organizationalUnitDepth + 1)
      atMost(checked, 'organizationalUnitDepth', depth, place, `"${path}" is at a depth of`);
  }
}

function checkCounts(checked: Checked): void {
  const { model, organization, tree, sourceMap } = checked;
  atMost(
    checked,
    'accounts',
    tree.accounts.size,
    [...tree.sourceMap.account.values()].at(-1) ?? sourceMap.of(model),
    'the number of accounts is',
  );
  atMost(
    checked,
    'organizationalUnits',
    organization.organizationalUnits.length,
    sourceMap.key(model, 'organizationalUnits'),
    'the number of organizational units is',
  );
}

function checkSpecialAccounts(checked: Checked): void {
  const { model, sourceMap } = checked;
  for (const key of ['logArchiveAccount', 'securityAccount'] as const) {
    const name = model.organization[key];
    if (name === undefined) continue;
    checkMemberAccount(
      name,
      sourceMap.value(model.organization, key),
      `${key} cannot be the management account: guardrails do not apply to it`,
      checked,
    );
  }
}

/**
 * An account exists (`unknown-account`) and is not the management account
 * (`management-account-not-allowed`).
 */
export function checkMemberAccount(
  name: string,
  place: Location,
  notManagementAccount: string,
  { organization, tree, diagnostics }: Checked,
): void {
  if (isKnownAccount(name, place, tree, { diagnostics }) && name === organization.managementAccount)
    diagnostics.error('management-account-not-allowed', place, notManagementAccount, {
      fix: 'use a separate account',
    });
}
