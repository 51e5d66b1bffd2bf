import type { PolicyType } from '../../iam/language/policy-types';
import type { LimitName } from './limits';

/** The limits for one type of AWS Organizations policy. */
export interface PolicyLimits {
  readonly size: LimitName;
  readonly perTarget: LimitName;
  readonly perOrganization: LimitName;
  /**
   * `FullAWSAccess` and `RCPFullAWSAccess` are attached to every target, and each counts toward the
   * limit.
   */
  readonly takenByAws: 0 | 1;
}

export const POLICY_LIMITS: Readonly<Record<PolicyType, PolicyLimits>> = {
  SERVICE_CONTROL_POLICY: {
    size: 'serviceControlPolicySize',
    perTarget: 'serviceControlPoliciesPerTarget',
    perOrganization: 'serviceControlPolicies',
    takenByAws: 1,
  },
  RESOURCE_CONTROL_POLICY: {
    size: 'resourceControlPolicySize',
    perTarget: 'resourceControlPoliciesPerTarget',
    perOrganization: 'resourceControlPolicies',
    takenByAws: 1,
  },
  DECLARATIVE_POLICY_EC2: {
    size: 'declarativePolicySize',
    perTarget: 'declarativePoliciesPerTarget',
    perOrganization: 'declarativePolicies',
    takenByAws: 0,
  },
  TAG_POLICY: {
    size: 'tagPolicySize',
    perTarget: 'tagPoliciesPerTarget',
    perOrganization: 'tagPolicies',
    takenByAws: 0,
  },
  BACKUP_POLICY: {
    size: 'backupPolicySize',
    perTarget: 'backupPoliciesPerTarget',
    perOrganization: 'backupPolicies',
    takenByAws: 0,
  },
  AISERVICES_OPT_OUT_POLICY: {
    size: 'aiServicesOptOutPolicySize',
    perTarget: 'aiServicesOptOutPoliciesPerTarget',
    perOrganization: 'aiServicesOptOutPolicies',
    takenByAws: 0,
  },
  CHATBOT_POLICY: {
    size: 'chatbotPolicySize',
    perTarget: 'chatbotPoliciesPerTarget',
    perOrganization: 'chatbotPolicies',
    takenByAws: 0,
  },
};
