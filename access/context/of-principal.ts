import type { AwsService, IamPrincipal } from '../request';
import type { Implications } from './implied-values';
import type { KnownValue } from './request-context';

/**
 * Condition keys that tell who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */

interface Member {
  readonly principal: IamPrincipal;
  readonly organizationId: string | undefined;
}

const ABSENT = () => null;
const absentUnless = (has: (principal: IamPrincipal) => boolean) => ({ principal }: Member) => (has(principal) ? undefined : null);
const isRoot = ({ kind }: IamPrincipal) => kind === 'root';
const isUser = ({ kind }: IamPrincipal) => kind === 'user';
const isRole = (principal: IamPrincipal) => !isRoot(principal) && !isUser(principal);
/** Identity Center's sessions come from a sign-in there: neither a token of IAM nor an instance stands behind them. */
const isOwnRole = (principal: IamPrincipal) => principal.kind === 'role' && !principal.permissionSet;

/** For roles, users, root users and service-linked roles. */
export const ofIamPrincipal: Implications<Member> = {
  'aws:principalarn': ({ principal }) => [principal.arn],
  'aws:principalaccount': ({ principal }) => [principal.account.id],
  'aws:principalorgid': ({ organizationId }) => (organizationId === undefined ? undefined : [organizationId]),
  'aws:principaltype': ({ principal }) => [isRoot(principal) ? 'Account' : isUser(principal) ? 'User' : 'AssumedRole'],
  'aws:principalisawsservice': () => ['false'],
  'aws:principalservicename': ABSENT,
  'aws:principalservicenameslist': ABSENT,
  // Users alone have a name; a root user's id is its account's, all others are AWS's choice.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
  'aws:username': ({ principal }) => (isUser(principal) ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : null),
  'aws:userid': ({ principal }) => (isRoot(principal) ? [principal.account.id] : undefined),
  // Present in a call that a service makes for a resource of its own, thus never in a principal's.
  'aws:sourcearn': ABSENT,
  'aws:sourceaccount': ABSENT,
  'aws:sourceorgid': ABSENT,
  'aws:sourceorgpaths': ABSENT,
  // The root user itself is meant, unless a session of sts:AssumeRoot is asked for by giving this key.
  'aws:assumedroot': ABSENT,
  // MFA in Identity Center does not reach IAM: absent or `false`, and either way never `true`.
  'aws:multifactorauthpresent': ({ principal }) => (principal.permissionSet ? { oneOf: WITHOUT_MFA } : undefined),
  'aws:multifactorauthage': absentUnless((principal) => !principal.permissionSet && principal.kind !== 'service-linked-role'),
  // Of sessions of roles alone.
  'aws:federatedprovider': absentUnless(isRole),
  'aws:sourceidentity': absentUnless(isRole),
  'aws:ec2instancesourcevpc': absentUnless(isOwnRole),
  'aws:ec2instancesourceprivateipv4': absentUnless(isOwnRole),
  'ec2:sourceinstancearn': absentUnless(isOwnRole),
  'lambda:sourcefunctionarn': absentUnless(isOwnRole),
};

const WITHOUT_MFA: readonly KnownValue[] = [null, ['false']];

/** For an AWS service that calls for itself. It has no account and no organization; what it calls for is not known. */
export const ofService: Implications<AwsService> = {
  'aws:principalisawsservice': () => ['true'],
  'aws:principalservicename': ({ service }) => [service],
  'aws:principalorgid': ABSENT,
  'aws:principalorgpaths': ABSENT,
  'aws:username': ABSENT,
  'aws:assumedroot': ABSENT,
  'aws:multifactorauthpresent': ABSENT,
  'aws:multifactorauthage': ABSENT,
};
