import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Instances in a cluster use the cluster's storage and have no encryption setting of their own, so
 * the statement about instances excludes the engines that exist only in clusters. A restored
 * snapshot keeps its encryption setting, and RDS has no condition key for it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 * (rds:StorageEncrypted)
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 * (StorageEncrypted, Engine)
 */
export const requireRdsEncryption = catalogueGuardrail({
  name: 'require-rds-encryption',
  description:
    'Denies creating databases and clusters of RDS, Aurora, Neptune and DocumentDB without storage encryption.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Databases restored from an unencrypted snapshot: AWS documents no condition key for their encryption.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    const unencrypted = { Bool: { 'rds:StorageEncrypted': 'false' } };
    return denyPolicy(
      {
        Sid: 'RequireClusterEncryption',
        Action: ['rds:CreateDBCluster', 'rds:RestoreDBClusterFromS3'],
        Condition: { ...except, ...unencrypted },
      },
      {
        Sid: 'RequireDatabaseEncryption',
        Action: ['rds:CreateDBInstance', 'rds:RestoreDBInstanceFromS3'],
        Condition: {
          ...except,
          ...unencrypted,
          StringNotLike: { 'rds:DatabaseEngine': ['aurora*', 'docdb', 'neptune'] },
        },
      },
    );
  },
  proofs: (_, { account }) => {
    const cluster = {
      principal: 'role',
      action: 'rds:CreateDBCluster',
      resource: `arn:aws:rds:us-east-1:${account}:cluster:example`,
    } as const;
    const database = {
      principal: 'role',
      action: 'rds:CreateDBInstance',
      resource: `arn:aws:rds:us-east-1:${account}:db:example`,
    } as const;
    return {
      mustDeny: [
        {
          ...cluster,
          because: 'A cluster can be encrypted only when it is created.',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'aurora-mysql' },
        },
        {
          ...cluster,
          because: 'A cluster can also be restored from files.',
          action: 'rds:RestoreDBClusterFromS3',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'aurora-mysql' },
        },
        {
          ...database,
          because: 'A database can also be restored from files.',
          action: 'rds:RestoreDBInstanceFromS3',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'mysql' },
        },
        {
          ...database,
          because: 'A database can be encrypted only when it is created.',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'postgres' },
        },
      ],
      mustAllow: [
        {
          ...cluster,
          because: 'Encrypted clusters can be created.',
          context: { 'rds:StorageEncrypted': 'true', 'rds:DatabaseEngine': 'aurora-mysql' },
        },
        {
          ...database,
          because: 'Encrypted databases can be created.',
          context: { 'rds:StorageEncrypted': 'true', 'rds:DatabaseEngine': 'postgres' },
        },
        ...['aurora-postgresql', 'docdb', 'neptune'].map((engine) => ({
          ...database,
          because: "Instances of a cluster use the cluster's encryption.",
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': engine },
        })),
        {
          ...database,
          because: 'An unencrypted database can still be deleted.',
          action: 'rds:DeleteDBInstance',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'postgres' },
        },
      ],
    };
  },
});
