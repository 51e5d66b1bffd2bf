import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * The second condition exempts root sessions (`sts:AssumeRoot`) of the management account in a
 * member account. They have `aws:AssumedRoot`, and a root user who signs in does not.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
export const denyRootUser = catalogueGuardrail({
  name: 'deny-root-user',
  description:
    'Denies everything to root users of member accounts. The management account can still use root sessions for tasks that only root can do.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    'Root sessions (`sts:AssumeRoot`), which centralized root access issues for single tasks.',
  ],
  leavesOpen: [
    'The few root tasks that AWS never restricts, such as registering for Enterprise Support, and resetting the password by e-mail.',
  ],
  parameters: {},
  policy: () =>
    denyPolicy({
      Sid: 'DenyRootUser',
      Action: ['*'],
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    }),
  proofs: () => ({
    mustDeny: [
      {
        because: 'A root user that signs in has no access.',
        principal: 'root-user',
        action: 's3:ListAllMyBuckets',
      },
      {
        because: 'The root user cannot create an access key.',
        principal: 'root-user',
        action: 'iam:CreateAccessKey',
      },
    ],
    mustAllow: [
      {
        because:
          'A root session from the management account can delete a bucket policy that locked everyone out.',
        principal: 'root-user',
        action: 's3:DeleteBucketPolicy',
        resource: 'arn:aws:s3:::example',
        context: { 'aws:AssumedRoot': 'true' },
      },
      { because: 'Roles are not restricted.', principal: 'role', action: 's3:ListAllMyBuckets' },
      {
        because: 'A role named root is not the root user: arn:aws:iam::…:role/root.',
        principal: { role: 'root' },
        action: 's3:ListAllMyBuckets',
      },
      {
        because: 'IAM users are not restricted.',
        principal: 'iam-user',
        action: 's3:ListAllMyBuckets',
      },
    ],
  }),
});
