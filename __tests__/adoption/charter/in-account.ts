import { NOTHING_IN_ACCOUNT } from '../../../adoption/from-tools/tool-organization';
import type { InAccount, LiveRole } from '../../../adoption/live-organization';

/** An account that has nothing, but for what is given. */
export const inAccount = (more: Partial<InAccount> = {}): { readonly known: InAccount } => ({
  known: { ...NOTHING_IN_ACCOUNT, ...more },
});

/** A role of EC2 instances without policies. */
export const liveRole = (more: Partial<LiveRole> = {}): LiveRole => ({
  name: 'app',
  path: '/',
  description: '',
  maximumSessionDuration: 3600,
  trustPolicy: trusting({ Principal: { Service: 'ec2.amazonaws.com' } }),
  managedPolicies: [],
  inlinePolicies: [],
  tags: {},
  ...more,
});

/** A trust policy of statements that allow `sts:AssumeRole`, unless they say otherwise. */
export const trusting = (...statements: readonly Readonly<Record<string, object | string>>[]) =>
  ({
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...each })),
  }) as LiveRole['trustPolicy'];

/** The password policy of an account. */
export const PASSWORD_POLICY = {
  minimumLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercase: true,
  requireLowercase: true,
  allowUsersToChange: true,
  hardExpiry: false,
  maximumAge: 0,
  reusePrevention: 24,
};
