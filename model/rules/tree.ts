import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Checked } from './checked';
import { atMost } from './checked';
import type { Location } from '../../source/location';

/**
 * Accounts and units are what AWS takes: e-mail addresses differ (`duplicate-email`), names and addresses have their
 * length, the tree its depth (`over-limit`), ids their owner (`duplicate-id`), and the accounts that do something for
 * the others exist (`unknown-account`).
 */
export function checkAccounts(checked: Checked): void {
  const { model, organization, tree, sourceMap, diagnostics, limits } = checked;
  const emails = new Map<string, Location>();
  const ids = new Map<string, Location>();

  const checkEmail = (email: string, place: Location) => {
    if (email === '') return; // already reported
    const first = emails.get(email.toLowerCase());
    if (first)
      diagnostics.error('duplicate-email', place, `the e-mail address ${email} is used twice`, {
        related: [{ message: 'it is used here first', at: first }],
        fix: 'give each account its own address',
      });
    else emails.set(email.toLowerCase(), place);
    atMost(
      checked,
      'accountEmailLength',
      email.length,
      place,
      `the e-mail address ${email} has a length of`,
    );
    if (email.length < limits.accountEmailMinimumLength)
      diagnostics.error('too-short', place, `the e-mail address ${email} is too short for AWS`);
  };

  // in the order of the text, so that what comes second there is what is wrong
  for (const [name, place] of tree.sourceMap.account) {
    const { email = '', id } = tree.accounts.get(name) ?? {};
    checkEmail(email, place);
    atMost(
      checked,
      'accountNameLength',
      name.length,
      place,
      `the account name "${name}" has a length of`,
    );
    const first = id !== undefined && id !== '' ? ids.get(id) : undefined;
    if (first)
      diagnostics.error('duplicate-id', place, `the account id ${id} is used twice`, {
        related: [{ message: 'it is used here first', at: first }],
      });
    else if (id !== undefined) ids.set(id, place);
  }
  for (const { name, email } of organization.unmanagedAccounts)
    checkEmail(email, sourceMap.key(model.unmanagedAccounts ?? new Map(), name));

  for (const { path, name } of organization.organizationalUnits) {
    const place = tree.sourceMap.unit.get(path) ?? sourceMap.of(model);
    atMost(
      checked,
      'organizationalUnitNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    const depth = path.split('/').length;
    // said once, where the limit is passed, and not again for all that is beneath
    if (depth === limits.organizationalUnitDepth + 1)
      atMost(checked, 'organizationalUnitDepth', depth, place, `"${path}" is at a depth of`);
  }
  atMost(
    checked,
    'accounts',
    organization.accounts.length,
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

  for (const key of ['logArchiveAccount', 'securityAccount'] as const) {
    const name = model.organization[key];
    if (name === undefined) continue;
    const place = sourceMap.value(model.organization, key);
    if (!tree.accounts.has(name))
      diagnostics.error('unknown-account', place, `unknown account "${name}"`, {
        fix: didYouMean(name, tree.accounts.keys()),
      });
    else if (name === organization.managementAccount)
      diagnostics.error(
        'management-account-not-allowed',
        place,
        `${key} cannot be the management account: guardrails do not apply to it`,
        { fix: 'use a separate account' },
      );
  }
}
