import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { GetAccountPasswordPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import type { InAccount } from '../../../adoption/live-organization';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { allPages } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import type { Aws } from '../aws';
import { readOr, type Reading } from '../reading';

/** An account that is being read. */
export interface Place extends Pick<Reading, 'homeRegion' | 'unread'> {
  readonly aws: Aws;
}

/** Settings of an account that have no region. */
export async function readSettings(
  place: Place,
  id: string,
): Promise<
  Pick<InAccount, 'passwordPolicy' | 'publicAccessBlock' | 'alternateContacts' | 'budgets'>
> {
  const passwordPolicy = await readOr(place, 'the password policy', undefined, () =>
    readPasswordPolicy(place),
  );
  const publicAccessBlock = await readOr(place, 'the public access block', undefined, () =>
    readPublicAccessBlock(place, id),
  );
  return {
    ...(passwordPolicy && { passwordPolicy }),
    ...(publicAccessBlock && { publicAccessBlock }),
    alternateContacts: await readOr(place, 'the alternate contacts', [], () => readContacts(place)),
    budgets: await readOr(place, 'the budgets', [], () => readBudgets(place, id)),
  };
}

async function readPasswordPolicy({
  aws,
  homeRegion,
}: Place): Promise<InAccount['passwordPolicy'] | undefined> {
  const answer = await unlessMissing(
    aws.client(IAMClient, homeRegion).send(new GetAccountPasswordPolicyCommand({})),
    'NoSuchEntityException',
    'NoSuchEntity',
  );
  const policy = answer?.PasswordPolicy;
  return (
    policy && {
      // IAM's default
      minimumLength: policy.MinimumPasswordLength ?? 6,
      requireSymbols: policy.RequireSymbols === true,
      requireNumbers: policy.RequireNumbers === true,
      requireUppercase: policy.RequireUppercaseCharacters === true,
      requireLowercase: policy.RequireLowercaseCharacters === true,
      allowUsersToChange: policy.AllowUsersToChangePassword === true,
      hardExpiry: policy.HardExpiry === true,
      maximumAge: policy.MaxPasswordAge ?? 0,
      reusePrevention: policy.PasswordReusePrevention ?? 0,
    }
  );
}

async function readPublicAccessBlock(
  { aws, homeRegion }: Place,
  AccountId: string,
): Promise<InAccount['publicAccessBlock'] | undefined> {
  const answer = await unlessMissing(
    aws.client(S3ControlClient, homeRegion).send(new GetPublicAccessBlockCommand({ AccountId })),
    'NoSuchPublicAccessBlockConfiguration',
  );
  const block = answer?.PublicAccessBlockConfiguration;
  return (
    block && {
      blockPublicAcls: block.BlockPublicAcls === true,
      ignorePublicAcls: block.IgnorePublicAcls === true,
      blockPublicPolicy: block.BlockPublicPolicy === true,
      restrictPublicBuckets: block.RestrictPublicBuckets === true,
    }
  );
}

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

async function readContacts({ aws, homeRegion }: Place): Promise<InAccount['alternateContacts']> {
  const account = aws.client(AccountClient, homeRegion);
  const found = await mapConcurrently(CONTACTS, async (type) => {
    const answer = await unlessMissing(
      account.send(new GetAlternateContactCommand({ AlternateContactType: type })),
      'ResourceNotFoundException',
    );
    const contact = answer?.AlternateContact;
    return contact
      ? [
          {
            type,
            name: contact.Name ?? '',
            title: contact.Title ?? '',
            email: contact.EmailAddress ?? '',
            phone: contact.PhoneNumber ?? '',
          },
        ]
      : [];
  });
  return found.flat();
}

async function readBudgets(
  { aws, homeRegion }: Place,
  AccountId: string,
): Promise<InAccount['budgets']> {
  const budgets = await allPages(
    (next) =>
      aws
        .client(BudgetsClient, homeRegion)
        .send(new DescribeBudgetsCommand({ AccountId, ...next })),
    ({ Budgets }) => Budgets,
  );
  return budgets.map(({ BudgetName = '', BudgetLimit }) => ({
    name: BudgetName,
    limit: BudgetLimit?.Amount ?? '',
    unit: BudgetLimit?.Unit ?? '',
  }));
}
