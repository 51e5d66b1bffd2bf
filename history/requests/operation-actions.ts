// cspell:ignore iotfleetwise

/**
 * The actions that AWS authorizes for an operation, where no action has the operation's name. By
 * prefix, then operation; several actions are separated by spaces. Facts from the services' API
 * references and from iam-dataset, © 2021 Ian Mckay, MIT license.
 * https://github.com/iann0036/iam-dataset
 *
 * S3's events have names of their own for some operations, such as `GetBucketLifecycle`:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const BY_PREFIX: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'access-analyzer': { GetFindingV2: 'GetFinding', ListFindingsV2: 'ListFindings' },
  bedrock: {
    Converse: 'InvokeModel',
    ConverseStream: 'InvokeModelWithResponseStream',
    RetrieveAndGenerateStream: 'RetrieveAndGenerate',
    StartAsyncInvoke: 'InvokeModel',
  },
  'bcm-pricing-calculator': {
    BatchCreateBillScenarioCommitmentModification: 'CreateBillScenarioCommitmentModification',
    BatchCreateBillScenarioUsageModification: 'CreateBillScenarioUsageModification',
    BatchCreateWorkloadEstimateUsage: 'CreateWorkloadEstimateUsage',
    BatchDeleteBillScenarioCommitmentModification: 'DeleteBillScenarioCommitmentModification',
    BatchDeleteBillScenarioUsageModification: 'DeleteBillScenarioUsageModification',
    BatchDeleteWorkloadEstimateUsage: 'DeleteWorkloadEstimateUsage',
    BatchUpdateBillScenarioCommitmentModification: 'UpdateBillScenarioCommitmentModification',
    BatchUpdateBillScenarioUsageModification: 'UpdateBillScenarioUsageModification',
    BatchUpdateWorkloadEstimateUsage: 'UpdateWorkloadEstimateUsage',
  },
  budgets: {
    CreateBudget: 'ModifyBudget',
    CreateNotification: 'ModifyBudget',
    CreateSubscriber: 'ModifyBudget',
    DeleteBudget: 'ModifyBudget',
    DeleteNotification: 'ModifyBudget',
    DeleteSubscriber: 'ModifyBudget',
    DescribeBudget: 'ViewBudget',
    DescribeBudgetNotificationsForAccount: 'ViewBudget',
    DescribeBudgetPerformanceHistory: 'ViewBudget',
    DescribeBudgets: 'ViewBudget',
    DescribeNotificationsForBudget: 'ViewBudget',
    DescribeSubscribersForNotification: 'ViewBudget',
    UpdateBudget: 'ModifyBudget',
    UpdateNotification: 'ModifyBudget',
    UpdateSubscriber: 'ModifyBudget',
  },
  cassandra: {
    CreateKeyspace: 'Create',
    CreateTable: 'Create',
    CreateType: 'Create',
    DeleteKeyspace: 'Drop',
    DeleteTable: 'Drop',
    DeleteType: 'Drop',
    GetKeyspace: 'Select',
    GetTable: 'Select',
    GetTableAutoScalingSettings: 'Select',
    GetType: 'Select',
    ListKeyspaces: 'Select',
    ListTables: 'Select',
    ListTagsForResource: 'Select',
    ListTypes: 'Select',
    RestoreTable: 'Restore',
    UpdateKeyspace: 'Alter',
    UpdateTable: 'Alter',
  },
  cloudfront: { CreateDistributionWithTags: 'CreateDistribution TagResource' },
  cloudsearch: { UploadDocuments: 'document' },
  deadline: {
    BatchGetJob: 'GetJob',
    BatchGetSession: 'GetSession',
    BatchGetSessionAction: 'GetSessionAction',
    BatchGetStep: 'GetStep',
    BatchGetTask: 'GetTask',
    BatchGetWorker: 'GetWorker',
    BatchUpdateJob: 'UpdateJob',
    BatchUpdateTask: 'UpdateTask',
  },
  dms: {
    DescribeDataProviders: 'ListDataProviders',
    DescribeExtensionPackAssociations: 'ListExtensionPacks',
    DescribeInstanceProfiles: 'ListInstanceProfiles',
    DescribeMetadataModelAssessments: 'ListMetadataModelAssessments',
    DescribeMetadataModelConversions: 'ListMetadataModelConversions',
    DescribeMetadataModelExportsAsScript: 'ListMetadataModelExports',
    DescribeMetadataModelExportsToTarget: 'ListMetadataModelExports',
    DescribeMigrationProjects: 'ListMigrationProjects',
    ModifyConversionConfiguration: 'UpdateConversionConfiguration',
    ModifyDataProvider: 'UpdateDataProvider',
    ModifyInstanceProfile: 'UpdateInstanceProfile',
    ModifyMigrationProject: 'UpdateMigrationProject',
  },
  dynamodb: { TransactGetItems: 'GetItem' },
  glue: { BatchGetDataQualityResult: 'GetDataQualityResult' },
  iotfleetwise: { BatchCreateVehicle: 'CreateVehicle', BatchUpdateVehicle: 'UpdateVehicle' },
  kms: { ReEncrypt: 'ReEncryptFrom ReEncryptTo' },
  lambda: {
    GetLayerVersionByArn: 'GetLayerVersion',
    Invoke: 'InvokeFunction',
    InvokeWithResponseStream: 'InvokeFunction',
  },
  'redshift-data': { GetStatementResultV2: 'GetStatementResult' },
  s3: {
    CompleteMultipartUpload: 'PutObject',
    CopyObject: 'PutObject',
    CreateMultipartUpload: 'PutObject',
    DeleteAccountPublicAccessBlock: 'PutAccountPublicAccessBlock',
    DeleteBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
    DeleteBucketCors: 'PutBucketCORS',
    DeleteBucketEncryption: 'PutEncryptionConfiguration',
    DeleteBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
    DeleteBucketInventoryConfiguration: 'PutInventoryConfiguration',
    DeleteBucketLifecycle: 'PutLifecycleConfiguration',
    DeleteBucketMetricsConfiguration: 'PutMetricsConfiguration',
    DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
    DeleteBucketPublicAccessBlock: 'PutBucketPublicAccessBlock',
    DeleteBucketReplication: 'PutReplicationConfiguration',
    DeleteBucketTagging: 'PutBucketTagging',
    DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
    GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
    GetBucketAnalyticsConfiguration: 'GetAnalyticsConfiguration',
    GetBucketEncryption: 'GetEncryptionConfiguration',
    GetBucketIntelligentTieringConfiguration: 'GetIntelligentTieringConfiguration',
    GetBucketInventoryConfiguration: 'GetInventoryConfiguration',
    GetBucketLifecycle: 'GetLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    GetBucketMetricsConfiguration: 'GetMetricsConfiguration',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
    GetBucketReplication: 'GetReplicationConfiguration',
    GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    HeadBucket: 'ListBucket',
    HeadObject: 'GetObject',
    ListBucketAnalyticsConfigurations: 'GetAnalyticsConfiguration',
    ListBucketIntelligentTieringConfigurations: 'GetIntelligentTieringConfiguration',
    ListBucketInventoryConfigurations: 'GetInventoryConfiguration',
    ListBucketMetricsConfigurations: 'GetMetricsConfiguration',
    ListBuckets: 'ListAllMyBuckets',
    ListMultipartUploads: 'ListBucketMultipartUploads',
    ListObjectVersions: 'ListBucketVersions',
    ListObjects: 'ListBucket',
    ListObjectsV2: 'ListBucket',
    ListParts: 'ListMultipartUploadParts',
    PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
    PutBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
    PutBucketCors: 'PutBucketCORS',
    PutBucketEncryption: 'PutEncryptionConfiguration',
    PutBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
    PutBucketInventoryConfiguration: 'PutInventoryConfiguration',
    PutBucketLifecycle: 'PutLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
    PutBucketMetricsConfiguration: 'PutMetricsConfiguration',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    PutBucketReplication: 'PutReplicationConfiguration',
    PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
    SelectObjectContent: 'GetObject',
    UploadPart: 'PutObject',
    UploadPartCopy: 'PutObject',
  },
  sns: { PublishBatch: 'Publish' },
  sqs: {
    ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
    DeleteMessageBatch: 'DeleteMessage',
    SendMessageBatch: 'SendMessage',
  },
  tax: {
    GetTaxExemptionTypes: 'GetExemptions',
    ListTaxExemptions: 'GetExemptions',
    PutTaxExemption: 'UpdateExemptions',
  },
  timestream: { Query: 'Select' },
  verifiedpermissions: {
    BatchGetPolicy: 'GetPolicy',
    BatchIsAuthorized: 'IsAuthorized',
    BatchIsAuthorizedWithToken: 'IsAuthorizedWithToken',
  },
  'vpc-lattice': { BatchUpdateRule: 'UpdateRule' },
};

/**
 * Operations that everybody may call, and those that AWS authorizes by a token instead of IAM's
 * policies.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 * https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/welcome.html
 * https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
const WITHOUT_PERMISSION: ReadonlySet<string> = new Set([
  'dynamodb:DescribeEndpoints',
  's3:OptionsObject',
  's3:PreflightRequest',
  'sso:Authenticate',
  'sso:CreateToken',
  'sso:Federate',
  'sso:GetRoleCredentials',
  'sso:ListAccountRoles',
  'sso:ListAccounts',
  'sso:Logout',
  'sso:RegisterClient',
  'sso:StartDeviceAuthorization',
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
  'timestream:DescribeEndpoints',
]);

/** @param operation with its prefix, `sts:GetCallerIdentity` */
export const needsNoPermission = (operation: string): boolean => WITHOUT_PERMISSION.has(operation);

/** The actions for an operation in the table; `undefined` if it is not there. */
export function listedActions(prefix: string, operation: string): readonly string[] | undefined {
  if (!Object.hasOwn(BY_PREFIX, prefix)) return undefined;
  const operations = BY_PREFIX[prefix] ?? {};
  if (!Object.hasOwn(operations, operation)) return undefined;
  return operations[operation]?.split(' ').map((action) => `${prefix}:${action}`);
}

/** All actions in the table, for a test that AWS has them. */
export const allListedActions = (): readonly string[] =>
  Object.entries(BY_PREFIX).flatMap(([prefix, operations]) =>
    Object.keys(operations).flatMap((operation) => listedActions(prefix, operation) ?? []),
  );
