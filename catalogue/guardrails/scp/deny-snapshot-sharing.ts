import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'ec2:ModifyFpgaImageAttribute',
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'rds:ModifyDBClusterSnapshotAttribute',
  'rds:ModifyDBSnapshotAttribute',
  'redshift-serverless:PutResourcePolicy',
  'redshift:AuthorizeDataShare',
  'redshift:AuthorizeSnapshotAccess',
  'redshift:PutResourcePolicy',
];

/**
 * A snapshot is a complete copy of the data. RDS and Redshift have no condition key for the account that it is shared
 * with, so sharing is denied altogether. To deny only public EBS snapshots, use `block-public-snapshots`.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-share-snapshot.html
 */
export const denySnapshotSharing = catalogueGuardrail({
  name: 'deny-snapshot-sharing',
  description:
    'Denies sharing snapshots of volumes, databases and data warehouses with other accounts.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: sharing is managed centrally."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenySnapshotSharing',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'A snapshot contains all the data.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'Snapshots can be created.', principal: 'role', action: 'rds:CreateDBSnapshot' },
        {
          because: 'Snapshots can be copied within the account.',
          principal: 'role',
          action: 'ec2:CopySnapshot',
        },
      ],
    };
  },
});
