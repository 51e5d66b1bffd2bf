/**
 * Which parameters of a request have the value of a variable in a resource's ARN. Most have its
 * name: `${FunctionName}` is in `functionName`. These do not.
 */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'cloudtrail:TrailName': ['name', 'trailName', 'resourceId'],
  'cloudwatch:AlarmName': ['alarmName'],
  'ec2:KeyPairName': ['keyName'],
  'ec2:PrefixListId': ['prefixListId'],
  'ec2:SecurityGroupId': ['groupId', 'securityGroupId'],
  'ec2:VpcFlowLogId': ['flowLogId'],
  'ecs:ClusterName': ['cluster', 'clusterName'],
  'ecs:ServiceName': ['service', 'serviceName'],
  'eks:ClusterName': ['clusterName', 'name'],
  'events:RuleName': ['ruleName', 'rule', 'name'],
  'iam:MfaTokenIdWithPath': ['serialNumber'],
  'iam:OidcProviderName': ['openIdConnectProviderArn'],
  'iam:SamlProviderName': ['samlProviderArn', 'name'],
  'iam:CertificateNameWithPath': ['serverCertificateName'],
  'kms:Alias': ['aliasName'],
  'kms:KeyId': ['keyId'],
  'rds:ClusterParameterGroupName': ['dbClusterParameterGroupName'],
  'rds:ClusterSnapshotName': ['dbClusterSnapshotIdentifier'],
  'rds:DbClusterInstanceName': ['dbClusterIdentifier'],
  'rds:DbInstanceName': ['dbInstanceIdentifier'],
  'rds:GlobalCluster': ['globalClusterIdentifier'],
  'rds:ParameterGroupName': ['dbParameterGroupName'],
  'rds:SecurityGroupName': ['dbSecurityGroupName'],
  'rds:SnapshotName': ['dbSnapshotIdentifier'],
  'rds:SubnetGroupName': ['dbSubnetGroupName'],
  'redshift:ClusterName': ['clusterIdentifier'],
  'redshift:SnapshotName': ['snapshotIdentifier'],
  'redshift:SubnetGroupName': ['clusterSubnetGroupName'],
  's3:BucketName': ['bucketName', 'bucket'],
  's3:ObjectName': ['key'],
  'secretsmanager:SecretId': ['secretId', 'name'],
  'sns:TopicName': ['topicArn', 'name'],
  'sqs:QueueName': ['queueUrl', 'queueName'],
  'ssm:ParameterNameWithoutLeadingSlash': ['name', 'resourceId'],
  'ssm:InstanceId': ['instanceId', 'target'],
  'ssm:DocumentName': ['name', 'documentName'],
  'sso:AccountId': ['targetId', 'accountId'],
};

/** Identifiers that AWS appends characters to or chooses, so that a name is not enough. */
const NO_NAME: ReadonlySet<string> = new Set(['config:ConfigRuleId']);

/** @param type the resource type, `hosted-zone`, whose ARN may just have an `${Id}` */
export function parameterNames(service: string, type: string, variable: string): readonly string[] {
  const key = `${service}:${variable}`;
  if (NO_NAME.has(key)) return [];
  const others = OTHERS[key];
  if (others) return others.map((name) => name.toLowerCase());
  const name = variable.replace(/WithPath$/, '').toLowerCase();
  if (name === 'id' || name === 'name' || name === 'resourceId'.toLowerCase())
    return [
      `${type.replace(/[^a-z]/gi, '').toLowerCase()}${name === 'name' ? 'name' : 'id'}`,
      name,
    ];
  return [name];
}

/**
 * Parameters from which an action takes its resources, if it has others for another action or
 * purpose.
 */
const OF_ACTION: ReadonlyMap<string, readonly string[]> = new Map([
  ['kms:ReEncryptFrom', ['sourceKeyId'.toLowerCase()]],
  ['kms:ReEncryptTo', ['destinationKeyId'.toLowerCase()]],
]);

export const parametersOfAction = (action: string): readonly string[] | undefined =>
  OF_ACTION.get(action);
