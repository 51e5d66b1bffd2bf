import { hasAction, ofLevel } from '../effective/action-table';
import { intersection, sizeOf, union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';

/**
 * Actions that alone destroy data or workloads, open them to others, or run other code in them. The
 * choice is ours: AWS publishes access levels of actions, but not how much harm they can do.
 */
export const DECISIVE: readonly string[] = [
  's3:DeleteObject',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  's3:PutLifecycleConfiguration',
  'dynamodb:DeleteTable',
  'rds:DeleteDBCluster',
  'rds:DeleteDBInstance',
  'redshift:DeleteCluster',
  'elasticfilesystem:DeleteFileSystem',
  'backup:DeleteRecoveryPoint',
  'ec2:TerminateInstances',
  'ec2:DeleteVolume',
  'ec2:DeleteSnapshot',
  'ec2:ModifySnapshotAttribute',
  'kms:ScheduleKeyDeletion',
  'kms:PutKeyPolicy',
  'secretsmanager:DeleteSecret',
  'secretsmanager:PutResourcePolicy',
  'lambda:UpdateFunctionCode',
  'ecs:UpdateService',
  'eks:DeleteCluster',
  'ssm:SendCommand',
  'cloudformation:DeleteStack',
  'cloudformation:UpdateStack',
  'route53:ChangeResourceRecordSets',
  'organizations:LeaveOrganization',
  'organizations:AcceptHandshake',
];

/**
 * More actions that write than a service role or an extended read-only permission set has: AWS's
 * ReadOnlyAccess has 7, SupportUser 25, AmazonS3FullAccess 94, PowerUserAccess more than 11,000.
 */
const MANY = 30;

/** Whether the actions include a decisive one, or many that write. */
export function canChangeMuch(actions: ActionSet): boolean {
  if (DECISIVE.some((action) => hasAction(actions, action))) return true;
  const writing = union(ofLevel('Write'), ofLevel('Permissions management'));
  return sizeOf(intersection(actions, writing)) >= MANY;
}
