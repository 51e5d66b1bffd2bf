import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, oneOrMore, optional, required } from './kit/collections';
import { boolean, seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { ending, lintExceptions, name, policyFile, sentence, tags, targets } from './common';
import { customerManagedPolicy, iamPath, permissionsBoundary } from './managed-policies';

const account = text({
  expected:
    'the name of an account, or the twelve digits of one outside the organization in quotes',
});

const trustedRole = object('a trusted role', {
  account: required(
    account,
    'Its account: a name, or the twelve digits of an account outside the organization',
  ),
  name: required(
    text({
      expected: "a role's name, with its path if it has one",
      pattern: /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    }),
    'Its name, with its path if it has one: ci/Deployer',
  ),
});
const trustedUser = object('a trusted IAM user', {
  account: required(
    account,
    'Its account: a name, or the twelve digits of an account outside the organization',
  ),
  name: required(
    text({
      expected: "a user's name, with its path if it has one",
      pattern: /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    }),
    'Its name, with its path if it has one',
  ),
});
const oidcToken = object('a trusted OIDC token', {
  provider: required(name, 'Name of one of openIdConnectProviders'),
  audience: required(
    text({ expected: 'an audience such as sts.amazonaws.com' }),
    'The audience the token is for',
  ),
  subjects: required(
    listOf(
      'subjects',
      text({ expected: 'a subject such as repo:acme/charter:environment:production' }),
    ),
    'Whom the token is about, * and ? for what may differ',
  ),
});
const trustedCertificate = object('a trusted certificate', {
  trustAnchor: required(name, "Name of one of rolesAnywhere's trust anchors"),
  subject: required(
    mapOf(
      { what: 'part of a subject', pattern: /^[A-Z]+$/, form: 'CN, OU, O, C and the like' },
      oneOrMore('a text', text({ expected: 'a text' })),
    ),
    "What the certificate's subject has to say, such as { CN: build-01.acme.example }. Of several values one is enough",
  ),
});

const trust = object('a trust', {
  role: optional(trustedRole, 'One role of an account'),
  user: optional(trustedUser, 'One IAM user of an account'),
  permissionSet: optional(
    name,
    'The role that this permission set has in the account that `account` names',
  ),
  account: optional(
    account,
    'With permissionSet: the account it is assigned in. Alone: everybody in an account whom that account lets assume roles',
  ),
  service: optional(
    text({
      expected: "a service's principal such as ec2.amazonaws.com",
      pattern: /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/,
    }),
    'A service of AWS, by its principal',
  ),
  ownAccountOnly: optional(
    boolean,
    "With service: it acts for the role's own account (aws:SourceAccount). Not every service says for whom it acts. Default: false",
  ),
  sourceArn: optional(
    text({ expected: 'an ARN', pattern: /^arn:\S+$/ }),
    'With service: the resource for which it acts (aws:SourceArn), * and ? for what may differ',
  ),
  oidc: optional(
    oidcToken,
    'Who comes with a token of an OpenID Connect provider, such as a pipeline',
  ),
  rolesAnywhere: optional(
    trustedCertificate,
    'Who comes with a certificate, through IAM Roles Anywhere',
  ),
  externalId: optional(
    text({
      expected: 'an external ID of 2 to 1224 letters, digits or any of +=,.@:/_-',
      pattern: /^[\w+=,.@:/-]{2,1224}$/,
    }),
    'What a role, user or account of somebody else has to name (sts:ExternalId)',
  ),
  requireMfa: optional(
    boolean,
    'IAM users come with MFA alone. Roles never have MFA. Default: false',
  ),
});
export type WrittenTrust = Written<typeof trust>;

const bucketRead = object('a bucket to read', {
  bucket: required(
    name,
    "auditTrail for the organization trail's bucket, or the name of one of sharedBuckets",
  ),
  prefix: optional(
    text({ expected: 'a prefix such as AWSLogs/', pattern: /^[^/*?][^*?]*$/ }),
    'What the keys of the objects begin with. Default: all objects',
  ),
});

const role = object('a role', {
  description: optional(sentence, 'What it is for'),
  targets: required(
    targets,
    'The accounts that have it: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  path: optional(iamPath, 'Its path. Default: /'),
  trust: required(oneOrMore('a trust', trust), 'Who may assume it: one, or a list'),
  sessionDuration: optional(
    seconds,
    'The longest session, from 1h to 12h; one of another role lasts an hour at most. Default: 1h',
  ),
  awsManagedPolicies: optional(
    listOf('names of AWS-managed policies', name),
    'Policies that AWS manages, by name: ReadOnlyAccess, job-function/ViewOnlyAccess',
  ),
  customerManagedPolicies: optional(
    listOf('customer-managed policies', customerManagedPolicy),
    'Policies of the accounts: names of declared ones, or { name, path } of one that each account keeps',
  ),
  inlinePolicy: optional(
    policyFile,
    'A policy of its own: a JSON file below the configuration folder',
  ),
  reads: optional(
    listOf('buckets', bucketRead),
    'Buckets whose objects it reads, the side of the bucket included',
  ),
  lint: optional(
    lintExceptions,
    'Lint rules that the inline policy is excused from, by code, each with the reason',
  ),
  permissionsBoundary: optional(
    permissionsBoundary,
    'The most that the role can ever allow: the name of a declared policy, or { awsManagedPolicy } or { customerManagedPolicy }',
  ),
  tags: optional(tags, 'Tags of the role'),
  ...ending,
});
export const roles = mapOf(
  { what: 'role', pattern: FORMATS.roleName.pattern, form: FORMATS.roleName.allowed },
  role,
);
export type WrittenRole = Written<typeof role>;

const openIdConnectProvider = object('an OpenID Connect provider', {
  url: required(
    text({
      expected: 'an https address without port, query or fragment',
      pattern: /^https:\/\/[^\s:?#]+[^\s:?#/]$/,
    }),
    'Its address, the iss of its tokens: https://token.actions.githubusercontent.com',
  ),
  audiences: required(
    listOf('audiences', text({ expected: 'an audience such as sts.amazonaws.com' })),
    'What its tokens may be for',
  ),
  thumbprints: optional(
    listOf(
      'thumbprints',
      text({
        expected: 'a thumbprint of 40 hexadecimal digits in quotes',
        pattern: /^[0-9a-fA-F]{40}$/,
      }),
    ),
    "Of its certificate authority, where it is none that AWS knows. Default: AWS's own list of authorities",
  ),
  targets: required(
    targets,
    'The accounts that have it: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  tags: optional(tags, 'Tags of the provider'),
});
export const openIdConnectProviders = mapOf(
  { what: 'OpenID Connect provider' },
  openIdConnectProvider,
);
export type WrittenOpenIdConnectProvider = Written<typeof openIdConnectProvider>;

const sharedBucket = object('a shared bucket', {
  account: required(name, 'The account of the organization that owns it'),
  policy: optional(
    policyFile,
    "The bucket's own statements: a JSON file. With it orgcharter writes the bucket's whole policy, these statements and the readers'. Default: orgcharter leaves the bucket's policy alone, and an output of the account's stack has the statements to add",
  ),
  lint: optional(
    lintExceptions,
    'Lint rules that the policy is excused from, by code, each with the reason',
  ),
  kmsKey: optional(
    text({ expected: "a KMS key's ARN", pattern: /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/ }),
    "The key its objects are encrypted with. The key policy is its owner's to write",
  ),
});
export const sharedBuckets = mapOf(
  { what: 'bucket', pattern: FORMATS.bucketName.pattern, form: FORMATS.bucketName.allowed },
  sharedBucket,
);
export type WrittenSharedBucket = Written<typeof sharedBucket>;
