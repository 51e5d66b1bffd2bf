import { AccountAlternateContact } from '@cdktf/provider-aws/lib/account-alternate-contact';
import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import type {
  AccountBaseline,
  AlternateContact,
  Budget,
  PasswordPolicy,
} from '../../model/organization';
import { firstKeyOfAccount } from '../kit/accounts';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { ownTags } from '../kit/environment-stack';
import { literal } from '../kit/terraform-text';

/** Adds the settings of an account, and those of each governed region in it. */
export function addBaseline(
  stack: EnvironmentStack,
  {
    passwordPolicy,
    s3PublicAccessBlock,
    ebsEncryption,
    imdsv2,
    alternateContacts = [],
    budget,
  }: AccountBaseline,
): void {
  if (passwordPolicy) addPasswordPolicy(stack, passwordPolicy);
  if (s3PublicAccessBlock) {
    stack.add(S3AccountPublicAccessBlock, 's3-public-access-block', {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }
  for (const region of stack.organization.governedRegions) {
    const inRegion = () =>
      region === stack.region ? {} : { provider: stack.provider(stack.account, region) };
    if (ebsEncryption) stack.add(EbsEncryptionByDefault, region, { ...inRegion(), enabled: true });
    if (imdsv2)
      stack.add(Ec2InstanceMetadataDefaults, region, { ...inRegion(), httpTokens: 'required' });
  }
  for (const contact of alternateContacts) addAlternateContact(stack, contact);
  if (budget) addBudget(stack, budget);
}

function addPasswordPolicy(
  stack: EnvironmentStack,
  { minimumLength, reusePrevention, maximumAgeDays, usersMayChange }: PasswordPolicy,
): void {
  stack.add(IamAccountPasswordPolicy, 'password-policy', {
    minimumPasswordLength: minimumLength,
    passwordReusePrevention: reusePrevention,
    ...(maximumAgeDays !== undefined && { maxPasswordAge: maximumAgeDays }),
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    allowUsersToChangePassword: usersMayChange,
  });
}

/**
 * Set from within the account, which requires neither trusted access nor permissions in other
 * accounts.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
 */
function addAlternateContact(
  stack: EnvironmentStack,
  { type, name, title, email, phone }: AlternateContact,
): void {
  stack.add(AccountAlternateContact, type.toLowerCase(), {
    alternateContactType: type,
    name: literal(name),
    title: literal(title),
    emailAddress: email,
    phoneNumber: phone,
  });
}

/**
 * A budget in the management account for the costs of one account. The management account can see
 * the costs of all accounts, an invited account only shows them to its root user, and those who
 * spend should not be able to remove the alert.
 */
function addBudget(stack: EnvironmentStack, budget: Budget): void {
  const { limit, notifications, email, name, tags } = budget;
  const { managementAccount, homeRegion } = stack.organization;
  stack.add(BudgetsBudget, 'budget', {
    provider: stack.provider(managementAccount, homeRegion),
    ...ownTags(tags),
    // The first key, because a budget cannot be renamed.
    name:
      name === undefined
        ? `account-${address(firstKeyOfAccount(stack.organization, stack.account))}`
        : literal(name),
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitAmount: String(limit),
    limitUnit: 'USD',
    costFilter: [{ name: 'LinkedAccount', values: [stack.ids.account(stack.account)] }],
    notification: notifications.map(({ type, threshold }) => ({
      notificationType: type,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
      subscriberEmailAddresses: [...email],
    })),
  });
}
