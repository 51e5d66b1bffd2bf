import type { Organization, Role, Trust } from '../organization';
import type { WrittenRole, WrittenTrust } from '../schema/roles';
import type { Location } from '../../source/location';
import type { Checked } from './checked';

/**
 * Whom roles trust. Reports
 * - `open-trust` where a trust lets in more than the one principal that is meant, or somebody else's without external ID
 *   (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html),
 * - `mfa-locks-out-roles` where roles are asked for MFA, which they never have,
 * - `endless-vendor-role`, `chained-session` and `trust-of-nobody`, warnings.
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
        'endless-vendor-role',
        sourceMap.of(foreign.entry),
        `somebody outside the organization may use "${name}" without end`,
        { fix: 'give the role a last day (until) and a ticket' },
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
    const fix = 'agree on an externalId with whoever it belongs to, which only they send for you';
    if (trust.kind === 'account')
      diagnostics.error(
        'open-trust',
        sourceMap.value(entry, 'account'),
        "this trusts everybody in somebody else's account, on whosever behalf they act",
        { fix },
      );
    else
      diagnostics.warning(
        'open-trust',
        sourceMap.of(entry),
        "this trusts somebody else's principal on whosever behalf it acts",
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
        { fix: 'name the subjects' },
      );
    trust.subjects.forEach((subject, index) => {
      const place = sourceMap.value(entry.oidc?.subjects ?? entry, index);
      // a subject of GitHub begins with the owner of the repository: anybody can be another owner
      const fixed = url === GITHUB ? /^repo:[^/*?]+\// : /^[^*?]/;
      if (!fixed.test(subject))
        diagnostics.error('open-trust', place, `"${subject}" is the subject of anybody's token`, {
          fix:
            url === GITHUB
              ? 'begin with the owner and the repository: repo:acme/charter:…'
              : 'begin with what is yours alone',
        });
    });
  }
  if (trust.kind === 'rolesAnywhere') {
    if (Object.keys(trust.subject).length === 0)
      diagnostics.error(
        'open-trust',
        inside(entry.rolesAnywhere, 'subject'),
        'this trusts every certificate of the authority',
        { fix: 'name the subject, such as { CN: build-01.acme.example }' },
      );
    for (const [part, values] of Object.entries(trust.subject)) {
      if (values.some((value) => /[*?]/.test(value)))
        diagnostics.error(
          'wrong-value',
          inside(entry.rolesAnywhere?.subject, part),
          'subjects are compared as they are, without wildcards',
          { fix: 'write the whole of it' },
        );
    }
  }
}

const GITHUB = 'https://token.actions.githubusercontent.com';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent */
function checkMfa(trust: Trust, entry: WrittenTrust, { sourceMap, diagnostics }: Checked): void {
  if (!trust.requireMfa || trust.kind === 'user' || trust.kind === 'account') return;
  diagnostics.error(
    'mfa-locks-out-roles',
    sourceMap.key(entry, 'requireMfa'),
    'only IAM users ever have MFA, so nobody could assume this role',
    { fix: "leave it out: people's MFA is asked for when they sign in to Identity Center" },
  );
}

/** Whether somebody may have it whose name is misspelt: that has been said, and that nobody has it would be its echo. */
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

/** A permission set that nobody has there, or a role that the model does not roll out there, lets nobody in. */
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
      'trust-of-nobody',
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
    if (model.roles?.has(bare) && !there)
      diagnostics.warning(
        'trust-of-nobody',
        sourceMap.value(entry, 'role'),
        `the model's role "${bare}" is not at this path in "${account}"`,
        { fix: 'name its whole path, and an account among its targets' },
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
      `whoever assumes "${name}" is in a role already, and AWS ends such a session after ${limits.chainedSessionDuration / 3600}h`,
    );
  }
}

function rolesOf({ accountParts }: Organization, name: string): readonly Role[] {
  return accountParts.flatMap(({ iam }) => iam?.roles.filter((role) => role.name === name) ?? []);
}
