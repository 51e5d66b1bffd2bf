/**
 * The location constraints of regions.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html
 */
const locations = (regions: readonly string[]): readonly string[] =>
  regions.includes('eu-west-1') ? [...regions, 'EU'].sort() : regions;

/** Calls that a governed region answers, but that create or move something in another one. */
export const TO_OTHER_REGIONS = [
  {
    sid: 'RestrictBucketRegions',
    because: 'A call in us-east-1 can create a bucket in any region.',
    actions: ['s3:CreateBucket'],
    // Absent for a bucket in us-east-1.
    condition: (regions: readonly string[]) => ({
      Null: { 's3:LocationConstraint': 'false' },
      StringNotEquals: { 's3:LocationConstraint': locations(regions) },
    }),
    request: (region: string) => ({ 's3:LocationConstraint': region }),
  },
  {
    sid: 'RestrictKeyReplicas',
    because: 'A multi-Region key can have replicas in any region.',
    actions: ['kms:ReplicateKey'],
    condition: (regions: readonly string[]) => ({
      StringNotEquals: { 'kms:ReplicaRegion': regions },
    }),
    request: (region: string) => ({ 'kms:ReplicaRegion': region }),
  },
  {
    sid: 'RestrictPrimaryKeys',
    because: 'The primary key of a multi-Region key can move to any region.',
    actions: ['kms:UpdatePrimaryRegion'],
    condition: (regions: readonly string[]) => ({
      StringNotEquals: { 'kms:PrimaryRegion': regions },
    }),
    request: (region: string) => ({ 'kms:PrimaryRegion': region }),
  },
  {
    sid: 'RestrictSecretReplicas',
    because: 'A secret can have replicas in any region.',
    actions: ['secretsmanager:CreateSecret', 'secretsmanager:ReplicateSecretToRegions'],
    condition: (regions: readonly string[]) => ({
      'ForAnyValue:StringNotEquals': { 'secretsmanager:AddReplicaRegions': regions },
    }),
    request: (region: string) => ({ 'secretsmanager:AddReplicaRegions': [region] }),
  },
];
