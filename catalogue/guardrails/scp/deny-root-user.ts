import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Without the second condition, the management account's own root sessions (`sts:AssumeRoot`) in a member account
 * would be denied as well: they carry `aws:AssumedRoot`, a signed-in root user does not.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export const denyRootUser = catalogueGuardrail({
  name: 'deny-root-user',
  description:
    "A member account's root user can do nothing; the management account keeps its root sessions for what only root can do.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "AWS's own root sessions (`sts:AssumeRoot`), which centralized root access hands out for single tasks.",
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
        because: 'A root user that signs in can do nothing.',
        principal: 'root-user',
        action: 's3:ListAllMyBuckets',
      },
      {
        because: 'Nor can it make itself an access key.',
        principal: 'root-user',
        action: 'iam:CreateAccessKey',
      },
    ],
    mustAllow: [
      {
        because:
          'A root session of the management account unlocks a bucket whose policy shut everybody out.',
        principal: 'root-user',
        action: 's3:DeleteBucketPolicy',
        resource: 'arn:aws:s3:::example',
        context: { 'aws:AssumedRoot': 'true' },
      },
      { because: 'Roles are not meant.', principal: 'role', action: 's3:ListAllMyBuckets' },
      {
        because: 'A role is no root user, whatever its name: arn:aws:iam::…:role/root.',
        principal: { role: 'root' },
        action: 's3:ListAllMyBuckets',
      },
      { because: 'IAM users are not meant.', principal: 'iam-user', action: 's3:ListAllMyBuckets' },
    ],
  }),
});
