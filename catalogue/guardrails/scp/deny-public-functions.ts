import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * A function is public if it has a URL without authentication, or a permission for any principal.
 * API Gateway and load balancers use a permission for their service, which stays allowed.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export const denyPublicFunctions = catalogueGuardrail({
  name: 'deny-public-functions',
  description:
    'Denies public Lambda functions: function URLs without IAM authentication, and permissions for everyone.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: ['Functions behind a public API, a load balancer or CloudFront.'],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyPublicFunctionUrls',
        Action: [
          'lambda:AddPermission',
          'lambda:CreateFunctionUrlConfig',
          'lambda:UpdateFunctionUrlConfig',
        ],
        Condition: { ...except, StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      },
      {
        Sid: 'DenyPublicFunctionPermissions',
        Action: ['lambda:AddPermission', 'lambda:PutResourcePolicy'],
        Condition: { ...except, StringEquals: { 'lambda:Principal': '*' } },
      },
    );
  },
  proofs: (_, { account }) => {
    const call = {
      principal: 'role',
      resource: `arn:aws:lambda:us-east-1:${account}:function:example`,
    } as const;
    const url = { ...call, action: 'lambda:CreateFunctionUrlConfig' };
    const permission = { ...call, action: 'lambda:AddPermission' };
    const [authentication, grantee] = ['lambda:FunctionUrlAuthType', 'lambda:Principal'];
    return {
      mustDeny: [
        {
          ...url,
          because: 'Anyone who knows the URL could call the function.',
          context: { [authentication]: 'NONE' },
        },
        {
          ...url,
          because: 'A function URL must not be made public later.',
          action: 'lambda:UpdateFunctionUrlConfig',
          context: { [authentication]: 'NONE' },
        },
        {
          ...permission,
          because: 'A public function URL also needs this permission.',
          context: { [authentication]: 'NONE', [grantee]: '000000000001' },
        },
        {
          ...permission,
          because: 'This permission makes the function public without a URL.',
          context: { [authentication]: null, [grantee]: '*' },
        },
        {
          ...call,
          because: 'A whole resource policy can make the function public too.',
          action: 'lambda:PutResourcePolicy',
          context: { [grantee]: '*' },
        },
      ],
      mustAllow: [
        {
          ...call,
          because: 'A resource policy for one account is not public.',
          action: 'lambda:PutResourcePolicy',
          context: { [grantee]: '000000000001' },
        },
        {
          ...url,
          because: 'A URL that requires signed requests is not public.',
          context: { [authentication]: 'AWS_IAM' },
        },
        {
          ...permission,
          because: 'API Gateway can be allowed to call a function.',
          context: { [authentication]: null, [grantee]: 'apigateway.amazonaws.com' },
        },
        {
          ...call,
          because: 'Calling a function is not restricted.',
          action: 'lambda:InvokeFunction',
          context: { [authentication]: 'NONE', [grantee]: '*' },
        },
      ],
    };
  },
});
