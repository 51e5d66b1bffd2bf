import { accountStack } from '../../stacks/account';
import { anAccount, anOrganization } from '../organizations';
import { synth } from './synth';

const organization = anOrganization({ accounts: [anAccount('dev'), anAccount('prod', { id: '222233334444' })] });

test('the stack acts in its account, by a provider that needs no alias', () => {
  const { provider, resource } = synth((scope) => accountStack(scope, organization, { account: 'prod', passwordPolicy: { minimumLength: 14, reusePrevention: 24, usersMayChange: true } }));
  expect(provider.aws).toEqual([{
    region: 'eu-west-2',
    allowed_account_ids: ['222233334444'],
    assume_role: [{ role_arn: 'arn:aws:iam::222233334444:role/OrganizationAccountAccessRole' }],
    default_tags: [{ tags: { 'managed-by': 'orgcharter' } }],
  }]);
  expect(resource).toEqual({
    aws_iam_account_password_policy: {
      'password-policy': {
        minimum_password_length: 14,
        password_reuse_prevention: 24,
        require_lowercase_characters: true,
        require_uppercase_characters: true,
        require_numbers: true,
        require_symbols: true,
        allow_users_to_change_password: true,
      },
    },
  });
});

test('an account with nothing has a stack with nothing, so that what it had is taken away', () => {
  const { provider, resource } = synth((scope) => accountStack(scope, organization, { account: 'management' }));
  expect(provider.aws).toHaveLength(1);
  expect(resource).toBeUndefined();
});
