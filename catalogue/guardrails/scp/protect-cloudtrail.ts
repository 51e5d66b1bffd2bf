import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { logStorageProofs, protectLogStorage } from '../kit/log-storage';
import { accessRoleOnlyProofs } from '../kit/proof';

const TRAILS = [
  'cloudtrail:DeleteChannel',
  'cloudtrail:DeleteEventDataStore',
  'cloudtrail:DeleteServiceLinkedChannel',
  'cloudtrail:DeleteTrail',
  'cloudtrail:DisableFederation',
  'cloudtrail:PutEventConfiguration',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:StopEventDataStoreIngestion',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateChannel',
  'cloudtrail:UpdateEventDataStore',
  'cloudtrail:UpdateServiceLinkedChannel',
  'cloudtrail:UpdateTrail',
];

/**
 * Only the management account and a delegated administrator can change the organization trail. This
 * also protects the trails of the account itself, and the log files, their bucket and their key,
 * which are in a member account.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 * (AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED)
 */
export const protectCloudtrail = catalogueGuardrail({
  name: 'protect-cloudtrail',
  description:
    'Denies stopping, narrowing and deleting trails, and changing their log files, bucket and key.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it deploys the log bucket, and deletes trails that an account no longer needs.",
  ],
  leavesOpen: [
    'Keys, buckets and log groups of trails that are not the organization trail of the charter.',
    'Requests through an access point of the bucket: AWS does not document whether a statement for the bucket applies to them.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const Condition = exceptAccessRoleCondition(context, exceptRoles);
    const { auditTrail } = context;
    return denyPolicy(
      { Sid: 'ProtectTrails', Action: TRAILS, Condition },
      ...(auditTrail ? protectLogStorage('ProtectTrail', auditTrail, Condition) : []),
    );
  },
  proofs: (_, { account, auditTrail }) => {
    const trails = accessRoleOnlyProofs(
      TRAILS,
      'Attackers disable logging first to hide their actions.',
      `arn:aws:cloudtrail:us-east-1:${account}:trail/example`,
    );
    const storage = auditTrail && logStorageProofs(auditTrail, account);
    return {
      mustDeny: [...trails.mustDeny, ...(storage?.mustDeny ?? [])],
      mustAllow: [
        ...trails.mustAllow,
        {
          because: 'Additional trails can be created.',
          principal: 'role',
          action: 'cloudtrail:CreateTrail',
        },
        {
          because: 'Events can be looked up.',
          principal: 'role',
          action: 'cloudtrail:LookupEvents',
        },
        ...(storage?.mustAllow ?? []),
      ],
    };
  },
});
