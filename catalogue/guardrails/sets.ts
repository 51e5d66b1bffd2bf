/** Guardrails of the catalogue to begin with, chosen to go together. No guardrail is in two sets. */
export interface GuardrailSet {
  readonly name: string;
  /** What to expect of it, in one sentence. */
  readonly description: string;
  /** Sorted. */
  readonly guardrails: readonly string[];
}

const SETS: readonly GuardrailSet[] = [
  {
    name: 'baseline',
    description:
      'What keeps watch stays on, accounts stay in the organization, and nothing is given away by mistake: nobody who means well notices it, but for a security team that works in its account: name `protect-guardduty` and `protect-security-hub` outright then, with `exceptAccounts`.',
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
      'What people do notice: no IAM users, no other regions, encryption, nothing public, nobody from outside. Goes with baseline, and first onto one organizational unit.',
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

/** The names of all of them, sorted. */
export function guardrailSetNames(): readonly string[] {
  return SETS.map(({ name }) => name);
}
