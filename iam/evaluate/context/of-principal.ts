import type { AwsService, IamPrincipal } from '../request';
import { implications } from './implications';
import { PRESENT } from './key-value';
import type { KnownValue } from './key-value';

/**
 * Condition keys that tell who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */

interface Member {
  readonly principal: IamPrincipal;
  readonly organizationId: string | undefined;
}

const ABSENT = () => null;
const absentUnless =
  (has: (principal: IamPrincipal) => boolean) =>
  ({ principal }: Member) =>
    has(principal) ? undefined : null;
const isRoot = ({ kind }: IamPrincipal) => kind === 'root';
const isUser = ({ kind }: IamPrincipal) => kind === 'user';
const isRole = (principal: IamPrincipal) => !isRoot(principal) && !isUser(principal);
/** Identity Center's sessions come from a sign-in there: neither a token of IAM nor an instance stands behind them. */
const isOwnRole = (principal: IamPrincipal) =>
  principal.kind === 'role' && !principal.permissionSet;

/** For roles, users, root users and service-linked roles. */
export const ofIamPrincipal = implications<Member>({
  'aws:PrincipalArn': ({ principal }) => [principal.arn],
  'aws:PrincipalAccount': ({ principal }) => [principal.account.id],
  'aws:PrincipalOrgID': ({ organizationId }) =>
    organizationId === undefined ? undefined : [organizationId],
  'aws:PrincipalType': ({ principal }) => [
    isRoot(principal) ? 'Account' : isUser(principal) ? 'User' : 'AssumedRole',
  ],
  'aws:PrincipalIsAWSService': () => ['false'],
  'aws:PrincipalServiceName': ABSENT,
  'aws:PrincipalServiceNamesList': ABSENT,
  // Users alone have a name; a root user's id is its account's, all others are AWS's choice.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
  'aws:username': ({ principal }) =>
    isUser(principal) ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : null,
  'aws:userid': ({ principal }) => (isRoot(principal) ? [principal.account.id] : PRESENT),
  // Present in a call that a service makes for a resource of its own, thus never in a principal's.
  'aws:SourceArn': ABSENT,
  'aws:SourceAccount': ABSENT,
  'aws:SourceOrgID': ABSENT,
  'aws:SourceOrgPaths': ABSENT,
  // The root user itself is meant, unless a session of sts:AssumeRoot is asked for by giving this key.
  'aws:AssumedRoot': ABSENT,
  // MFA in Identity Center does not reach IAM: absent or `false`, and either way never `true`.
  'aws:MultiFactorAuthPresent': ({ principal }) =>
    principal.permissionSet ? { oneOf: WITHOUT_MFA } : undefined,
  'aws:MultiFactorAuthAge': absentUnless(
    (principal) => !principal.permissionSet && principal.kind !== 'service-linked-role',
  ),
  // A role always asks with temporary credentials, a user or root user with either kind.
  'aws:TokenIssueTime': ({ principal }) => (isRole(principal) ? PRESENT : undefined),
  // Of sessions of roles alone.
  'aws:FederatedProvider': absentUnless(isRole),
  'aws:SourceIdentity': absentUnless(isRole),
  'aws:Ec2InstanceSourceVpc': absentUnless(isOwnRole),
  'aws:Ec2InstanceSourcePrivateIPv4': absentUnless(isOwnRole),
  'ec2:SourceInstanceARN': absentUnless(isOwnRole),
  'lambda:SourceFunctionArn': absentUnless(isOwnRole),
});

const WITHOUT_MFA: readonly KnownValue[] = [null, ['false']];

/** For an AWS service that calls for itself. It has no account and no organization; what it calls for is not known. */
export const ofService = implications<AwsService>({
  'aws:PrincipalIsAWSService': () => ['true'],
  'aws:PrincipalServiceName': ({ service }) => [service],
  'aws:PrincipalOrgID': ABSENT,
  'aws:PrincipalOrgPaths': ABSENT,
  'aws:username': ABSENT,
  'aws:AssumedRoot': ABSENT,
  'aws:MultiFactorAuthPresent': ABSENT,
  'aws:MultiFactorAuthAge': ABSENT,
});
