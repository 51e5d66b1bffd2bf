import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * A function is public by a URL without authentication, or by a permission for everybody. API Gateway and load
 * balancers call it with a permission for their service and are not meant.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export const denyPublicFunctions = catalogueGuardrail({
  name: 'deny-public-functions',
  description:
    'No Lambda function can be called by everybody: its URL asks for IAM authentication, and no permission is for all.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
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
        Action: ['lambda:AddPermission'],
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
    const [authentication, whom] = ['lambda:FunctionUrlAuthType', 'lambda:Principal'];
    return {
      mustDeny: [
        {
          ...url,
          because: 'Everybody who knows the URL could call it.',
          context: { [authentication]: 'NONE' },
        },
        {
          ...url,
          because: 'A URL could be opened later.',
          action: 'lambda:UpdateFunctionUrlConfig',
          context: { [authentication]: 'NONE' },
        },
        {
          ...permission,
          because: 'A URL for everybody needs this permission as well.',
          context: { [authentication]: 'NONE', [whom]: '000000000001' },
        },
        {
          ...permission,
          because: 'Such a permission opens the function without a URL.',
          context: { [authentication]: null, [whom]: '*' },
        },
      ],
      mustAllow: [
        {
          ...url,
          because: 'A URL for signed requests is not public.',
          context: { [authentication]: 'AWS_IAM' },
        },
        {
          ...permission,
          because: 'API Gateway may call a function.',
          context: { [authentication]: null, [whom]: 'apigateway.amazonaws.com' },
        },
        {
          ...call,
          because: 'Who may not open a function may still call it.',
          action: 'lambda:InvokeFunction',
          context: { [authentication]: 'NONE', [whom]: '*' },
        },
      ],
    };
  },
});
