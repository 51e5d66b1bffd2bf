import {
  exceptRolesParameter,
  exceptRolesCondition,
  exceptAccessRoleCondition,
} from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const PUBLIC_ACLS = ['authenticated-read', 'public-read', 'public-read-write'];
const PUBLIC_GROUPS = ['*http://acs.amazonaws.com/groups/global/*'];
const ACL_CALLS = [
  's3:CreateBucket',
  's3:PutBucketAcl',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
];
/** Calls whose body can contain an ACL instead. No condition key tells what it grants. */
const CALLS_WITH_ACL_IN_BODY = ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'];
/**
 * The request headers that grant access. Condition keys are combined with AND, so each needs its
 * own statement.
 */
const GRANTS = {
  FullControl: 'full-control',
  Read: 'read',
  ReadAcp: 'read-acp',
  Write: 'write',
  WriteAcp: 'write-acp',
};

const ACL_KEYS = [
  's3:x-amz-acl',
  ...Object.values(GRANTS).map((header) => `s3:x-amz-grant-${header}`),
];

/**
 * A service control policy cannot protect the public access block of a single bucket: the same
 * action turns it on and off, and no condition key tells the two apart. Denying the action would
 * break every deployment that turns it on. The account's public access block overrides it and can
 * be protected. No condition key tells whether a call to `PutBucketOwnershipControls` enables or
 * disables ACLs, so it is denied. New buckets have ACLs disabled.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ensure-object-ownership.html
 */
export const denyNoncompliantBuckets = catalogueGuardrail({
  name: 'deny-noncompliant-buckets',
  description:
    "Denies public ACLs on buckets and objects, ACLs in the body of a request, new buckets with ACLs enabled, and changes to ownership controls and to the account's public access block.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role, for ACLs in the body, ownership controls and the account's public access block: it manages them.",
  ],
  leavesOpen: [
    'Public access through the policy of a bucket or an access point. The public access block of the account prevents it.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyPublicAcls',
        Action: ACL_CALLS,
        Condition: { ...except, StringEquals: { 's3:x-amz-acl': PUBLIC_ACLS } },
      },
      ...Object.entries(GRANTS).map(([name, header]) => ({
        Sid: `DenyPublicGrant${name}`,
        Action: ACL_CALLS,
        Condition: { ...except, StringLike: { [`s3:x-amz-grant-${header}`]: PUBLIC_GROUPS } },
      })),
      {
        Sid: 'DenyAclsInBody',
        Action: CALLS_WITH_ACL_IN_BODY,
        Condition: {
          ...exceptAccessRoleCondition(context, exceptRoles),
          Null: Object.fromEntries(ACL_KEYS.map((key) => [key, 'true'])),
        },
      },
      {
        Sid: 'DenyBucketsWithAcls',
        Action: ['s3:CreateBucket'],
        // Without the header there are no ACLs. A negated comparison matches an absent key, so
        // `Null` requires the key.
        Condition: {
          ...except,
          Null: { 's3:x-amz-object-ownership': 'false' },
          StringNotEquals: { 's3:x-amz-object-ownership': 'BucketOwnerEnforced' },
        },
      },
      {
        Sid: 'KeepBucketOwnershipControls',
        Action: ['s3:PutBucketOwnershipControls'],
        Condition: exceptAccessRoleCondition(context, exceptRoles),
      },
      {
        Sid: 'KeepAccountPublicAccessBlock',
        Action: ['s3:PutAccountPublicAccessBlock'],
        Condition: exceptAccessRoleCondition(context, exceptRoles),
      },
    );
  },
  proofs: () => {
    const call = {
      principal: 'role',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::example/object',
    } as const;
    const everybody = 'uri="http://acs.amazonaws.com/groups/global/AllUsers"';
    const withoutAcls = Object.fromEntries(ACL_KEYS.map((key) => [key, null]));
    const bucket = {
      principal: 'role',
      action: 's3:CreateBucket',
      resource: 'arn:aws:s3:::example',
    } as const;
    const ownership = {
      action: 's3:PutBucketOwnershipControls',
      resource: 'arn:aws:s3:::example',
      context: withoutAcls,
    } as const;
    const accountBlock = {
      action: 's3:PutAccountPublicAccessBlock',
      context: withoutAcls,
    } as const;
    return {
      mustDeny: [
        ...PUBLIC_ACLS.flatMap((acl) =>
          forEach(ACL_CALLS, {
            ...call,
            because: 'The canned ACL makes the bucket or object public.',
            context: { ...withoutAcls, 's3:x-amz-acl': acl },
          }),
        ),
        ...Object.values(GRANTS).flatMap((header) =>
          forEach(ACL_CALLS, {
            ...call,
            because: `The header x-amz-grant-${header} grants access to everyone.`,
            context: { ...withoutAcls, [`s3:x-amz-grant-${header}`]: everybody },
          }),
        ),
        ...forEach(CALLS_WITH_ACL_IN_BODY, {
          ...call,
          because: 'An ACL in the body can make the bucket or object public.',
          context: withoutAcls,
        }),
        {
          ...bucket,
          because: 'With ACLs enabled, each object of the bucket can be made public.',
          context: { ...withoutAcls, 's3:x-amz-object-ownership': 'ObjectWriter' },
        },
        {
          ...ownership,
          because: 'An existing bucket could have its ACLs enabled again.',
          principal: 'role',
        },
        {
          ...accountBlock,
          because: "The account's public access block overrides that of every bucket.",
          principal: 'role',
        },
        {
          ...accountBlock,
          because: "The root user must not remove the account's public access block either.",
          principal: 'root-user',
        },
      ],
      mustAllow: [
        { ...call, because: 'Uploads normally have no ACL.', context: withoutAcls },
        {
          ...call,
          because: 'A private ACL grants no public access.',
          context: { ...withoutAcls, 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
        ...forEach(CALLS_WITH_ACL_IN_BODY, {
          ...call,
          because: 'The access role deploys ACLs, such as those for log delivery.',
          principal: 'access-role',
          context: withoutAcls,
        }),
        ...forEach(CALLS_WITH_ACL_IN_BODY, {
          ...call,
          because: 'A header shows that the ACL is not public.',
          context: { ...withoutAcls, 's3:x-amz-acl': 'private' },
        }),
        ...Object.values(GRANTS).flatMap((header) =>
          forEach(CALLS_WITH_ACL_IN_BODY, {
            ...call,
            because: 'A header shows that the grant is not public.',
            context: { ...withoutAcls, [`s3:x-amz-grant-${header}`]: 'id="0123456789abcdef"' },
          }),
        ),
        ...Object.values(GRANTS).map((header) => ({
          ...call,
          because: 'A grant to one account is not public.',
          context: { ...withoutAcls, [`s3:x-amz-grant-${header}`]: 'id="0123456789abcdef"' },
        })),
        {
          ...bucket,
          because: 'Without the header, ACLs are disabled.',
          context: { ...withoutAcls, 's3:x-amz-object-ownership': null },
        },
        {
          ...bucket,
          because: 'The bucket explicitly disables ACLs.',
          context: { ...withoutAcls, 's3:x-amz-object-ownership': 'BucketOwnerEnforced' },
        },
        {
          because: 'The public access block of a bucket can be set.',
          principal: 'role',
          action: 's3:PutBucketPublicAccessBlock',
          resource: 'arn:aws:s3:::example',
        },
        {
          ...ownership,
          because: 'The access role deploys buckets.',
          principal: 'access-role',
        },
        {
          ...accountBlock,
          because: "The access role manages the account's public access block.",
          principal: 'access-role',
        },
      ],
    };
  },
});
