import { NotInAws } from '../not-in-aws';
import type { Rule } from '../rule';
import { need } from './kit';

/** The settings of an account, and its Config recorders. */
export const accountRules = {
  aws_iam_account_password_policy: {
    id: ({ live, accountId }) => {
      const { passwordPolicy } = live.inAccount(accountId);
      need(passwordPolicy !== undefined, 'the account has no password policy');
      return 'iam-account-password-policy';
    },
  },
  aws_s3_account_public_access_block: {
    id: ({ live, accountId }) => {
      const { publicAccessBlock } = live.inAccount(accountId);
      need(publicAccessBlock !== undefined, 'the account does not block public access to S3');
      return accountId;
    },
  },
  aws_ebs_encryption_by_default: {
    id: ({ live, accountId, region }) => {
      const isOn = live.inAccount(accountId).ebsEncryptionByDefault[region] === true;
      need(isOn, `EBS encryption by default is off in ${region}`);
      return 'default'; // any text
    },
  },
  aws_account_alternate_contact: {
    id: (subject) => {
      const type = subject.text('alternate_contact_type');
      const { alternateContacts } = subject.live.inAccount(subject.accountId);
      need(
        alternateContacts.some((contact) => contact.type === type),
        `the account has no ${type.toLowerCase()} contact`,
      );
      return type;
    },
  },
  aws_budgets_budget: {
    id: (subject) => {
      const { accountId, live } = subject;
      const name = subject.text('name');
      const { budgets } = live.inAccount(accountId);
      need(
        budgets.some((budget) => budget.name === name),
        `there is no budget ${name}`,
      );
      return `${accountId}:${name}`;
    },
  },
  aws_config_configuration_recorder: {
    id: ({ live, accountId, region, text }) =>
      recorder(live.inAccount(accountId), region, text('name')),
  },
  aws_config_configuration_recorder_status: {
    id: ({ live, accountId, region, text }) =>
      recorder(live.inAccount(accountId), region, text('name')),
  },
  aws_config_delivery_channel: {
    id: ({ live, accountId, region, text }) => {
      const channel = live.inAccount(accountId).configRecorders[region]?.deliveryChannel;
      need(channel !== undefined, `there is no delivery channel in ${region}`);
      need(channel === text('name'), `the delivery channel in ${region} is named ${channel}`);
      return text('name');
    },
  },
} satisfies Readonly<Record<string, Rule>>;

function recorder(
  {
    configRecorders,
  }: { readonly configRecorders: Readonly<Record<string, { readonly name: string }>> },
  region: string,
  name: string,
): string {
  const found = configRecorders[region];
  if (!found) throw new NotInAws(`there is no recorder in ${region}`);
  need(found.name === name, `the recorder in ${region} is named ${found.name}`);
  return name;
}
