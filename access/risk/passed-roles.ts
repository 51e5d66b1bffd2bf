import type { Escalation } from './escalation';

const withPassRole = (
  result: string,
  service: string,
  ...actions: readonly string[]
): Escalation => ({
  actions: ['iam:PassRole', ...actions],
  result: `${result} with a more privileged role`,
  service,
});

/**
 * Services that run what their caller writes with a role that the caller passes, and the calls that
 * do. The values of `iam:PassedToService` are those of AWS managed policies, such as
 * AWSAppRunnerFullAccess, and of each service's page about its roles. Without another source:
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export const PASSED_ROLES: readonly Escalation[] = [
  withPassRole('run an EC2 instance', 'ec2.amazonaws.com', 'ec2:RunInstances'),
  withPassRole(
    'run a Lambda function',
    'lambda.amazonaws.com',
    'lambda:CreateFunction',
    'lambda:InvokeFunction',
  ),
  withPassRole(
    'create a CloudFormation stack',
    'cloudformation.amazonaws.com',
    'cloudformation:CreateStack',
  ),
  withPassRole(
    'run an ECS task',
    'ecs-tasks.amazonaws.com',
    'ecs:RegisterTaskDefinition',
    'ecs:RunTask',
  ),
  withPassRole(
    'run a CodeBuild build',
    'codebuild.amazonaws.com',
    'codebuild:CreateProject',
    'codebuild:StartBuild',
  ),
  withPassRole('run a Glue job', 'glue.amazonaws.com', 'glue:CreateJob', 'glue:StartJobRun'),
  withPassRole(
    'open a SageMaker notebook',
    'sagemaker.amazonaws.com',
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
  ),
  // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
  withPassRole(
    'run a state machine',
    'states.amazonaws.com',
    'states:CreateStateMachine',
    'states:StartExecution',
  ),
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
  withPassRole('schedule an API call', 'scheduler.amazonaws.com', 'scheduler:CreateSchedule'),
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
  withPassRole(
    'run an automation',
    'ssm.amazonaws.com',
    'ssm:CreateDocument',
    'ssm:StartAutomationExecution',
  ),
  {
    // The instance role trusts another service principal than the one that it is passed to.
    // https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html
    ...withPassRole(
      'run an App Runner service',
      'tasks.apprunner.amazonaws.com',
      'apprunner:CreateService',
    ),
    passedTo: 'apprunner.amazonaws.com',
  },
  // https://docs.aws.amazon.com/datapipeline/latest/DeveloperGuide/dp-iam-roles.html
  {
    ...withPassRole(
      'run a data pipeline',
      'ec2.amazonaws.com',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ),
    needs: 'an instance profile with the role, and a role for the pipeline',
  },
  // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role-for-ec2.html
  {
    ...withPassRole('run an EMR cluster', 'ec2.amazonaws.com', 'elasticmapreduce:RunJobFlow'),
    needs: 'an instance profile with the role, and a role for EMR',
  },
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/us-iam-role.html
  withPassRole(
    'run an Auto Scaling group',
    'ec2.amazonaws.com',
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:CreateAutoScalingGroup',
  ),
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-requests.html
  withPassRole('run a Spot Instance', 'ec2.amazonaws.com', 'ec2:RequestSpotInstances'),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html
  {
    ...withPassRole(
      'change the role of an EC2 instance',
      'ec2.amazonaws.com',
      'ec2:AssociateIamInstanceProfile',
    ),
    needs: 'an instance profile with the role, and an instance without one that it can sign in to',
  },
  // https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html
  withPassRole(
    'run an EMR Serverless job',
    'emr-serverless.amazonaws.com',
    'emr-serverless:CreateApplication',
    'emr-serverless:StartJobRun',
  ),
  // https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-overview.html
  withPassRole(
    'open a Glue session',
    'glue.amazonaws.com',
    'glue:CreateSession',
    'glue:RunStatement',
  ),
  // https://docs.aws.amazon.com/glue/latest/dg/add-dev-endpoint.html
  withPassRole('open a Glue development endpoint', 'glue.amazonaws.com', 'glue:CreateDevEndpoint'),
  // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
  withPassRole(
    'run a SageMaker training job',
    'sagemaker.amazonaws.com',
    'sagemaker:CreateTrainingJob',
  ),
  withPassRole(
    'run a SageMaker processing job',
    'sagemaker.amazonaws.com',
    'sagemaker:CreateProcessingJob',
  ),
  // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/code-interpreter-tool.html
  withPassRole(
    'run code in a code interpreter',
    'bedrock-agentcore.amazonaws.com',
    'bedrock-agentcore:CreateCodeInterpreter',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
  withPassRole(
    'create a CloudFormation stack',
    'cloudformation.amazonaws.com',
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
  ),
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  withPassRole(
    'run an ECS task',
    'ecs-tasks.amazonaws.com',
    'ecs:RegisterTaskDefinition',
    'ecs:CreateService',
  ),
  // Another account, or an event source such as a stream, calls the function.
  // https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
  withPassRole(
    'run a Lambda function',
    'lambda.amazonaws.com',
    'lambda:CreateFunction',
    'lambda:AddPermission',
  ),
  {
    ...withPassRole(
      'run a Lambda function',
      'lambda.amazonaws.com',
      'lambda:CreateFunction',
      'lambda:CreateEventSourceMapping',
    ),
    needs: 'an event source that the role can read',
  },
  // https://docs.aws.amazon.com/glue/latest/dg/trigger-job.html
  withPassRole('run a Glue job', 'glue.amazonaws.com', 'glue:CreateJob', 'glue:CreateTrigger'),
];
