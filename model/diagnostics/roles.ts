import type { Explanations } from './explanation';
import { MINIMAL_CHARTER } from './explanation';

/** Roles, the principals that they trust, and what they refer to. */
export const ROLES = {
  'chained-session': {
    meaning:
      'A role is assumed by principals that already use a role, such as everybody in Identity Center, and its sessions are longer than AWS allows after role chaining.',
    fix: 'Shorten `sessionDuration` to 1h. For longer sessions use a permission set.',
    example:
      'accounts: { shop: {} }\nroles:\n  Audit: { targets: [shop], trust: { role: { account: shop, name: Auditor } }, sessionDuration: 8h }\n',
  },
  'duplicate-provider': {
    meaning:
      'An account would have two OpenID Connect providers with the same URL. IAM allows one.',
    fix: 'Exclude the account from one of them.',
    example: `accounts: { shop: {} }
openIdConnectProviders:
  gitlab: { url: https://gitlab.com, audiences: [a], targets: [shop] }
  ci: { url: https://gitlab.com, audiences: [b], targets: [Root] }
`,
  },
  'duplicate-tag': {
    meaning:
      'Two tags of a role differ only in upper and lower case. IAM treats them as one and rejects the role. A role has its own tags, those of `organization.tags`, and `managed-by`.',
    fix: 'Spell both keys the same way.',
    example:
      'accounts: { shop: {} }\nroles:\n  Builder: { targets: [shop], trust: { service: ec2.amazonaws.com }, tags: { Team: web, team: web } }\n',
  },
  'invalid-certificate': {
    meaning:
      'A certificate of a trust anchor cannot be read, or is not a CA certificate, which IAM Roles Anywhere requires. An expired one is a warning.',
    fix: 'Export the certificate of the authority in PEM format.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: ca.pem, targets: [Root] } }
`,
      'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    },
  },
  'invalid-description': {
    meaning: 'A description has characters that IAM or Identity Center does not accept.',
    fix: 'Use the characters that the message lists.',
    example:
      'accounts: { shop: {} }\nroles:\n  Builder: { targets: [shop], trust: { service: ec2.amazonaws.com }, description: "Builds → ships" }\n',
  },
  'no-certificate': {
    meaning: 'The file of a certificate authority contains no certificate in PEM format.',
    fix: 'Add the certificates. Each begins with `-----BEGIN CERTIFICATE-----`.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: ca.pem, targets: [Root] } }
`,
      'ca.pem': 'To be added\n',
    },
  },
  'not-in-account': {
    meaning:
      'A role or a permission set refers to something that its account does not have: a policy, an OpenID Connect provider or a trust anchor. AWS looks for it in the same account.',
    fix: 'Add the account to its targets.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}accounts: { shop: {}, till: {} }
customerManagedPolicies:
  limits: { policy: limits.json, targets: [shop] }
roles:
  Builder: { targets: [till], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits }
`,
      'limits.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }
  ]
}
`,
    },
  },
  'open-trust': {
    meaning:
      'A role trusts more principals than intended: everybody in AWS, any token, every certificate of an authority, or an external account without an external ID (the confused deputy problem). Trusting a single external principal without an external ID is a warning.',
    fix: 'Name the one principal. For an external account, agree on an `externalId` with its owner.',
    example:
      'accounts: { shop: {} }\nroles:\n  Scan: { targets: [shop], trust: { account: "999988887777" }, until: 2027-03-31 }\n',
  },
  'permanent-vendor-role': {
    meaning:
      'A principal outside the organization can assume a role that has no last day. Access of vendors is often forgotten.',
    fix: 'Set `until` and a `ticket`. After that day the role is no longer in the plan, and orgcharter warns you in advance.',
    example:
      'accounts: { shop: {} }\nroles:\n  Scan: { targets: [shop], trust: { account: "999988887777", externalId: acme-42 } }\n',
  },
  'permission-set-outside-organization': {
    meaning:
      'A role trusts a permission set in an account outside the organization. The permission sets of the charter exist only in its own accounts.',
    fix: 'Name an account of the charter. To trust a role of another organization, use `role`.',
    example: `accounts: { shop: {} }
permissionSets: { Audit: {} }
roles:
  Look: { targets: [shop], trust: { permissionSet: Audit, account: "999988887777" } }
`,
  },
  'private-key': {
    meaning:
      'The file of a certificate authority contains a private key. IAM Roles Anywhere needs only certificates, and anyone who reads the key can issue certificates.',
    fix: 'Remove the key from the file and from the history of the repository, and replace the certificate authority.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: ca.pem, targets: [Root] } }
`,
      'ca.pem':
        '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n(a key)\n-----END PRIVATE KEY-----\n',
    },
  },
  'unmanaged-bucket-policy': {
    meaning:
      "A role reads a bucket whose policy orgcharter does not manage, because it would overwrite the owner's statements. The role gets its permissions, but cannot read until the owner adds the statements in the bucket policy. The stack of the owner's account has them as its output `bucket_reader_statements`.",
    fix: "Ask the owner to add them. Or set the bucket's own statements as its `policy`, and orgcharter manages the whole policy.",
    example: `accounts: { shop: {}, analytics: {} }
sharedBuckets: { shop-logs: { account: shop } }
roles:
  Analysts:
    targets: [analytics]
    trust: { role: { account: analytics, name: Notebook } }
    reads: [{ bucket: shop-logs }]
`,
  },
  'unusable-trust': {
    meaning:
      'A role trusts a permission set that nobody is assigned in that account, or a role of the charter that is not deployed there. Nobody can assume the role this way.',
    fix: 'Correct the name or the account, or add the assignment.',
    example:
      'permissionSets: { Audit: {} }\naccounts: { shop: {} }\nroles:\n  Look: { targets: [shop], trust: { permissionSet: Audit, account: management } }\n',
  },
  'wildcard-in-subject': {
    meaning: 'A certificate subject has a wildcard. IAM Roles Anywhere compares subjects exactly.',
    fix: 'Write the complete subject.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: ca.pem, targets: [Root] } }
roles:
  Builder: { targets: [Root], trust: { rolesAnywhere: { trustAnchor: corporate-ca, subject: { CN: "build-*" } } } }
`,
      'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    },
  },
} satisfies Explanations;
