import type { Anonymous, AwsService, IamPrincipal } from '../request';
import { implications } from './implications';
import { PRESENT } from './key-value';
import type { KnownValue } from './key-value';
import { organizationOf, organizationPathsOf } from './organization-of';

/**
 * Condition keys about the principal.
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
const isFederatedUser = ({ kind }: IamPrincipal) => kind === 'federated-user';
const isRole = ({ kind }: IamPrincipal) => kind === 'role' || kind === 'service-linked-role';
/**
 * Sessions of Identity Center start with a sign-in, so they never come from an instance or a
 * function.
 */
const isOwnRole = (principal: IamPrincipal) =>
  principal.kind === 'role' && !principal.permissionSet;

/** For roles, users, root users and service-linked roles. */
export const ofIamPrincipal = implications<Member>({
  'aws:PrincipalArn': ({ principal }) => [principal.arn],
  'aws:PrincipalAccount': ({ principal }) => [principal.account.id],
  'aws:PrincipalOrgID': ({ principal, organizationId }) =>
    organizationOf(principal.account, organizationId),
  'aws:PrincipalOrgPaths': ({ principal, organizationId }) =>
    organizationPathsOf(principal.account, organizationId),
  'aws:PrincipalType': ({ principal }) => [TYPES[principal.kind]],
  'aws:PrincipalIsAWSService': () => ['false'],
  'aws:PrincipalServiceName': ABSENT,
  'aws:PrincipalServiceNamesList': ABSENT,
  // Only IAM users have a name. The ID of a root user is the account ID; AWS chooses all others.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
  'aws:username': ({ principal }) =>
    isUser(principal) ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : null,
  'aws:userid': ({ principal }) => (isRoot(principal) ? [principal.account.id] : PRESENT),
  // Present only in calls that an AWS service makes on behalf of a resource, so never in those of
  // an IAM principal.
  'aws:SourceArn': ABSENT,
  'aws:SourceAccount': ABSENT,
  'aws:SourceOrgID': ABSENT,
  'aws:SourceOrgPaths': ABSENT,
  // The request is by the root user itself. For a session of sts:AssumeRoot, give this key.
  'aws:AssumedRoot': ABSENT,
  // IAM does not see MFA in Identity Center: the key is absent or `false`, never `true`.
  'aws:MultiFactorAuthPresent': ({ principal }) =>
    principal.permissionSet ? { oneOf: WITHOUT_MFA } : undefined,
  'aws:MultiFactorAuthAge': absentUnless(
    (principal) => !principal.permissionSet && principal.kind !== 'service-linked-role',
  ),
  // A role or federated user always uses temporary credentials. A user or root user can use either
  // kind.
  'aws:TokenIssueTime': ({ principal }) =>
    isRole(principal) || isFederatedUser(principal) ? PRESENT : undefined,
  // Only role sessions have these.
  'aws:FederatedProvider': absentUnless(
    (principal) => isRole(principal) || isFederatedUser(principal),
  ),
  'aws:SourceIdentity': absentUnless(isRole),
  'aws:Ec2InstanceSourceVpc': absentUnless(isOwnRole),
  'aws:Ec2InstanceSourcePrivateIPv4': absentUnless(isOwnRole),
  'ec2:SourceInstanceARN': absentUnless(isOwnRole),
  'lambda:SourceFunctionArn': absentUnless(isOwnRole),
});

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const TYPES: Readonly<Record<IamPrincipal['kind'], string>> = {
  role: 'AssumedRole',
  'service-linked-role': 'AssumedRole',
  user: 'User',
  root: 'Account',
  'federated-user': 'FederatedUser',
};

const WITHOUT_MFA: readonly KnownValue[] = [null, ['false']];

/** Only sessions of roles and of federated users have these. */
const OF_SESSIONS = {
  'aws:FederatedProvider': ABSENT,
  'aws:SourceIdentity': ABSENT,
  'aws:Ec2InstanceSourceVpc': ABSENT,
  'aws:Ec2InstanceSourcePrivateIPv4': ABSENT,
  'ec2:SourceInstanceARN': ABSENT,
  'lambda:SourceFunctionArn': ABSENT,
};

/**
 * For an AWS service that acts on its own behalf. It has no account or organization, and its source
 * is unknown.
 */
export const ofService = implications<AwsService>({
  'aws:PrincipalIsAWSService': () => ['true'],
  'aws:PrincipalServiceName': ({ service }) => (service === undefined ? PRESENT : [service]),
  'aws:PrincipalServiceNamesList': () => PRESENT,
  'aws:PrincipalOrgID': ABSENT,
  'aws:PrincipalOrgPaths': ABSENT,
  'aws:username': ABSENT,
  'aws:AssumedRoot': ABSENT,
  'aws:MultiFactorAuthPresent': ABSENT,
  'aws:MultiFactorAuthAge': ABSENT,
  ...OF_SESSIONS,
});

/**
 * For a request without a signature. AWS says `anonymous` instead of an account and a type, and
 * sends no other key about the principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
export const ofAnonymous = implications<Anonymous>({
  'aws:PrincipalAccount': () => ['anonymous'],
  'aws:PrincipalType': () => ['Anonymous'],
  'aws:userid': () => ['anonymous'],
  'aws:PrincipalArn': ABSENT,
  'aws:PrincipalIsAWSService': ABSENT,
  'aws:PrincipalServiceName': ABSENT,
  'aws:PrincipalServiceNamesList': ABSENT,
  'aws:PrincipalOrgID': ABSENT,
  'aws:PrincipalOrgPaths': ABSENT,
  'aws:username': ABSENT,
  'aws:SourceArn': ABSENT,
  'aws:SourceAccount': ABSENT,
  'aws:SourceOrgID': ABSENT,
  'aws:SourceOrgPaths': ABSENT,
  'aws:AssumedRoot': ABSENT,
  'aws:MultiFactorAuthPresent': ABSENT,
  'aws:MultiFactorAuthAge': ABSENT,
  'aws:TokenIssueTime': ABSENT,
  ...OF_SESSIONS,
});
