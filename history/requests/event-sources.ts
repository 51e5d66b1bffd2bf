// cspell:ignore appregistry billingconsole cloudcontrolapi iotdata iotsecuredtunneling
// cspell:ignore marketplacecatalog migrationhub
// cspell:ignore opensearchservice partnercentral pricelist qconnect rdsdata taxconsole
// cspell:ignore transcribestreaming

/**
 * The prefixes of IAM's actions where they differ from the first part of the event source. From
 * iam-dataset, © 2021 Ian Mckay, MIT license, and from CloudTrail's list of services.
 * https://github.com/iann0036/iam-dataset
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html
 */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'agreement-marketplace': 'aws-marketplace',
    amazonmq: 'mq',
    'application-insights': 'applicationinsights',
    billingconsole: 'billing',
    'chime-sdk-media-pipelines': 'chime',
    'chime-sdk-voice': 'chime',
    cloudcontrolapi: 'cloudformation',
    'contact-lens': 'connect',
    'discovery-marketplace': 'aws-marketplace',
    iotdata: 'iot',
    iotsecuredtunneling: 'iot',
    'management-marketplace': 'aws-marketplace-management',
    marketplacecatalog: 'aws-marketplace',
    migrationhub: 'mgh',
    'models-v2-lex': 'lex',
    monitoring: 'cloudwatch',
    opensearchservice: 'es',
    'participant-connect': 'connect',
    pinpoint: 'mobiletargeting',
    pricelist: 'pricing',
    qconnect: 'wisdom',
    rdsdata: 'rds-data',
    'partnercentral-account': 'partnercentral',
    'partnercentral-benefits': 'partnercentral',
    'partnercentral-channel': 'partnercentral',
    'partnercentral-selling': 'partnercentral',
    'reporting-marketplace': 'aws-marketplace',
    'runtime-v2-lex': 'lex',
    'servicecatalog-appregistry': 'servicecatalog',
    tagging: 'tag',
    taxconsole: 'tax',
    transcribestreaming: 'transcribe',
  }),
);

/**
 * The prefix of the actions that an API's operations need: `cloudwatch` for
 * `monitoring.amazonaws.com`.
 *
 * @param source the event source, `ec2.amazonaws.com`
 * @param service what the event's additional data calls the service. Application Auto Scaling has
 *   the source of EC2's.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/logging-using-cloudtrail.html
 */
export function prefixOfSource(source: string, service: string | undefined): string {
  const first = source.split('.', 1)[0] ?? source;
  if (first === 'autoscaling' && service === 'application-autoscaling') return service;
  return PREFIXES.get(first) ?? first;
}
