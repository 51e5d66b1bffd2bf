/** Worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof SEVERITIES)[number];

interface Entry {
  readonly severity: FindingSeverity;
  /** What it means and why it matters, in sentences. */
  readonly meaning: string;
}

const of = (severity: FindingSeverity, meaning: string): Entry => ({ severity, meaning });

/** Every finding there is, by its code, in the order of the page that explains them. */
export const FINDINGS = {
  // What could be looked at.
  'account-not-entered': of(
    'medium',
    'The account could not be entered, or its credential report not be read, so nothing is known of its credentials. The access role is missing there, does not trust the caller, or a policy denies it.',
  ),
  'account-suspended': of(
    'low',
    'The account is suspended, about to be closed, or its sign-up is not finished: nobody can enter it. AWS removes closed accounts from the organization after 90 days.',
  ),
  'not-checked': of(
    'medium',
    'AWS did not answer one of the questions, mostly because the caller may not ask it. What it would have told is not known.',
  ),

  // Accounts.
  'account-not-in-charter': of(
    'medium',
    'The account is in the organization and in neither `accounts` nor `unmanagedAccounts`. Nobody has said who may enter it.',
  ),
  'account-missing': of('medium', 'The charter has the account and the organization does not.'),
  'account-moved': of(
    'high',
    'The account is in another organizational unit than the charter has it in, so the guardrails of another unit hold for it.',
  ),

  // Credentials.
  'root-access-key': of(
    'critical',
    'The root user has an active access key. No policy of the account limits what it can do.',
  ),
  'root-without-mfa': of(
    'high',
    'The root user can sign in with its password alone. With centralized root access a member account needs no root password at all.',
  ),
  'root-used': of(
    'high',
    'Somebody used the root user within the days that `--root-use` gives. Make sure that it was meant.',
  ),
  'user-without-mfa': of('high', 'An IAM user can sign in to the console with a password alone.'),
  'access-key-unused': of(
    'medium',
    'An active access key of an IAM user was never used, or not in the last 90 days. What nobody uses nobody misses when it leaks.',
  ),
  'access-key-old': of(
    'medium',
    'An active access key of an IAM user is older than 90 days and in use. Replace it, or better: replace the user by a role.',
  ),
  'password-unused': of('medium', "An IAM user's password was not used in the last 90 days."),

  // Identity Center.
  'permission-set-not-in-charter': of(
    'medium',
    'Identity Center has a permission set that the charter does not have.',
  ),
  'permission-set-missing': of(
    'medium',
    'The charter has a permission set that Identity Center does not have.',
  ),
  'permission-set-changed': of(
    'high',
    'A permission set allows something else than the charter says: policies, boundary or session duration differ.',
  ),
  'assignment-not-in-charter': of(
    'high',
    'Somebody may enter an account and the charter does not say so. That includes access whose `until` is over and that was not taken away by deploying.',
  ),
  'assignment-missing': of(
    'medium',
    'The charter lets somebody enter an account and Identity Center does not.',
  ),
  'assignment-in-unmanaged-account': of(
    'low',
    'Somebody may enter an account that is under `unmanagedAccounts`. The charter is not meant to say who may; somebody should.',
  ),
  'membership-not-in-charter': of(
    'high',
    'A user is in a group of the charter, and the charter does not say so. The user has all that the group has.',
  ),
  'membership-missing': of(
    'low',
    'The charter has a user in a group, and Identity Center does not.',
  ),
  'group-not-in-charter': of(
    'low',
    'Identity Center has a group that the charter does not have. It gives access only where it is assigned, which would be a finding of its own.',
  ),
  'group-missing': of('medium', 'The charter has a group that Identity Center does not have.'),
  'user-not-in-charter': of(
    'low',
    'Identity Center has a user that the charter does not have. It has access only by memberships and assignments, which would be findings of their own.',
  ),
  'user-missing': of('low', 'The charter has a user that Identity Center does not have.'),

  // Guardrails.
  'policy-type-disabled': of(
    'critical',
    'A type of policy is not enabled in the root, so no guardrail of that type holds anywhere. AWS dropped the attachments when it was disabled.',
  ),
  'policy-missing': of(
    'critical',
    'A policy of the charter does not exist, so what it guards against is open.',
  ),
  'policy-changed': of('high', 'A policy of the charter says something else than the charter.'),
  'policy-detached': of(
    'critical',
    'A policy of the charter is not attached where the charter attaches it, so it does not hold there.',
  ),
  'policy-attached-elsewhere': of(
    'medium',
    'A policy of the charter is attached where the charter does not attach it. It may deny what people there need.',
  ),
  'policy-not-in-charter': of(
    'low',
    "The organization has a policy of the customer's own that the charter does not have.",
  ),

  // The organization trail.
  'trail-missing': of(
    'critical',
    "The charter's organization trail does not exist: nothing records what is done.",
  ),
  'trail-stopped': of('critical', 'The organization trail does not log.'),
  'trail-not-delivering': of(
    'critical',
    'The organization trail logs and cannot write to its bucket: the log files are lost.',
  ),
  'trail-changed': of(
    'high',
    'The organization trail sees or keeps less than the charter says: regions, accounts, events, validation, bucket, key or log group.',
  ),
} as const satisfies Readonly<Record<string, Entry>>;

export type FindingCode = keyof typeof FINDINGS;
