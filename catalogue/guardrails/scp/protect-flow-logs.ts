import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A flow log cannot be changed, only deleted and created again.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export const protectFlowLogs = accessRoleOnly({
  name: 'protect-flow-logs',
  description: 'Denies deleting VPC flow logs and DNS query logging.',
  leavesOpen: [
    'The log groups and buckets that receive the logs, and the roles that deliver them.',
    'Route 53 Profiles, through which a VPC can have query logging.',
  ],
  accessRole: 'it deploys the logs',
  sid: 'ProtectFlowLogs',
  actions: [
    'ec2:DeleteFlowLogs',
    'route53:DeleteQueryLoggingConfig',
    'route53resolver:DeleteResolverQueryLogConfig',
    'route53resolver:DisassociateResolverQueryLogConfig',
  ],
  because: 'Network traffic could no longer be investigated.',
  mustAllow: [
    {
      because: 'Additional flow logs can be created.',
      principal: 'role',
      action: 'ec2:CreateFlowLogs',
    },
    {
      because: 'VPCs are not restricted.',
      principal: 'role',
      action: 'ec2:DeleteVpc',
    },
  ],
});
