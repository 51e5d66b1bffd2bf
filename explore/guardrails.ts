import type { PolicyType } from '../iam/language/policy-types';
import { ROOT } from '../model/organization';
import type { Guardrail } from '../model/organization';
import type { LocationOf } from '../source/cause';
import { describeAcceptance } from './acceptances';
import { described } from './described';
import type { PageGuardrail } from './page-data';

const TYPES: Readonly<Record<PolicyType, readonly [name: string, short: string]>> = {
  SERVICE_CONTROL_POLICY: ['Service control policy', 'SCP'],
  RESOURCE_CONTROL_POLICY: ['Resource control policy', 'RCP'],
  DECLARATIVE_POLICY_EC2: ['Declarative policy for EC2', 'Declarative'],
  TAG_POLICY: ['Tag policy', 'Tag'],
  BACKUP_POLICY: ['Backup policy', 'Backup'],
  AISERVICES_OPT_OUT_POLICY: ['AI services opt-out policy', 'AI opt-out'],
  CHATBOT_POLICY: ['Chat applications policy', 'Chat'],
};

export function describeGuardrail(guardrail: Guardrail, locationOf: LocationOf): PageGuardrail {
  const {
    name,
    type,
    policy,
    parameters = {},
    attachments,
    exceptAccounts = [],
    accepted,
    cause,
  } = guardrail;
  const [typeName, shortType] = TYPES[type];
  return {
    name,
    description: described(guardrail),
    type: typeName,
    shortType,
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and
    // …_rcps.html
    exemptsManagementAccount:
      type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY',
    units: attachments.flatMap((attachment) =>
      attachment.kind === 'root'
        ? [ROOT]
        : attachment.kind === 'organizationalUnit'
          ? [attachment.path]
          : [],
    ),
    accounts: attachments.flatMap((attachment) =>
      attachment.kind === 'account' ? [attachment.name] : [],
    ),
    exceptAccounts,
    ...(accepted && { accepted: accepted.map((each) => describeAcceptance(each, locationOf)) }),
    parameters,
    policy: JSON.stringify(policy, undefined, 2),
    cause: locationOf(cause),
  };
}
