/**
 * A set of built-in guardrails that fit together, as a starting point. No guardrail is in two sets.
 */
export interface GuardrailSet {
  readonly name: string;
  /** Its effect, in one sentence. */
  readonly description: string;
  /** Sorted. */
  readonly guardrails: readonly string[];
}

const SETS: readonly GuardrailSet[] = [
  {
    name: 'baseline',
    description:
      'Protects logging and detection, keeps accounts in the organization and prevents accidental public sharing. Normal work is not affected. If a security team works in its own account, add `protect-guardduty` and `protect-security-hub` to `guardrails` with `exceptAccounts`.',
    guardrails: [
      'block-public-images',
      'block-public-snapshots',
      'deny-external-sharing',
      'deny-leave-organization',
      'deny-root-access-keys',
      'opt-out-of-ai-services',
      'protect-access-role',
      'protect-cloudtrail',
      'protect-config',
      'protect-guardduty',
      'protect-security-hub',
    ],
  },
  {
    name: 'strict',
    description:
      'Restrictions that users notice: no IAM users, only governed regions, encryption, no public access and no access from outside the organization. Use it together with baseline, and try it on one organizational unit first.',
    guardrails: [
      'block-serial-console',
      'deny-confused-deputy',
      'deny-iam-users',
      'deny-key-deletion',
      'deny-noncompliant-buckets',
      'deny-public-functions',
      'deny-purchases',
      'deny-region-opt-in',
      'deny-snapshot-sharing',
      'identity-perimeter',
      'protect-access-analyzer',
      'protect-account-settings',
      'protect-backups',
      'protect-flow-logs',
      'protect-platform-roles',
      'protect-state-bucket',
      'require-ebs-encryption',
      'require-imdsv2',
      'require-rds-encryption',
      'require-s3-encryption',
      'require-tls',
      'restrict-regions',
    ],
  },
];

export function findGuardrailSet(name: string): GuardrailSet | undefined {
  return SETS.find((set) => set.name === name);
}

/** The names of all sets, sorted. */
export function guardrailSetNames(): readonly string[] {
  return SETS.map(({ name }) => name);
}
