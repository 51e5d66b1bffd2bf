/** Most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof SEVERITIES)[number];

interface Entry {
  readonly severity: FindingSeverity;
  /** What the finding means and why it matters, in full sentences. */
  readonly meaning: string;
}

const of = (severity: FindingSeverity, meaning: string): Entry => ({ severity, meaning });

/** Every finding by its code, in the order in which docs/audit.md lists them. */
export const FINDINGS = {
  // Coverage.
  'account-inaccessible': of(
    'medium',
    'The audit could not read the credential report of the account, so its credentials were not checked. The access role does not exist, does not trust the caller, or a policy denies the call.',
  ),
  'account-not-left': of(
    'medium',
    'The charter says that the account is closed or released, and it is still in the organization.',
  ),
  'account-suspended': of(
    'low',
    'The account is suspended, pending closure or not activated yet, so nobody can access it. AWS removes closed accounts from the organization after 90 days.',
  ),
  'not-checked': of(
    'medium',
    'AWS did not answer a request, usually because the caller lacks a permission. This part of the organization was not checked.',
  ),

  // Accounts.
  'account-not-in-charter': of(
    'medium',
    'The account is in the organization, but neither under `accounts` nor under `unmanagedAccounts` in the charter. Nobody has decided who may access it.',
  ),
  'account-missing': of('medium', 'The account is in the charter but not in the organization.'),
  'account-moved': of(
    'high',
    'The account is in a different organizational unit than in the charter, so the guardrails of that unit apply to it.',
  ),

  // Credentials.
  'root-access-key': of(
    'critical',
    'The root user has an active access key. IAM policies in the account cannot restrict it.',
  ),
  'root-without-mfa': of(
    'high',
    'The root user can sign in with only a password. With centralized root access, a member account does not need a root password at all.',
  ),
  'root-used': of(
    'high',
    'The root user was used within the last `--root-use` days. Verify that this was intended.',
  ),
  'user-without-mfa': of('high', 'An IAM user can sign in to the console with only a password.'),
  'access-key-unused': of(
    'medium',
    'An active access key of an IAM user has never been used, or not within the last 90 days. Nobody would notice if it leaked.',
  ),
  'access-key-old': of(
    'medium',
    'An active access key of an IAM user is in use and older than 90 days. Rotate it or, better, replace the user with a role.',
  ),
  'password-unused': of(
    'medium',
    'The password of an IAM user has not been used within the last 90 days.',
  ),

  // Identity Center.
  'permission-set-not-in-charter': of(
    'medium',
    'The permission set is in Identity Center but not in the charter.',
  ),
  'permission-set-missing': of(
    'medium',
    'The permission set is in the charter but not in Identity Center.',
  ),
  'permission-set-changed': of(
    'high',
    'The permission set in Identity Center differs from the charter in its policies, permissions boundary, relay state or session duration.',
  ),
  'assignment-not-in-charter': of(
    'high',
    'A group or user has access to an account that the charter does not grant. This includes expired access (`until`) that no deployment has revoked yet.',
  ),
  'assignment-on-request': of(
    'low',
    'A user has access to an account that the charter lets the user request in TEAM. TEAM assigns the permission set to the user, and removes it in the end. An assignment that somebody made by hand looks the same.',
  ),
  'assignment-missing': of(
    'medium',
    'The charter grants a group or user access to an account, but Identity Center does not.',
  ),
  'assignment-in-unmanaged-account': of(
    'low',
    'A group or user has access to an account under `unmanagedAccounts`. The charter does not manage this access, so it has to be reviewed elsewhere.',
  ),
  'membership-not-in-charter': of(
    'high',
    'A user is a member of a group in the charter, but the charter does not list the membership. The user has all access of the group.',
  ),
  'membership-missing': of(
    'low',
    'The charter lists a user as a member of a group, but Identity Center does not.',
  ),
  'group-not-in-charter': of(
    'low',
    'The group is in Identity Center but not in the charter. It grants access only through assignments, which are reported separately.',
  ),
  'group-missing': of('medium', 'The group is in the charter but not in Identity Center.'),
  'user-not-in-charter': of(
    'low',
    'The user is in Identity Center but not in the charter. The user has access only through memberships and assignments, which are reported separately.',
  ),
  'user-missing': of('low', 'The user is in the charter but not in Identity Center.'),

  // Guardrails.
  'policy-type-disabled': of(
    'critical',
    'The policy type is not enabled in the root, so no guardrail of this type is in effect. AWS detached its policies when the type was disabled.',
  ),
  'policy-missing': of(
    'critical',
    'The policy is in the charter but does not exist in AWS, so its guardrails are not in effect.',
  ),
  'policy-changed': of('high', 'The content of the policy differs from the charter.'),
  'policy-detached': of(
    'critical',
    'The policy is not attached to a target that the charter lists, so it is not in effect there.',
  ),
  'policy-attached-elsewhere': of(
    'medium',
    'The policy is attached to a target that the charter does not list. It may deny what people there need to do.',
  ),
  'policy-not-in-charter': of(
    'low',
    'The organization has a policy that is not in the charter. AWS managed policies are not reported.',
  ),

  // The organization trail.
  'trail-missing': of(
    'critical',
    'The organization trail of the charter does not exist, so API calls are not recorded.',
  ),
  'trail-stopped': of('critical', 'Logging is turned off for the organization trail.'),
  'trail-not-delivering': of(
    'critical',
    'The organization trail is logging but cannot deliver its log files to the bucket.',
  ),
  'trail-changed': of(
    'high',
    'The organization trail records or keeps less than the charter defines: regions, accounts, events, log file validation, bucket, KMS key or log group.',
  ),
} as const satisfies Readonly<Record<string, Entry>>;

export type FindingCode = keyof typeof FINDINGS;
