import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A snapshot is a complete copy of the data. RDS and Redshift have no condition key for the account
 * that it is shared with, so sharing is denied altogether. To deny only public EBS snapshots, use
 * `block-public-snapshots`.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-share-snapshot.html
 */
export const denySnapshotSharing = accessRoleOnly({
  name: 'deny-snapshot-sharing',
  description:
    'Denies sharing snapshots of volumes, databases and data warehouses with other accounts.',
  leavesOpen: [
    'Copies of the data that a principal of the account makes and shares in another way, such as an export to a bucket: see `resource-perimeter`.',
  ],
  accessRole: 'sharing is managed centrally',
  sid: 'DenySnapshotSharing',
  actions: [
    'ec2:ModifyFpgaImageAttribute',
    'ec2:ModifyImageAttribute',
    'ec2:ModifySnapshotAttribute',
    'rds:ModifyDBClusterSnapshotAttribute',
    'rds:ModifyDBSnapshotAttribute',
    'redshift-serverless:PutResourcePolicy',
    'redshift:AuthorizeDataShare',
    'redshift:AuthorizeSnapshotAccess',
    'redshift:PutResourcePolicy',
  ],
  because: 'A snapshot contains all the data.',
  mustAllow: [
    { because: 'Snapshots can be created.', principal: 'role', action: 'rds:CreateDBSnapshot' },
    {
      because: 'Snapshots can be copied within the account.',
      principal: 'role',
      action: 'ec2:CopySnapshot',
    },
  ],
});
