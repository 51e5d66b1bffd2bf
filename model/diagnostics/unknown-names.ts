import type { Explanations } from './explanation';
import { MINIMAL_CHARTER, withOrganization } from './explanation';

const assignment = (entry: string) => `groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments:
  - ${entry}
`;
const role = (keys: string, more = '') =>
  `accounts: { shop: {} }\n${more}roles:\n  Builder: { targets: [shop], ${keys} }\n`;
const security = (keys: string) => ({
  'organization.yaml': `${MINIMAL_CHARTER}  securityAccount: security
  logArchiveAccount: logs
accounts: { security: {}, logs: {} }
security: { ${keys} }
`,
});
const SPELLING = 'Correct the spelling, or declare it';

/** Names that nothing has: in the charter, in the catalogue or in AWS. */
export const UNKNOWN_NAMES = {
  'unknown-account': {
    meaning: 'The charter has no account with this name.',
    fix: 'Correct the spelling, or add the account. To trust an account outside the organization, write its twelve digits.',
    example: withOrganization('logArchiveAccount: log-archiv', 'accounts: { log-archive: {} }\n'),
  },
  'unknown-alarm': {
    meaning: 'The catalogue has no alarm with this name.',
    fix: 'Correct the spelling. For your own alarm, write a `filterPattern`.',
    example:
      'notifications: { ops: { email: [ops@acme.example] } }\nalarms:\n  root-use: { notify: ops, threshold: 1 }\n',
  },
  'unknown-audience': {
    meaning:
      'A role trusts tokens for an audience that the OpenID Connect provider does not accept.',
    fix: 'Correct the audience, or add it to the provider.',
    example: role(
      'trust: { oidc: { provider: gitlab, audience: aws, subjects: [project_path:acme/charter] } }',
      'openIdConnectProviders:\n  gitlab: { url: https://gitlab.com, audiences: [sts.amazonaws.com], targets: [shop] }\n',
    ),
  },
  'unknown-aws-managed-policy': {
    meaning: 'AWS has no managed policy with this name.',
    fix: 'Correct the spelling. If AWS added the policy recently, write its ARN.',
    example: 'permissionSets:\n  ReadOnly: { awsManagedPolicies: [ReadonlyAcess] }\n',
  },
  'unknown-bucket': {
    meaning: 'A role reads a bucket that the charter does not declare.',
    fix: `${SPELLING} under \`sharedBuckets\`.`,
    example: role('trust: { service: ec2.amazonaws.com }, reads: [{ bucket: shop-logs }]'),
  },
  'unknown-config-rule': {
    meaning:
      'AWS Config has no managed rule with this name. If you give its identifier, this is a warning, because AWS adds rules.',
    fix: 'Correct the spelling, or write the `identifier` of the managed rule.',
    example: security('config: { rules: { restrict-ssh: {} } }'),
  },
  'unknown-conformance-pack': {
    meaning: 'orgcharter has no built-in conformance pack with this name.',
    fix: 'Correct the spelling. For your own pack, write its `rules` or its `template`.',
    example: security('config: { conformancePacks: { pci: {} } }'),
  },
  'unknown-customer-managed-policy': {
    meaning: 'The charter declares no policy with this name.',
    fix: `${SPELLING} under \`customerManagedPolicies\`. For a policy that the accounts manage themselves, write \`{ name: …, path: … }\`.`,
    example: 'permissionSets:\n  Builder: { customerManagedPolicies: [log-reader] }\n',
  },
  'unknown-event-source': {
    meaning: 'No AWS service sends events for calls with this prefix.',
    fix: 'Correct the prefix.',
    example:
      'notifications: { ops: { email: [ops@acme.example] } }\neventRules:\n  instances: { notify: ops, apiCalls: ["ecc2:TerminateInstances"] }\n',
  },
  'unknown-group': {
    meaning: 'The charter has no group with this name.',
    fix: `${SPELLING} under \`groups\`.`,
    example: assignment('{ group: dve, permissionSet: ReadOnly, targets: [shop] }'),
  },
  'unknown-guardrail': {
    meaning: 'The catalogue has no guardrail with this name.',
    fix: 'Correct the spelling. For your own guardrail, name its file with `policy`.',
    example: 'guardrails:\n  deny-leaving-organization: { targets: [Root] }\n',
  },
  'unknown-guardrail-set': {
    meaning: 'The catalogue has no set of guardrails with this name.',
    fix: 'Use one of the sets that the message lists.',
    example: 'guardrailSets:\n  basline: { targets: [Root] }\n',
  },
  'unknown-limit': {
    meaning: 'orgcharter checks no limit with this name.',
    fix: 'Correct the spelling. [The reference](reference.md#limits-of-aws) lists the limits.',
    example: 'limits: { acounts: 20 }\n',
  },
  'unknown-lint-rule': {
    meaning: 'A policy has an exception for a lint rule that does not exist.',
    fix: 'Correct the spelling.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], lint: { unknown-actions: "AWS is about to add it" } }\n',
  },
  'unknown-oidc-provider': {
    meaning: 'The charter has no OpenID Connect provider with this name.',
    fix: `${SPELLING} under \`openIdConnectProviders\`.`,
    example: role(
      'trust: { oidc: { provider: github, audience: sts.amazonaws.com, subjects: [repo:acme/charter:*] } }',
    ),
  },
  'unknown-parameter': {
    meaning: 'The guardrail or the AWS Config rule has no parameter with this name.',
    fix: 'Use one of the parameters that the message lists.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], parameters: { accounts: [shop] } }\n',
  },
  'unknown-permission-set': {
    meaning: 'The charter has no permission set with this name.',
    fix: `${SPELLING} under \`permissionSets\`.`,
    example: assignment('{ group: dev, permissionSet: ReadOny, targets: [shop] }'),
  },
  'unknown-placeholder': {
    meaning:
      'A policy file has a placeholder that orgcharter does not know. It knows `${account:NAME}` and `${organization:id}`.',
    fix: 'Correct the placeholder.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}guardrails:\n  ours: { targets: [Root], policy: ours.json }\n`,
      'ours.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "\${organization:name}" } } }
  ]
}
`,
    },
  },
  'unknown-region': {
    meaning: 'orgcharter does not know this region. It may be new, or a typo.',
    fix: 'Correct the spelling. A region that AWS opened recently works anyway.',
    example: { 'organization.yaml': MINIMAL_CHARTER.replace('eu-west-2', 'eu-wset-2') },
  },
  'unknown-review': {
    meaning:
      'A review names a group or permission set that the charter does not have. You can keep the record of something that you removed; a typo means that the review does not count.',
    fix: 'Correct the name, or keep the record.',
    example: 'groups:\n  dev: {}\nreviews:\n  - { group: devs, on: 2026-10-01, by: alice }\n',
  },
  'unknown-role': {
    meaning: 'A profile of IAM Roles Anywhere names a role that the charter does not have.',
    fix: `${SPELLING} under \`roles\`.`,
    example: 'rolesAnywhere:\n  profiles: { builds: { roles: [Builder], targets: [Root] } }\n',
  },
  'unknown-security-standard': {
    meaning: 'Security Hub has no standard with this name or version.',
    fix: 'Use one of the standards that the message lists.',
    example: security('securityHub: { standards: [cis-foundations] }'),
  },
  'unknown-service-principal': {
    meaning:
      'orgcharter does not know an AWS service with this service principal. It may be new, or a typo, which AWS rejects.',
    fix: 'Correct the spelling. If AWS added the service recently, it works; ignore the warning.',
    example: role('trust: { service: ec3.amazonaws.com }'),
  },
  'unknown-target': {
    meaning:
      'The charter has no account with this name and no organizational unit with this path. An organizational unit is named by its whole path, such as `Workloads/Production`.',
    fix: 'Correct the name, or remove the target.',
    example: assignment('{ group: dev, permissionSet: ReadOnly, targets: [shpo] }'),
  },
  'unknown-topic': {
    meaning: 'The charter has no topic with this name.',
    fix: `${SPELLING} under \`notifications\`.`,
    example: withOrganization(
      'logArchiveAccount: logs',
      'accounts: { logs: {} }\nauditTrail: {}\nalarms:\n  root-usage: { notify: ops }\n',
    ),
  },
  'unknown-trust-anchor': {
    meaning: 'The charter has no trust anchor with this name.',
    fix: `${SPELLING} under \`rolesAnywhere.trustAnchors\`.`,
    example: role('trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: build-01 } } }'),
  },
  'unknown-user': {
    meaning: 'The charter has no user with this name.',
    fix: `${SPELLING} under \`users\`.`,
    example: assignment('{ user: ada, permissionSet: ReadOnly, targets: [shop] }'),
  },
} satisfies Explanations;
