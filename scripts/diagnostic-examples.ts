/** A diagnostic as `docs/diagnostics.md` explains it. */
export interface Explained {
  readonly meaning: string;
  readonly fix: string;
  /** What is written behind the least that a model needs, in `organization.yaml`; or whole files, by name. */
  readonly example: string | Readonly<Record<string, string>>;
}

/** The least that every model needs. */
export const LEAST = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
`;
export const LEAST_ENVIRONMENT = `managementAccountId: "111122223333"
state: { backend: local }
`;

const own = (policy: string, more = '') => ({
  'organization.yaml': `${LEAST}guardrails:\n  ours: { targets: [Root], policy: policies/ours.json${more} }\n`,
  'policies/ours.json': policy,
});
const inline = (policy: string) => ({
  'organization.yaml': `${LEAST}permissionSets:\n  Builder: { inlinePolicy: policies/builder.json }\n`,
  'policies/builder.json': policy,
});
const policyOf = (...statements: readonly string[]) =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;
const access = (more: string) => `groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments:
${more}`;

/** Every diagnostic by its code. */
export const EXPLAINED: Readonly<Record<string, Explained>> = {
  'access-ended': {
    meaning:
      'The last day of an assignment or of a membership is over. It is no longer in the plan: the next deployment takes the access away.',
    fix: 'Remove it, or give it a later day if the access is to go on.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [shop], until: 2026-10-31 }\n',
    ),
  },
  'access-ends-soon': {
    meaning: 'The last day of an assignment or of a membership is near.',
    fix: 'Nothing, if the access is to end. Otherwise give it a later day.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [shop], until: 2026-11-30 }\n',
    ),
  },
  'allow-not-action': {
    meaning:
      'An Allow with `NotAction` allows everything else, and whatever AWS will add. Where `iam:*` is not among what it leaves out it is an error, as that is administrator access; otherwise a warning.',
    fix: 'List what is allowed with `Action`.',
    example: inline(
      policyOf('{ "Effect": "Allow", "NotAction": "organizations:*", "Resource": "*" }'),
    ),
  },
  'ambiguous-name': {
    meaning: 'An account and an organizational unit have one name, so a target could mean either.',
    fix: 'Rename one of them.',
    example: 'organizationalUnits: { Sandbox: { accounts: { Sandbox: {} } } }\n',
  },
  'assumed-role-arn': {
    meaning:
      "A condition compares `aws:PrincipalArn` with the ARN of a role's session. The key holds the ARN of the role, so the two are never the same: nobody is meant, or nobody is exempt.",
    fix: 'Write the ARN of the role.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Admin/*" } } }',
      ),
    ),
  },
  'break-glass-alarm': {
    meaning:
      'A permission set is for emergencies, and nobody is told when it is used, though there is a trail that shows it; or the alarm on its use is there, and no permission set is for emergencies.',
    fix: 'Write `break-glass-use: { notify: … }` under `alarms`: it makes an alarm for each permission set with `breakGlass: true`.',
    example: {
      'organization.yaml': `${LEAST}  logArchiveAccount: log-archive\naccounts: { log-archive: {} }\nauditTrail: {}\npermissionSets:\n  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }\n`,
    },
  },
  'bucket-policy-elsewhere': {
    meaning:
      "A role reads a bucket whose policy orgcharter does not write: it would overwrite what its owner has there. The role has its own side alone, and reads nothing until the owner adds the other. An output of the stack of the owner's account, `bucket_reader_statements`, has the statements.",
    fix: "Ask the owner to add them; or give the bucket's own statements as its `policy`, and orgcharter writes the whole.",
    example: `accounts: { shop: {}, analytics: {} }
sharedBuckets: { shop-logs: { account: shop } }
roles:
  Analysts:
    targets: [analytics]
    trust: { role: { account: analytics, name: Notebook } }
    reads: [{ bucket: shop-logs }]
`,
  },
  'chained-session': {
    meaning:
      'A role is for those who are in a role already, as everybody in Identity Center is, and its sessions are to last longer than AWS lets such a session last.',
    fix: 'Shorten `sessionDuration` to 1h. For longer sessions use a permission set.',
    example:
      'accounts: { shop: {} }\nroles:\n  Audit: { targets: [shop], trust: { role: { account: shop, name: Auditor } }, sessionDuration: 8h }\n',
  },
  'conflicting-baselines': {
    meaning:
      'Two baselines that reach an account are equally near to it and say different things of one setting. Which of them counts would depend on nothing that is written.',
    fix: 'Leave the setting out of one of them, give one of them nearer targets, or say it in a baseline that names the account.',
    example:
      'accounts:\n  shop: {}\nbaselines:\n  standard: { targets: [Root], ebsEncryption: true }\n  legacy: { targets: [Root], ebsEncryption: false }\n',
  },
  'covered-statement': {
    meaning:
      'Another statement without conditions allows or denies everything that this one does. Changing this one later would change nothing, which is not what a reader expects.',
    fix: 'Remove it, or narrow the other one down.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" }',
        '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }',
      ),
    ),
  },
  'duplicate-assignment': {
    meaning:
      'Every access that an assignment gives is given by others before it. Removing one of them later would change nothing, which is not what a reader expects.',
    fix: 'Remove it, or take its targets out of the wider one.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [Root] }\n  - { group: dev, permissionSet: ReadOnly, targets: [shop] }\n',
    ),
  },
  'duplicate-email': {
    meaning:
      'Two accounts have one e-mail address. AWS takes an address once, in all of AWS, whatever its upper and lower case.',
    fix: 'Give each account an address of its own; most mail systems deliver `aws+shop@acme.example` to `aws@acme.example`.',
    example:
      'accounts:\n  shop: { email: team@acme.example }\n  till: { email: team@acme.example }\n',
  },
  'duplicate-id': {
    meaning: 'Two accounts have one account id.',
    fix: 'Correct one of the ids.',
    example: 'accounts:\n  shop: { id: "222233334444" }\n  till: { id: "222233334444" }\n',
  },
  'duplicate-key': {
    meaning:
      'One mapping, or one JSON object, has a key twice. One of the two would silently be lost.',
    fix: 'Remove one of them.',
    example: 'groups:\n  dev: { description: Developers }\n  dev: { description: Everybody }\n',
  },
  'duplicate-name': {
    meaning:
      'A name is given twice: in two files of the model, or to two accounts in different units.',
    fix: 'Rename or remove one of them. An account has one name in the whole organization.',
    example:
      'organizationalUnits:\n  Test: { accounts: { shop: {} } }\n  Production: { accounts: { shop: {} } }\n',
  },
  'duplicate-statement': {
    meaning: 'Two statements of a policy say the same.',
    fix: 'Remove one of them.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }',
        '{ "Effect": "Deny", "Action": ["s3:deletebucket"], "Resource": "*" }',
      ),
    ),
  },
  'endless-vendor-role': {
    meaning:
      'Somebody outside the organization may assume a role, and the role has no last day. Access of vendors is forgotten more often than any other.',
    fix: 'Give it `until` and a `ticket`. After that day it is gone from the plan, and orgcharter warns ahead.',
    example:
      'accounts: { shop: {} }\nroles:\n  Scan: { targets: [shop], trust: { account: "999988887777", externalId: acme-42 } }\n',
  },
  'environments-collide': {
    meaning:
      "Two environments have something that AWS has only once: an account's e-mail address, a bucket's name, the management account. The environment that is deployed second would fail.",
    fix: 'Override it in one of the environments.',
    example: {
      'organization.yaml': LEAST,
      'environments/production.yaml': LEAST_ENVIRONMENT,
      'environments/sandbox.yaml': LEAST_ENVIRONMENT.replace('111122223333', '444455556666'),
    },
  },
  'exempt-principal': {
    meaning:
      'A statement denies something to a principal that policies of its type never reach: a service-linked role, or, for a service control policy, a service of AWS acting for itself.',
    fix: "Remove the statement. For AWS's services, use a resource control policy.",
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:PrincipalIsAWSService": "true" } } }',
      ),
    ),
  },
  'for-all-values': {
    meaning: '`ForAllValues` holds for a request that does not have the key at all.',
    fix: 'Add `Null` with `false` for the key, if a request without it shall not match.',
    example: inline(
      policyOf(
        '{ "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": "team" } } }',
      ),
    ),
  },
  'ineffective-allow': {
    meaning:
      "A service control policy allows something. It grants nothing by that, and takes nothing away either: AWS's `FullAWSAccess`, which orgcharter leaves attached to every target, lets everything pass.",
    fix: 'Deny what shall not be. To allow a list of services alone, deny with `NotAction`.',
    example: own(policyOf('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }')),
  },
  'invalid-policy': {
    meaning:
      'A policy file is JSON, and not a policy of its type as AWS takes it: an unknown element, no `Version`, a principal in a service control policy.',
    fix: 'As the message says.',
    example: own(
      '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resources": "*" }]\n}\n',
    ),
  },
  'json-syntax': {
    meaning: 'A policy file is not JSON. Comments and trailing commas are not part of JSON.',
    fix: 'Correct what is at the place, or just before it.',
    example: own('{\n  "Version": "2012-10-17",\n  "Statement": [],\n}\n'),
  },
  'malformed-resource': {
    meaning: 'A resource is neither `*` nor an ARN. AWS refuses the policy, or it matches nothing.',
    fix: 'Correct the ARN.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:*", "Resource": ["logs/*", "arn:aws:s3:eu-west-2:12345678901:accesspoint/*"] }',
      ),
    ),
  },
  'mfa-locks-out-roles': {
    meaning:
      "Something is denied to whoever has no MFA. The session of a role never has it, Identity Center's sessions among them: people's MFA is asked for when they sign in. Where everything is denied, that locks every role out. A role that trusts another role under the condition of MFA lets nobody in.",
    fix: 'Deny it to IAM users alone, and ask only IAM users for it.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }',
      ),
    ),
  },
  'mismatched-operator': {
    meaning: 'An operator compares one kind of value, and the key holds another.',
    fix: "Use the operator for the key's kind.",
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:SecureTransport": "false" } } }',
      ),
    ),
  },
  'missing-email': {
    meaning: 'An account has no e-mail address, and there is no pattern to make one from.',
    fix: 'Give it an `email`, or set `organization.accountEmail`.',
    example: {
      'organization.yaml': `${LEAST.split('\n').slice(0, 4).join('\n')}\naccounts:\n  shop: {}\n`,
    },
  },
  'missing-file': {
    meaning:
      'A policy file is not there. Paths begin in the folder of the model and cannot leave it.',
    fix: 'Correct the path, or add the file.',
    example: 'permissionSets:\n  ReadOnly: { inlinePolicy: policies/read-only.json }\n',
  },
  'missing-key': {
    meaning: 'Something has to be said and is not.',
    fix: 'Add the key. [The reference](reference.md) says what it takes.',
    example: 'guardrails:\n  deny-leave-organization: {}\n',
  },
  'never-matches': {
    meaning: 'Two conditions of a statement cannot both hold, so it never matches.',
    fix: 'Correct one of them, or make two statements of it.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Null": { "aws:SourceVpc": "true" }, "StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d" } } }',
      ),
    ),
  },
  'no-account': {
    meaning:
      'A target has no account: nobody would get this access, now or, for a unit that is still empty, until an account is added to it. The latter is a warning.',
    fix: 'Correct the tag or the exceptions.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [{ tag: { stage: prod } }] }\n',
    ),
  },
  'no-environment': {
    meaning:
      'There is no environment to deploy to, or none of the name that `--environment` asks for.',
    fix: 'Write `environments/production.yaml` with `managementAccountId` and `state`.',
    example: { 'organization.yaml': LEAST },
  },
  'no-model': {
    meaning: 'The folder has no `*.yaml` file with anything in it.',
    fix: 'Write `organization.yaml`, or name another folder with `--config` or `ORGCHARTER_CONFIG`.',
    example: { 'environments/production.yaml': LEAST_ENVIRONMENT },
  },
  'no-recorder': {
    meaning:
      "Something looks at what AWS Config records, in accounts where nothing is said to record: Security Hub's controls, where the model has no `config`, or Config's rules in accounts that the model leaves alone.",
    fix: 'Write `config: {}`, or see to it that the accounts have a recorder in every governed region.',
    example: {
      'organization.yaml': `${LEAST}  securityAccount: security\naccounts: { security: {} }\nsecurity: { securityHub: {} }\n`,
    },
  },
  'nobody-told': {
    meaning:
      'A topic has no subscriber, or a budget no percentage at which it alerts: nobody would hear of it.',
    fix: 'Give the topic an e-mail address, the budget a percentage.',
    example: 'notifications:\n  security-alerts: { email: [] }\n',
  },
  'not-in-account': {
    meaning:
      'Something refers to what another account has: a role or a permission set to a policy, a trust to a provider or a trust anchor. AWS looks for it in the same account.',
    fix: 'Add the account to its targets.',
    example: {
      'organization.yaml': `${LEAST}accounts: { shop: {}, till: {} }
customerManagedPolicies:
  limits: { policy: limits.json, targets: [shop] }
roles:
  Builder: { targets: [till], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits }
`,
      'limits.json': policyOf('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }'),
    },
  },
  'not-utf-8': {
    meaning: 'A file was not saved as UTF-8, so some of its letters are lost.',
    fix: 'Save it as UTF-8.',
    example: 'groups:\n  dev: { description: Entwickler f\ufffdr den Laden }\n',
  },
  'nothing-silenced': {
    meaning: 'A policy is excused from a lint rule, and nothing in it breaks that rule.',
    fix: 'Remove the exception.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], lint: { unknown-action: "AWS is about to add it" } }\n',
  },
  'open-trust': {
    meaning:
      "A trust lets in more than is meant: everybody in AWS, everybody's token, every certificate of an authority; or somebody outside who does not have to say on whose behalf (a confused deputy). Naming one principal of theirs without an external ID is a warning.",
    fix: 'Name the one principal, and agree on an `externalId` with whoever is outside.',
    example:
      'accounts: { shop: {} }\nroles:\n  Scan: { targets: [shop], trust: { account: "999988887777" }, until: 2027-03-31 }\n',
  },
  'over-limit': {
    meaning:
      'Something is longer, deeper or more than AWS takes. [The reference](reference.md#limits-of-aws) lists every limit with its source.',
    fix: 'Make it smaller. Where AWS has raised your quota, say so under `limits`.',
    example: 'permissionSets:\n  ReadOnlyForTheAuditorsOfTheYear2027: {}\n',
  },
  'over-role-quota': {
    meaning:
      "A permission set carries more managed policies than IAM puts on a role unless an account's quota is raised. Assigning it to an account with the usual quota fails.",
    fix: 'Raise the quota in every account it is assigned to and say so under `limits`, or join policies.',
    example: `permissionSets:
  Everything:
    customerManagedPolicies: [${'abcdefghijk'
      .split('')
      .map((name) => `{ name: ${name} }`)
      .join(', ')}]
`,
  },
  'partial-condition-key': {
    meaning:
      'A Deny holds where its key is absent, and some of what it names never carries the key: it is denied whatever the request says.',
    fix: 'Name only the resources and actions that carry the key; deny the others in a statement of their own, if at all.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*", "Condition": { "StringNotLike": { "ec2:InstanceType": "t3.*" } } }',
      ),
    ),
  },
  'private-key': {
    meaning:
      'The file of a certificate authority holds a private key. IAM Roles Anywhere asks for certificates alone, and whoever reads the key can make certificates for anybody.',
    fix: 'Take the key out of the file and out of the history of the repository, and have the authority issue another.',
    example: {
      'organization.yaml': `${LEAST}rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: ca.pem, targets: [Root] } }
`,
      'ca.pem':
        '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n(a key)\n-----END PRIVATE KEY-----\n',
    },
  },
  'reserved-name': {
    meaning:
      'A name means something already: `Root` is the root of the organization, and a guardrail or alarm of your own cannot be called as one of the catalogue.',
    fix: 'Choose another name.',
    example: 'organizationalUnits:\n  Root: {}\n',
  },
  'review-overdue': {
    meaning:
      'A group or a permission set is to be reviewed every so often (`reviewEvery`), and its last review is longer ago, or there never was one.',
    fix: 'Hold the review (`orgcharter review` writes the papers) and record it: `orgcharter review --record dev --reviewer alice` puts it into `reviews.yaml`.',
    example:
      'groups:\n  dev: { reviewEvery: 30d }\n  ops: { reviewEvery: 90d }\nreviews:\n  - { group: dev, on: 2026-10-01, by: alice }\n',
  },
  'set-operator': {
    meaning:
      'A key that has several values is compared as if it had one, or a key that has one as if it had several.',
    fix: 'Write the operator with `ForAnyValue:` or `ForAllValues:`, or without.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "StringEquals": { "aws:TagKeys": "cost-center" } } }',
      ),
    ),
  },
  'trust-of-nobody': {
    meaning:
      'A role trusts a permission set where nobody is assigned it, or a role of the model where that is not rolled out. Nobody can assume it that way.',
    fix: 'Correct the name or the account, or assign what is missing.',
    example:
      'permissionSets: { Audit: {} }\naccounts: { shop: {} }\nroles:\n  Look: { targets: [shop], trust: { permissionSet: Audit, account: management } }\n',
  },
  'unknown-action': {
    meaning:
      'A policy names an action or a service that AWS does not have. AWS accepts such a policy, and it then does nothing.',
    fix: 'Correct the spelling.',
    example: own(
      '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "organisations:LeaveOrganization", "Resource": "*" }]\n}\n',
    ),
  },
  'unknown-condition-key': {
    meaning:
      'A policy names a condition key, or a policy variable, that AWS does not have. AWS accepts such a policy; no request ever carries the key.',
    fix: 'Correct the spelling.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestRegion": "eu-west-2" } } }',
      ),
    ),
  },
  'unknown-key': {
    meaning: 'A key has no meaning at this place.',
    fix: 'Correct its spelling or its indentation. [The reference](reference.md) lists the keys.',
    example: 'groups:\n  dev: { descripton: Developers }\n',
  },
  'unknown-name': {
    meaning:
      'Something is referred to that the model, the catalogue or AWS does not have: a group, an account, a topic, a policy that AWS manages.',
    fix: 'Correct the spelling, or add what is missing.',
    example: access('  - { group: dve, permissionSet: ReadOnly, targets: [shop] }\n'),
  },
  'unknown-operator': {
    meaning: 'A policy names a condition operator that IAM does not have. AWS refuses the policy.',
    fix: 'Correct the spelling.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEqual": { "aws:RequestedRegion": "eu-west-2" } } }',
      ),
    ),
  },
  'unknown-region': {
    meaning: 'orgcharter does not know this region. It may be new, or misspelt.',
    fix: 'Correct the spelling. A region that AWS has opened lately works all the same.',
    example: { 'organization.yaml': LEAST.replace('eu-west-2', 'eu-wset-2') },
  },
  'unknown-review': {
    meaning:
      'A review is of a group or permission set that the model does not have. The record may stay; if it is a slip, the review does not count.',
    fix: 'Correct the name, or leave the record as it is.',
    example: 'groups:\n  dev: {}\nreviews:\n  - { group: devs, on: 2026-10-01, by: alice }\n',
  },
  'unsupported-condition-key': {
    meaning:
      'No action of a statement carries the condition key that it compares, so the comparison never holds, or always.',
    fix: 'Use a key that the action carries, as the Service Authorization Reference lists them.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } }',
      ),
    ),
  },
  'unsupported-resource': {
    meaning:
      'A resource is none that an action of the statement takes, or an action takes none of the resources: a bucket for an action on objects, an ARN for an action that takes `*` alone. The statement does nothing there.',
    fix: 'Name the resource in the form that the action takes.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": ["s3:DeleteBucket", "s3:DeleteObject"], "Resource": "arn:aws:s3:::acme-logs" }',
      ),
    ),
  },
  'unsupported-service': {
    meaning:
      'A resource control policy names a service that resource control policies do not reach yet.',
    fix: 'Use a service control policy, or the policy of the resource.',
    example: own(
      policyOf('{ "Effect": "Deny", "Principal": "*", "Action": "ec2:*", "Resource": "*" }'),
      ', type: RESOURCE_CONTROL_POLICY',
    ),
  },
  'users-are-external': {
    meaning:
      'People arrive by SCIM from an identity provider outside, and the model lists some as well.',
    fix: 'Remove `users`, or set `identitySource: identity-center`.',
    example: {
      'organization.yaml': `${LEAST}  identitySource: external\nusers:\n  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example }\n`,
    },
  },
  'wrong-name': {
    meaning: 'A name has characters that AWS does not take at this place.',
    fix: 'Use the characters that the message lists.',
    example: 'permissionSets:\n  Read only: {}\n',
  },
  'wrong-operator-value': {
    meaning: 'A value has not the form that its operator compares.',
    fix: 'Correct the value.',
    example: own(
      policyOf(
        '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/33" } } }',
      ),
    ),
  },
  'wrong-type': {
    meaning:
      'A value is of another kind than expected: a text where a list belongs, a number where a text belongs.',
    fix: 'Write the value as the message says. An account id without quotes is a number.',
    example: 'accounts:\n  shop: { id: 022233334444 }\n',
  },
  'wrong-value': {
    meaning:
      'A value is of the right kind and cannot be meant: a date that does not exist, a session longer than AWS allows, two keys that exclude one another.',
    fix: 'As the message says.',
    example: 'permissionSets:\n  ReadOnly: { sessionDuration: 24h }\n',
  },
  'yaml-syntax': {
    meaning:
      'A file is not YAML 1.2, or uses what is refused here because it surprises readers: tags, merge keys (`<<`), several documents in one file, aliases that unfold into very much.',
    fix: 'Correct what is at the place, or just before it.',
    example: 'groups:\n  dev: { description: Developers\n',
  },
};
