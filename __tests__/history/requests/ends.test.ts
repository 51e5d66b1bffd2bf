import { callOf, event } from './reading';

const endOf = (errorCode?: string, errorMessage?: string) => {
  const { ended, deniedBy } = callOf(event('sqs', 'ListQueues', { errorCode, errorMessage }));
  return [ended, deniedBy];
};

test.each([
  [undefined, 'succeeded'],
  ['Client.DryRunOperation', 'succeeded'],
  ['AccessDenied', 'denied'],
  ['AccessDeniedException', 'denied'],
  ['AccessDeniedFault', 'denied'],
  ['Client.UnauthorizedOperation', 'denied'],
  ['UnauthorizedOperation', 'denied'],
  ['UnauthorizedException', 'denied'],
  ['AuthorizationError', 'denied'],
  ['AuthorizationErrorException', 'denied'],
  ['NotAuthorizedException', 'denied'],
  ['Client.InvalidVpcID.NotFound', 'failed'],
  ['ThrottlingException', 'failed'],
  ['NoSuchEntityException', 'failed'],
  ['InvalidAuthorizationMessageException', 'failed'],
])('%s: %s', (code, ended) => {
  expect(endOf(code)).toEqual([ended, undefined]);
});

const start =
  'User: arn:aws:iam::210000000050:user/anna is not authorized to perform: sqs:ListQueues';
test.each([
  ['with an explicit deny in a service control policy', 'service-control-policy'],
  ['because no service control policy allows the sqs:ListQueues action', 'service-control-policy'],
  [
    'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1',
    'service-control-policy',
  ],
  ['with an explicit deny in a resource control policy', 'resource-control-policy'],
  ['because no identity-based policy allows the sqs:ListQueues action', 'identity-based-policy'],
  ['with an explicit deny in an identity-based policy', 'identity-based-policy'],
  ['with an explicit deny in a resource-based policy', 'resource-based-policy'],
  ['with an explicit deny in a permissions boundary', 'permissions-boundary'],
  ['because no permissions boundary allows the sqs:ListQueues action', 'permissions-boundary'],
  ['because no session policy allows the sqs:ListQueues action', 'session-policy'],
  ['with an explicit deny in a VPC endpoint policy', 'vpc-endpoint-policy'],
  ['because no VPC endpoint policy allows the sqs:ListQueues action', 'vpc-endpoint-policy'],
  ['with an explicit deny in the role trust policy', 'trust-policy'],
  ['because no role trust policy allows the sts:AssumeRole action', 'trust-policy'],
  ['', undefined],
])('%s: %s', (context, policy) => {
  expect(endOf('AccessDenied', `${start} ${context}`)).toEqual(['denied', policy]);
});
