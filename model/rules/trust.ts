import type { Organization, Role, Trust } from '../organization';
import type { WrittenRole } from '../schema/roles';
import type { WrittenTrust } from '../schema/trust';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { keyByName } from './keyed-sections';

/**
 * The trust of roles. Reports
 * - `open-trust` where a trust lets in more than the one principal that is meant, or somebody
 *   else's without external ID
 *   (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html),
 * - `mfa-locks-out-roles` where roles are asked for MFA, which they never have,
 * - `permanent-vendor-role`, `chained-session` and `unusable-trust`, warnings.
 */
export function checkTrust(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  for (const [name, written] of model.roles ?? []) {
    const role = rolesOf(organization, name)[0];
    if (!role) continue; // it has ended, or has no account
    const entries = written.trust.flatMap((entry, index) =>
      role.trust.length === written.trust.length ? [{ entry, trust: role.trust[index]! }] : [],
    );
    for (const { entry, trust } of entries) {
      checkOpenness(trust, entry, checked);
      checkMfa(trust, entry, checked);
      checkSomebody(trust, entry, checked);
    }
    const foreign = entries.find(({ trust }) => isForeign(trust));
    if (foreign && written.until === undefined) {
      checked.diagnostics.warning(
        'permanent-vendor-role',
        sourceMap.of(foreign.entry),
        `a principal outside the organization can assume "${name}" without an end date`,
        { fix: 'add until: … and ticket: …' },
      );
    }
    checkSession(name, written, role, checked);
  }
}

function isForeign(trust: Trust): boolean {
  return 'account' in trust && typeof trust.account === 'object' && 'foreignId' in trust.account;
}

function checkOpenness(
  trust: Trust,
  entry: WrittenTrust,
  { sourceMap, diagnostics, model }: Checked,
): void {
  const inside = (value: object | undefined, key: string): Location =>
    value ? sourceMap.value(value, key) : sourceMap.of(entry);
  if (isForeign(trust) && trust.externalId === undefined) {
    const fix = 'agree on an externalId with the owner of the account, and add it here';
    if (trust.kind === 'account')
      diagnostics.error(
        'open-trust',
        sourceMap.value(entry, 'account'),
        'this trusts every principal of an external account, without an external ID',
        { fix },
      );
    else
      diagnostics.warning(
        'open-trust',
        sourceMap.of(entry),
        'this trusts an external principal without an external ID',
        { fix },
      );
  }
  if (trust.kind === 'oidc') {
    const url = model.openIdConnectProviders?.get(trust.provider)?.url ?? '';
    if (trust.subjects.length === 0)
      diagnostics.error(
        'open-trust',
        inside(entry.oidc, 'subjects'),
        'this trusts every token of the provider',
        { fix: 'add the subjects' },
      );
    trust.subjects.forEach((subject, index) => {
      const place = sourceMap.value(entry.oidc?.subjects ?? entry, index);
      // a subject of GitHub begins with the owner of the repository: anybody can be another owner
      const fixed = url === GITHUB ? /^repo:[^/*?]+\// : /^[^*?]/;
      if (!fixed.test(subject))
        diagnostics.error('open-trust', place, `"${subject}" also matches tokens of others`, {
          fix:
            url === GITHUB
              ? 'begin with the owner and the repository: repo:acme/charter:…'
              : 'begin with a part that only your tokens have',
        });
    });
  }
  if (trust.kind === 'rolesAnywhere') {
    if (Object.keys(trust.subject).length === 0)
      diagnostics.error(
        'open-trust',
        inside(entry.rolesAnywhere, 'subject'),
        'this trusts every certificate of the authority',
        { fix: 'add the subject, such as { CN: build-01.acme.example }' },
      );
    for (const [part, values] of Object.entries(trust.subject)) {
      if (values.some((value) => /[*?]/.test(value)))
        diagnostics.error(
          'wildcard-in-subject',
          inside(entry.rolesAnywhere?.subject, part),
          'subjects are compared exactly, without wildcards',
          { fix: 'write the complete value' },
        );
    }
  }
}

const GITHUB = 'https://token.actions.githubusercontent.com';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
function checkMfa(trust: Trust, entry: WrittenTrust, { sourceMap, diagnostics }: Checked): void {
  if (!trust.requireMfa || trust.kind === 'user' || trust.kind === 'account') return;
  diagnostics.error(
    'mfa-locks-out-roles',
    sourceMap.key(entry, 'requireMfa'),
    'only IAM users have MFA in their sessions, so nobody could assume this role',
    { fix: 'remove it: people use MFA when they sign in to Identity Center' },
  );
}

/**
 * Whether an unknown group or user is assigned it. That is already reported; `unusable-trust` would
 * be a consequence.
 */
function isAssignedToUnknown(
  permissionSet: string,
  { assignments = [], groups, users }: Checked['model'],
): boolean {
  return assignments.some(
    (written) =>
      written.permissionSet === permissionSet &&
      !groups?.has(written.group ?? '') &&
      !users?.has(written.user ?? ''),
  );
}

/**
 * A permission set that nobody has there, or a role that the model does not roll out there, lets
 * nobody in.
 */
function checkSomebody(
  trust: Trust,
  entry: WrittenTrust,
  { organization, sourceMap, diagnostics, model }: Checked,
): void {
  if (
    trust.kind === 'permissionSet' &&
    !organization.identity.assignments.some(
      ({ permissionSet, account }) =>
        permissionSet === trust.permissionSet && account === trust.account,
    ) &&
    !isAssignedToUnknown(trust.permissionSet, model)
  ) {
    diagnostics.warning(
      'unusable-trust',
      sourceMap.of(entry),
      `nobody is assigned "${trust.permissionSet}" in "${trust.account}", so it has no role there`,
      { fix: 'assign it there, or name the account where it is assigned' },
    );
  }
  if (trust.kind === 'role' && 'name' in trust.account) {
    const { name: account } = trust.account;
    const bare = trust.name.slice(trust.name.lastIndexOf('/') + 1);
    const there =
      organization.accountParts
        .find((parts) => parts.account === account)
        ?.iam?.roles.some((role) => `${role.path}${role.name}` === `/${trust.name}`) ?? false;
    if (keyByName(model.roles).has(bare) && !there)
      diagnostics.warning(
        'unusable-trust',
        sourceMap.value(entry, 'role'),
        `the role "${bare}" of the charter is not at this path in "${account}"`,
        { fix: 'write its whole path, and an account among its targets' },
      );
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
function checkSession(
  name: string,
  written: WrittenRole,
  { trust, maxSessionSeconds }: Role,
  { sourceMap, diagnostics, limits }: Checked,
): void {
  const chained = trust.every(({ kind }) => kind === 'role' || kind === 'permissionSet');
  if (chained && trust.length > 0 && maxSessionSeconds > limits.chainedSessionDuration) {
    diagnostics.warning(
      'chained-session',
      sourceMap.value(written, 'sessionDuration'),
      `"${name}" is assumed from another role, and AWS ends such sessions after ${limits.chainedSessionDuration / 3600}h`,
      { fix: `set sessionDuration: ${limits.chainedSessionDuration / 3600}h` },
    );
  }
}

function rolesOf({ accountParts }: Organization, name: string): readonly Role[] {
  return accountParts.flatMap(({ iam }) => iam?.roles.filter((role) => role.name === name) ?? []);
}
