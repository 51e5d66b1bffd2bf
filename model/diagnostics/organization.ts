import type { Explanations } from './explanation';
import { MINIMAL_CHARTER, MINIMAL_ENVIRONMENT, withOrganization } from './explanation';

/** The organization as a whole, its tree, its accounts and its environments. */
export const ORGANIZATION = {
  'acknowledgement-expired': {
    meaning:
      'The last day of an acknowledgement has passed. A plan that deletes or replaces the resource is refused again.',
    fix: 'Remove the entry. If the deletion is still to come, set a later day.',
    example:
      'acknowledgements:\n  - { delete: aws_organizations_account.old, reason: "sold", until: 2026-10-31 }\n',
  },
  'ambiguous-name': {
    meaning:
      'An account and an organizational unit have the same name, so a target could mean either.',
    fix: 'Rename one of them.',
    example: 'organizationalUnits: { Sandbox: { accounts: { Sandbox: {} } } }\n',
  },
  'duplicate-account': {
    meaning: 'Two accounts have the same name. A name is unique in the whole organization.',
    fix: 'Rename one of them.',
    example:
      'organizationalUnits:\n  Test: { accounts: { shop: {} } }\n  Production: { accounts: { shop: {} } }\n',
  },
  'duplicate-bucket': {
    meaning: 'AWS Config and the organization trail would use the same bucket.',
    fix: 'Give one of them another `bucket`.',
    example: withOrganization(
      'logArchiveAccount: logs',
      '  securityAccount: security\naccounts: { logs: {}, security: {} }\nauditTrail: { bucket: acme-logs }\nsecurity: { config: { bucket: acme-logs } }\n',
    ),
  },
  'duplicate-email': {
    meaning:
      'Two accounts have the same e-mail address. An address is unique in all of AWS, and AWS ignores upper and lower case.',
    fix: 'Give each account its own address. Most mail systems deliver `aws+shop@acme.example` to `aws@acme.example`.',
    example:
      'accounts:\n  shop: { email: team@acme.example }\n  till: { email: team@acme.example }\n',
  },
  'duplicate-id': {
    meaning: 'Two accounts, or two organizational units, have the same ID.',
    fix: 'Correct one of the IDs.',
    example: 'accounts:\n  shop: { id: "222233334444" }\n  till: { id: "222233334444" }\n',
  },
  'environments-collide': {
    meaning:
      'Two environments use something that must be unique in AWS: the e-mail address of an account, the name of a bucket, or the management account. Deploying the second environment would fail.',
    fix: 'Override it in one of the environments.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'environments/production.yaml': MINIMAL_ENVIRONMENT,
      'environments/sandbox.yaml': MINIMAL_ENVIRONMENT.replace('111122223333', '444455556666'),
    },
  },
  'management-account-not-allowed': {
    meaning:
      'The management account is named as the log archive or security account. Guardrails do not apply to the management account.',
    fix: 'Use a separate account.',
    example: withOrganization('logArchiveAccount: management'),
  },
  'missing-id': {
    meaning:
      'A unit or an account has `managed: false`, so no stack creates it or looks it up, and it has no `id`. Or Terraform ignores the e-mail address of an account, which then only its ID identifies.',
    fix: 'Add the `id` that it has in AWS.',
    example: 'accounts:\n  shop: { managed: false }\n',
  },
  'newer-provider': {
    meaning:
      'The charter keeps a policy type enabled that the lowest supported version of the AWS provider, 5.100, does not know. With that version the plan fails. Do not remove the type while it is in use: AWS would detach all policies of the type.',
    fix: 'Use a newer version of the provider: run `terraform init -upgrade` in the folder of the stack `organization`.',
    example: withOrganization('policyTypes: [S3_POLICY]'),
  },
  'missing-email': {
    meaning: 'An account has no e-mail address, and there is no pattern to generate one from.',
    fix: 'Give it an `email`, or set `organization.accountEmail`.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER.split('\n').slice(0, 4).join('\n')}\naccounts:\n  shop: {}\n`,
    },
  },
  'missing-log-archive-account': {
    meaning:
      'The organization trail and AWS Config keep their buckets in the log archive account, and the charter names none.',
    fix: 'Set `organization.logArchiveAccount`.',
    example: 'auditTrail: {}\n',
  },
  'missing-security-account': {
    meaning:
      'The security services are managed from the security account, and the charter names none.',
    fix: 'Set `organization.securityAccount`.',
    example: 'security: { guardDuty: {} }\n',
  },
  'missing-state-region': {
    meaning:
      "The state bucket's region is missing. It does not follow `organization.homeRegion`: a bucket does not move, and with a wrong region Terraform does not find the state.",
    fix: 'Add `region` next to `bucket`. The default used to be the home region.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-terraform-state }\n',
    },
  },
  'no-account': {
    meaning:
      'A target contains no accounts, so nobody would get access. For an organizational unit that has no accounts yet it is a warning.',
    fix: 'Correct the tag or the exceptions.',
    example: `groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments:
  - { group: dev, permissionSet: ReadOnly, targets: [{ tag: { stage: prod } }] }
`,
  },
  'opt-in-region': {
    meaning:
      'The charter uses a region that accounts do not have by default, and does not enable it in all of them. AWS rejects every call in the region until the account enables it. If that was done by hand, ignore the warning.',
    fix: 'Add `optInRegions` to a baseline that includes the accounts.',
    example: withOrganization('governedRegions: [eu-south-2]', 'accounts: { shop: {} }\n'),
  },
  'region-still-governed': {
    meaning: 'A region is listed as a former region, but is still governed.',
    fix: 'Remove it from one of the two lists.',
    example: withOrganization('formerRegions: [eu-west-2]'),
  },
  'reserved-name': {
    meaning:
      'A name already has a meaning: `Root` is the root of the organization, your own guardrails, alarms and conformance packs cannot have the name of a built-in one, AWS reserves some names, such as `Administrator` for groups and users, and orgcharter itself writes the tag `orgcharter:leaving`.',
    fix: 'Choose another name.',
    example: 'organizationalUnits:\n  Root: {}\n',
  },
  'similar-names': {
    meaning:
      'Two names differ only in upper and lower case, or in the Unicode characters that write the same letters: é is one character, or an e and an accent. AWS does not document whether it treats them as one, in which case the second deployment of the two fails.',
    fix: 'Rename one of them.',
    example: 'groups:\n  developers: {}\n  Developers: {}\n',
  },
  'untrusted-service': {
    meaning:
      'With `trustedAccess: listed`, only services under `trustedServices` have trusted access to the organization, and one that the charter uses is not among them. What uses it may fail to deploy. If AWS grants the access itself, for example when it registers a delegated administrator, the next deployment of the stack `organization` takes it back.',
    fix: 'Add the service to `trustedServices`, or remove `trustedAccess`.',
    example: withOrganization('trustedAccess: listed', '  centralizedRootAccess: true\n'),
  },
} satisfies Explanations;
