/** How EventBridge names the API calls of a service, and in which region they occur. */
export interface EventSource {
  /** `source`: `aws.ec2`. */
  readonly source: string;
  /** `detail.eventSource`: `ec2.amazonaws.com`. */
  readonly eventSource: string;
  /** For a global service, the one region in which its events occur. */
  readonly region?: string;
}

/**
 * The services, by the prefix of their IAM actions, whose API calls CloudTrail passes to
 * EventBridge. Calls on data, such as `s3:PutObject`, arrive only if a trail records data events.
 * Read calls (`Get…`, `List…`, `Describe…`) do not arrive by default.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
const SERVICES: readonly string[] = words(`
  access-analyzer account acm acm-pca airflow amplify aoss apigateway appconfig appflow appmesh
  apprunner appstream appsync athena auditmanager autoscaling backup batch bedrock budgets
  cassandra ce cloud9 cloudformation cloudfront cloudhsm cloudtrail cloudwatch codeartifact
  codebuild codecommit codeconnections codedeploy codepipeline cognito-identity cognito-idp
  comprehend compute-optimizer config connect controltower databrew datasync datazone dax
  devicefarm devops-guru directconnect dlm dms ds dynamodb ebs ec2 ec2-instance-connect ecr
  ecr-public ecs eks elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing
  elasticmapreduce emr-containers emr-serverless es events firehose fis fms fsx gamelift glacier
  globalaccelerator glue grafana greengrass guardduty iam identitystore imagebuilder inspector2
  iot kafka kendra kinesis kinesisanalytics kinesisvideo kms lakeformation lambda
  license-manager lightsail logs macie2 mediaconnect mediaconvert medialive memorydb
  network-firewall networkmanager organizations outposts pipes quicksight ram rbin rds redshift
  redshift-data rekognition resource-explorer-2 resource-groups rolesanywhere route53
  route53domains route53resolver s3 sagemaker savingsplans scheduler schemas secretsmanager
  securityhub serverlessrepo servicecatalog servicediscovery servicequotas ses shield signer sns
  sqs ssm ssm-incidents sso sso-directory states storagegateway sts support swf synthetics tag
  textract transcribe transfer translate verifiedpermissions vpc-lattice waf waf-regional wafv2
  wellarchitected workspaces xray
`);

/**
 * Services that have another name in CloudTrail than in IAM.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-monitoring.html
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-tagging.html
 */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['cloudwatch', 'monitoring'],
  ['tag', 'tagging'],
]);

/**
 * Services with one endpoint for all regions. STS is not among them: its calls are recorded in the
 * region that answers, us-east-1 for the global endpoint.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 * https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints
 */
const HOME_REGIONS: ReadonlyMap<string, string> = new Map([
  ...words(`
    account budgets ce cloudfront ecr-public iam organizations route53 route53domains
    savingsplans shield support waf
  `).map((service) => [service, 'us-east-1'] as const),
  ['globalaccelerator', 'us-west-2'],
  ['networkmanager', 'us-west-2'],
]);

/** The regions of the global services, sorted. */
export const globalServiceRegions: readonly string[] = [...new Set(HOME_REGIONS.values())].sort();

const known = new Set(SERVICES);

/**
 * The event source of a service, named by the prefix of its IAM actions: `ec2` of
 * `ec2:TerminateInstances`.
 */
export function eventSource(service: string): EventSource | undefined {
  if (!known.has(service)) return undefined;
  const name = OTHER_NAMES.get(service) ?? service;
  const region = HOME_REGIONS.get(service);
  return {
    source: `aws.${name}`,
    eventSource: `${name}.amazonaws.com`,
    ...(region !== undefined && { region }),
  };
}

/** All services with an event source, sorted: for suggestions. */
export function eventSourceServices(): readonly string[] {
  return SERVICES;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
