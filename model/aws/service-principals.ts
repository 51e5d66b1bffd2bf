import { servicePrefixes } from '../../iam/language/iam-data';
import { eventSourceServices } from './event-sources';

/**
 * Service principals that are not simply `PREFIX.amazonaws.com` with the prefix of the service's
 * IAM actions.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
// cspell:disable
const OTHER_PRINCIPALS: readonly string[] = words(`
  access-grants.s3 agentless.inspector2 apidestinations.events application-autoscaling
  application-insights application-signals.cloudwatch application-transformation
  appstream.application-autoscaling assets.marketplace autoscaling autoscaling-plans
  aws-artifact-account-sync backup-gateway batchoperations.s3 billing-cost
  build.apprunner cassandra-streams cassandra.application-autoscaling channels.lex channels.lexv2
  cks.kms codecatalyst-runner codedeploy comprehend.application-autoscaling config-conforms
  config-multiaccountsetup connect-campaigns context.cloudtrail continuousexport.discovery
  contributorinsights.dynamodb cost-optimization-hub.bcm credentials.iot custom-resource.application-autoscaling
  custom.rds delivery.logs directquery.opensearchservice dmsintegration.migrationhub
  dynamodb.application-autoscaling ec2-images ec2.application-autoscaling ec2fastlaunch ec2fleet
  ec2scheduled ec2sqlha ecs-tasks ecs.application-autoscaling edgelambda eks-connector
  eks-fargate-pods eks-nodegroup elasticache.application-autoscaling elasticmapreduce
  email.cognito-idp event-processor.health events.managedservices events.workmail forecast
  hooks.cloudformation iotmanagedintegrations ipam justintimeaccess.ssm kafka.application-autoscaling
  kinesisreplication.dynamodb lambda.application-autoscaling lex lexv2 license-management.marketplace
  license-manager-linux-subscriptions license-manager.member-account logger.cloudfront logging.s3
  macie maintenance.elasticbeanstalk malware-protection-plan.guardduty
  malware-protection.guardduty managedupdates.elasticbeanstalk mediastore
  member.org.stacksets.cloudformation metadata.s3 monitoring monitoring.rds monitoring.thinclient
  neptune.application-autoscaling network-security-director notifications notifications.ssm
  observability.aoss opensearch opensearchservice opsdatasync.ssm opsworks ops.apigateway ops.emr-serverless
  orgsdatasync.servicecatalog osis-pipelines pods.eks preview-inspector
  private-marketplace.marketplace purchase-orders ram rds.application-autoscaling
  reachabilityanalyzer.networkinsights remediation.config replication.cassandra replication.dynamodb
  replication.ecr replication.lexv2 replication.s3tables replicator.lambda reporting.trustedadvisor
  resale-authorization.marketplace resource-management.config resources.cloudformation restore-testing.backup robomaker
  runtime-identity.bedrock-agentcore sagemaker.application-autoscaling scheduler scraper.aps
  securityhubv2 serverless.emr ses sms smsintegration.migrationhub snow-device-management sns spot
  spotfleet ssm-incidents ssm-quicksetup ssm-sap stacksets.cloudformation storage-lens.s3
  streams.metrics.cloudwatch sync.proton tagpolicies.tag tasks.apprunner
  telemetry-enablement.observabilityadmin transitgateway triage.security-ir vmie vpc-flow-logs
  vpn waf-regional wellarchitected workmail
`);
// cspell:enable

const known: ReadonlySet<string> = new Set([
  ...OTHER_PRINCIPALS,
  ...servicePrefixes(),
  ...eventSourceServices(),
]);

/** `logs.eu-west-2.amazonaws.com` is `logs.amazonaws.com` in one region. */
const REGION = /\.[a-z]{2}(?:-[a-z]+)+-\d$/;

/**
 * Whether this is a service principal that orgcharter knows, such as `ec2.amazonaws.com`, also one
 * of a single region.
 */
export function isKnownServicePrincipal(principal: string): boolean {
  return known.has(principal.replace(/\.amazonaws\.com$/, '').replace(REGION, ''));
}

/**
 * All service principals that orgcharter knows: for suggestions. AWS publishes no complete list.
 */
export function knownServicePrincipals(): readonly string[] {
  return [...known].map((name) => `${name}.amazonaws.com`);
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
