import { FORMATS } from '../aws/formats';
import { listOf, mapOf, oneOrMore, someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import {
  description,
  ending,
  lintExceptions,
  name,
  policyFile,
  tags,
  anyTargets,
  targets,
} from './common';
import { formerly, keepsItsName } from './renaming';
import { trust } from './trust';
import { customerManagedPolicy, iamPath, permissionsBoundary } from './managed-policies';

const bucketRead = object('a bucket to read', {
  bucket: required(
    name,
    "auditTrail for the organization trail's bucket, or a name from sharedBuckets",
  ),
  prefix: optional(
    text({ expected: 'a prefix such as AWSLogs/', pattern: /^[^/*?][^*?]*$/ }),
    'The prefix of the object keys. Default: all objects',
  ),
});

const role = object('a role', {
  ...keepsItsName('role', FORMATS.roleName),
  description: optional(description, 'What it is for. "" for none. Default: the key'),
  targets: required(
    targets,
    'The accounts in which to create it: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  path: optional(iamPath, 'The IAM path. Default: /'),
  trust: required(
    oneOrMore('a trusted principal', trust),
    'Who can assume the role: one principal, or a list',
  ),
  sessionDuration: optional(
    seconds,
    'Maximum session duration, from 1h to 12h. Role chaining limits a session to 1h. Default: 1h',
  ),
  awsManagedPolicies: optional(
    listOf('names of AWS-managed policies', name),
    'AWS managed policies, by name: ReadOnlyAccess, job-function/ViewOnlyAccess',
  ),
  customerManagedPolicies: optional(
    listOf('customer-managed policies', customerManagedPolicy),
    'Customer managed policies: names from customerManagedPolicies, or { name, path } of a policy that exists in each account',
  ),
  inlinePolicy: optional(
    policyFile,
    'The inline policy: the path of a JSON file, relative to the configuration folder. In it, ${account:NAME} stands for the ID of an account and ${organization:id} for that of the organization',
  ),
  reads: optional(
    listOf('buckets', bucketRead),
    'Buckets whose objects the role reads. The bucket policy is updated too',
  ),
  lint: optional(
    lintExceptions,
    'Lint rules to ignore for the inline policy, by code, each with the reason',
  ),
  permissionsBoundary: optional(
    permissionsBoundary,
    'The permissions boundary: a name from customerManagedPolicies, or { awsManagedPolicy } or { customerManagedPolicy }',
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
  formerly,
  url: required(
    text({
      expected: 'an https address without port, query or fragment',
      pattern: /^https:\/\/[^\s:?#]+[^\s:?#/]$/,
    }),
    'The URL of the provider, as in the iss claim of its tokens: https://token.actions.githubusercontent.com',
  ),
  audiences: required(
    someOf('audiences', text({ expected: 'an audience such as sts.amazonaws.com' })),
    'The audiences to accept',
  ),
  thumbprints: optional(
    listOf(
      'thumbprints',
      text({
        expected: 'a thumbprint of 40 hexadecimal digits in quotes',
        pattern: /^[0-9a-fA-F]{40}$/,
      }),
    ),
    'Thumbprints of the CA, if AWS does not trust it already. Default: the CAs that AWS trusts',
  ),
  targets: required(
    targets,
    'The accounts in which to create it: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  tags: optional(tags, 'Tags of the provider'),
});
export const openIdConnectProviders = mapOf(
  { what: 'OpenID Connect provider' },
  openIdConnectProvider,
);
export type WrittenOpenIdConnectProvider = Written<typeof openIdConnectProvider>;

const sharedBucket = object('a shared bucket', {
  account: required(name, 'The account that owns the bucket'),
  policy: optional(
    policyFile,
    "Your own statements: the path of a JSON file. With it, orgcharter manages the whole bucket policy: these statements and those for the readers. Default: orgcharter does not change the bucket policy, and an output of the account's stack contains the statements to add",
  ),
  lint: optional(
    lintExceptions,
    'Lint rules to ignore for this policy, by code, each with the reason',
  ),
  kmsKey: optional(
    text({ expected: "a KMS key's ARN", pattern: /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/ }),
    'The key that encrypts the objects. orgcharter does not change the key policy',
  ),
});
export const sharedBuckets = mapOf(
  { what: 'bucket', pattern: FORMATS.bucketName.pattern, form: FORMATS.bucketName.allowed },
  sharedBucket,
);
export type WrittenSharedBucket = Written<typeof sharedBucket>;
