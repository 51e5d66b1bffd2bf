import type { EventView } from './event-view';

/**
 * The service that gets the role: `iam:PassedToService`. `undefined`: services that assume roles by
 * another name than their own, and for which AWS's manuals do not say it.
 */
export function passedToService({ event, operation }: EventView): string | undefined {
  const source = event.eventSource ?? '';
  return BY_OPERATION.get(`${source} ${operation}`) ?? (OWN_NAME.has(source) ? source : undefined);
}

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permission-to-pass-iam-roles.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
const BY_OPERATION: ReadonlyMap<string, string> = new Map([
  ...[
    'RunInstances',
    'AssociateIamInstanceProfile',
    'ReplaceIamInstanceProfileAssociation',
    'RequestSpotInstances',
  ].map((operation) => [`ec2.amazonaws.com ${operation}`, 'ec2.amazonaws.com'] as const),
  ['ec2.amazonaws.com CreateFlowLogs', 'vpc-flow-logs.amazonaws.com'],
  ...['RegisterTaskDefinition', 'RunTask', 'StartTask'].map(
    (operation) => [`ecs.amazonaws.com ${operation}`, 'ecs-tasks.amazonaws.com'] as const,
  ),
  ['eks.amazonaws.com CreateCluster', 'eks.amazonaws.com'],
]);

/** Services that assume the roles that they get by the name that their events have. */
const OWN_NAME: ReadonlySet<string> = new Set(
  [
    'backup',
    'cloudformation',
    'codebuild',
    'codepipeline',
    'config',
    'firehose',
    'glue',
    'lambda',
    'pipes',
    'sagemaker',
    'scheduler',
    'states',
  ].map((name) => `${name}.amazonaws.com`),
);
