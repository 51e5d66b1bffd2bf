import { actionMatcher, actionName } from '../../iam/language/match-actions';

/**
 * Why the logs may not show the use of an action:
 *
 * - `data-event`: CloudTrail records it as a data event, and most trails have none.
 * - `no-event`: no event of CloudTrail names it: AWS checks it as a part of another call, or
 *   outside of its API.
 */
export type NotLogged = 'data-event' | 'no-event';

/**
 * Actions whose events are data events, by the types of resources that CloudTrail's documentation
 * lists. A list of services' pages, not of CloudTrail: it may lack actions that AWS added since.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html#logging-data-events
 */
const DATA_EVENTS: readonly string[] = [
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
  ...['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*', 's3:RestoreObject'],
  ...['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  ...['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  ...['s3:Replicate*', 's3:ObjectOwnerOverrideToBucketOwner', 's3:BypassGovernanceRetention'],
  ...['s3express:CreateSession', 's3-object-lambda:*', 's3-outposts:*Object*'],
  ...['s3-outposts:ListBucket*', 's3tables:GetTableData', 's3tables:PutTableData'],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
  ...['dynamodb:*Item', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQL*'],
  ...['dynamodb:ConditionCheckItem', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  ...['lambda:Invoke*', 'sns:Publish', 'sqs:SendMessage', 'sqs:ReceiveMessage'],
  ...['sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'ebs:*Block*'],
  ...['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:PutRecord*'],
  ...['kinesis:SubscribeToShard', 'kinesis:ListShards', 'firehose:PutRecord*'],
  ...['kinesisvideo:Get*', 'kinesisvideo:PutMedia', 'cloudwatch:GetMetricData'],
  ...[
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:GetMetricWidgetImage',
    'cloudwatch:PutMetricData',
  ],
  ...['cloudwatch:ListMetrics', 'logs:PutLogEvents', 'logs:GetLogEvents', 'logs:FilterLogEvents'],
  ...['xray:Put*', 'xray:GetTrace*', 'xray:BatchGetTraces', 'xray:GetSampling*'],
  ...['bedrock:Invoke*', 'bedrock:Retrieve*', 'bedrock:ApplyGuardrail', 'bedrock:RenderPrompt'],
  ...['sagemaker:InvokeEndpoint*', 'sagemaker:*Record', 'sagemaker:*Metrics'],
  ...['cognito-identity:Get*', 'cognito-identity:Unlink*', 'cognito-sync:*'],
  ...['execute-api:Invoke', 'execute-api:ManageConnections', 'appsync:GraphQL'],
  ...['iot:Publish', 'iot:Connect', 'iot:Receive', 'iot:Subscribe', 'iot:RetainPublish'],
  ...['iot:*ThingShadow', 'iot:GetRetainedMessage', 'iotsitewise:*PropertyValue*', 'geo:*'],
  ...['rds-data:*', 'redshift-data:*', 'timestream:Select', 'timestream:WriteRecords'],
  ...['cassandra:Select*', 'cassandra:Modify*', 'states:InvokeHTTPEndpoint', 'swf:*Task*'],
  ...['states:SendTask*', 'states:GetActivityTask', 'medical-imaging:Get*', 'qbusiness:Chat*'],
  ...['ssmmessages:*', 'ssm:GetManifest', 'servicediscovery:Discover*', 'workmail:*Item*'],
  ...[
    'cloudfront-keyvaluestore:*',
    'cloudtrail-data:PutAuditEvents',
    'verifiedpermissions:IsAuthorized*',
  ],
  ...['machinelearning:Predict', 'rekognition:Detect*', 'rekognition:Recognize*', 'textract:*'],
  ...['comprehend:Detect*', 'translate:TranslateText', 'polly:SynthesizeSpeech', 'sdb:*Attributes'],
  ...['pinpoint:SendMessages', 'ses:Send*', 'sms-voice:Send*', 'appconfig:GetLatestConfiguration'],
  ...['appconfig:StartConfigurationSession', 'evidently:EvaluateFeature', 'personalize:Get*Rank*'],
];

/**
 * Actions of which no event of CloudTrail tells: AWS checks them while another call is made, or
 * outside of its API, as for connections to databases, clusters and instances. AWS marks most of
 * them as “permission only”.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const NO_EVENT: readonly string[] = [
  ...['iam:PassRole', '*:Pass*', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'],
  ...[
    '*:AllowVendedLogDeliveryForResource',
    '*:AssociateWebACL',
    '*:DisassociateWebACL',
    '*:CallWithBearerToken',
    '*:Inject*',
  ],
  ...['logs:*LogDelivery', 'kms:SynchronizeMultiRegionKey', 'kms:ReEncrypt*', 's3:GetDataAccess'],
  ...['lambda:EnableReplication', 'lambda:DisableReplication', 'ds:AccessDSData', '*:Link'],
  ...[
    'dynamodb:*Replica*',
    'dynamodb:*AwsBackup*',
    'backup:Copy*BackupVault',
    'ecr:ReplicateImage',
  ],
  ...['elasticfilesystem:Client*', 'elasticfilesystem:Backup', 'elasticfilesystem:Restore'],
  ...['rds-db:connect', 'dsql:DbConnect*', 'elasticache:Connect', 'memorydb:connect'],
  ...['neptune-db:*', 'kafka-cluster:*', 'es:ESHttp*', 'es:ESCrossClusterGet', 'aoss:*AccessAll'],
  ...['dax:*Item', 'dax:Query', 'dax:Scan', 'ec2messages:*', 'eks:*KubernetesApi', 'ecs:Poll'],
  ...[
    'ecs:StartTelemetrySession',
    'ecs:PutSystemLogEvents',
    'codewhisperer:*',
    'q:*',
    'freertos:*',
  ],
  ...['aws-portal:*', 'vpc-lattice-svcs:*', 'cloudsearch:search', 'cloudsearch:suggest'],
  ...['cloudsearch:document', 'signin:*', 'sso:GetProfile', 'sso-oauth:*', 'identity-sync:*'],
];

const isDataEvent = actionMatcher(DATA_EVENTS);
const isNeverLogged = actionMatcher(NO_EVENT);

/** Whether management events cannot show the use of an action, and why. */
export function notLogged(action: string): NotLogged | undefined {
  const name = actionName(action);
  if (isNeverLogged(name)) return 'no-event';
  return isDataEvent(name) ? 'data-event' : undefined;
}
