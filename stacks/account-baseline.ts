import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import type { AccountBaseline } from '../model/organization';
import type { EnvironmentStack } from './environment-stack';

/** The settings that an account has once. */
export function addBaseline(stack: EnvironmentStack, { passwordPolicy }: AccountBaseline): void {
  if (passwordPolicy) {
    stack.add(IamAccountPasswordPolicy, 'password-policy', {
      minimumPasswordLength: passwordPolicy.minimumLength,
      passwordReusePrevention: passwordPolicy.reusePrevention,
      ...(passwordPolicy.maximumAgeDays !== undefined && { maxPasswordAge: passwordPolicy.maximumAgeDays }),
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: passwordPolicy.usersMayChange,
    });
  }
}
