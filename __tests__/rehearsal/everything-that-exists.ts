/**
 * A charter that refers to everything that can exist outside of it: an organization, units and
 * accounts with IDs, accounts of others, groups by SCIM, policies and buckets in accounts, keys and
 * authorities by ARN, a state bucket that keeps its own state, services, rules, policies and
 * regions that are newer than the local AWS.
 */
export const everythingThatExists: Readonly<Record<string, string>> = {
  'environments/production.yaml': `managementAccountId: "000123456789"
state:
  backend: s3
  bucket: acme-terraform-state
  region: eu-west-1
  bootstrapState: s3
  kmsKeyId: arn:aws:kms:eu-west-1:000123456789:alias/terraform
`,
  'policies/allow.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
  }),
  'policies/bucket.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::acme-shared-data', 'arn:aws:s3:::acme-shared-data/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  }),
  'organization.yaml': `organization:
  name: acme
  id: o-a1b2c3d4e5f6
  homeRegion: af-south-1
  governedRegions: [af-south-1, mx-central-1]
  identityCenterRegion: eu-west-1
  managementAccount: { name: management, email: master@example.com }
  accountEmail: "aws+{account}@acme.example"
  accessRole: AWSControlTowerExecution
  logArchiveAccount: log-archive
  securityAccount: security
  centralizedRootAccess: true
  resourceSharing: true
  identitySource: external
  trustedServices: [service.newly-announced.amazonaws.com, controltower.amazonaws.com]
organizationalUnits:
  Security:
    id: ou-ab12c-12345678abcdefgh
    accounts:
      log-archive: { id: "222233334444", tags: { team: platform } }
      security: { id: "000011112222" }
  Workloads:
    name: "R&D / \${Labs}"
    organizationalUnits:
      Production:
        id: ou-ab12c-87654321
        tags: { environment: prod }
        accounts:
          prod: { email: prod@acme.example }
unmanagedAccounts:
  legacy: { email: legacy@acme.example }
groups:
  platform-admins: {}
  "Data & Analytics (EU)": {}
customerManagedPolicies:
  boundary: { policy: policies/allow.json, targets: [prod], path: /teams/ }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess, AIDevOpsAgentActionsPolicy] }
  Reader:
    awsManagedPolicies: [ReadOnlyAccess]
    customerManagedPolicies: [{ name: log-reader, path: /security/ }]
    permissionsBoundary: { customerManagedPolicy: { name: limits } }
assignments:
  - { group: platform-admins, permissionSet: Admin, targets: [prod] }
  - { group: "Data & Analytics (EU)", permissionSet: Reader, targets: [log-archive] }
  - { user: alice@acme.example, permissionSet: Admin, targets: [log-archive] }
roles:
  Backup:
    targets: [prod]
    trust: { account: "999988887777", externalId: acme-backup }
    customerManagedPolicies: [{ name: backup-agent, path: /vendor/ }]
    permissionsBoundary: { customerManagedPolicy: { name: vendor-limits, path: /vendor/ } }
    reads: [{ bucket: acme-shared-data }, { bucket: acme-shared-logs }]
  Machine:
    targets: [prod]
    trust: { rolesAnywhere: { trustAnchor: corporate, subject: { CN: build } } }
    awsManagedPolicies: [ReadOnlyAccess]
sharedBuckets:
  acme-shared-data:
    account: log-archive
    policy: policies/bucket.json
    kmsKey: "arn:aws:kms:af-south-1:222233334444:key/11111111-2222-3333-4444-555555555555"
  acme-shared-logs: { account: prod }
rolesAnywhere:
  trustAnchors:
    corporate:
      acmPca: "arn:aws:acm-pca:af-south-1:222233334444:certificate-authority/11111111-2222-3333-4444-555555555555"
      targets: [prod]
  profiles:
    machines: { roles: [Machine], targets: [prod] }
guardrails:
  deny-leave-organization: { targets: [Root] }
auditTrail: { retention: { expireAfter: 1y } }
notifications:
  security-alerts: { email: [security@acme.example] }
security:
  config:
    rules:
      brand-new-rule: { identifier: BRAND_NEW_RULE, parameters: { anything: "1" } }
baselines:
  all: { targets: [prod], imdsv2: false }
`,
};
