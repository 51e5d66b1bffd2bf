import { sharesResources } from '../../resource-sharing';
import type { Rule, Subject } from '../rule';
import { need } from './kit';

/** Organizations, IAM's and RAM's settings of the organization, and its policies. */
export const organizationRules = {
  aws_organizations_organization: {
    id: ({ live }) => live.organization.id,
    attributes: { 'roots.0.id': ({ live }) => live.organization.rootId },
  },
  aws_iam_organizations_features: {
    id: ({ live: { organization } }) => {
      need(organization.rootFeatures.length > 0, 'centralized root access is off');
      return organization.id;
    },
  },
  aws_ram_sharing_with_organization: {
    id: ({ live, accountId }) => {
      need(sharesResources(live.organization), 'sharing with the organization is off');
      return accountId;
    },
  },
  aws_organizations_organizational_unit: { id: unitId },
  aws_organizations_account: { id: accountId },
  aws_account_region: {
    id: (subject) => {
      const region = subject.text('region_name');
      const account = subject.written('account_id') === undefined ? '' : subject.text('account_id');
      const enabled = subject.lookUp(region, { of: account || subject.accountId });
      return account === '' ? enabled : `${account},${enabled}`;
    },
  },
  aws_organizations_policy: {
    id: (subject) => subject.live.policy(subject.text('type'), subject.text('name')).id,
  },
  aws_organizations_policy_attachment: {
    id: (subject) => {
      const [target, policy] = [subject.text('target_id'), subject.text('policy_id')];
      const { name, targets } = subject.live.policyById(policy);
      need(targets.includes(target), `the policy ${name} is not attached to ${target}`);
      return `${target}:${policy}`;
    },
  },
  aws_organizations_delegated_administrator: {
    id: (subject) => {
      const [account, service] = [subject.text('account_id'), subject.text('service_principal')];
      need(
        subject.live.organization.delegatedAdministrators.some(
          (each) => each.accountId === account && each.service === service,
        ),
        `account ${account} is not a delegated administrator of ${service}`,
      );
      return `${account}/${service}`;
    },
  },
} satisfies Readonly<Record<string, Rule>>;

function unitId(subject: Subject): string {
  const { declaredId, live } = subject;
  const declared = live.organization.units.find(({ id }) => id === declaredId);
  return (declared ?? live.unit(subject.text('parent_id'), subject.text('name'))).id;
}

function accountId(subject: Subject): string {
  const { declaredId, live } = subject;
  const declared = live.organization.accounts.find(({ id }) => id === declaredId);
  return (declared ?? live.account(subject.text('email'))).id;
}
