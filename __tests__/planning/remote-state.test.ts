import { planOf } from '../../planning/narrow';
import type { Configuration } from '../../terraform/configuration';
import { compared } from './configurations';

const plan = (after: Configuration, before: Configuration) =>
  planOf(compared(before), compared(after));

describe('the conditions of a remote state', () => {
  const reading = (...accounts: readonly string[]): Configuration => ({
    terraform: {},
    data: {
      terraform_remote_state: {
        organization: {
          backend: 'local',
          lifecycle: { postcondition: [{ condition: '${local.needed_accounts == self.outputs}' }] },
        },
      },
    },
    locals: {
      account_ids: '${data.terraform_remote_state.organization.outputs.account_ids}',
      needed_accounts: accounts,
    },
    resource: {
      aws_x: Object.fromEntries(
        accounts.map((account) => [account, { id: `\${local.account_ids["${account}"]}` }]),
      ),
    },
  });

  test('one more account in them concerns nothing else, and they have what they need', () => {
    const after = reading('dev', 'test');
    expect(plan(after, reading('dev'))).toMatchObject({
      mode: 'narrow',
      targets: ['aws_x.test'],
      configuration: { data: after.data, locals: after.locals },
    });
  });

  test('the last account in them is gone: what reads the rest is planned alone', () => {
    const before = reading('dev');
    const now = {
      ...before,
      locals: { account_ids: before.locals!['account_ids'] },
      data: { terraform_remote_state: { organization: { backend: 'local' } } },
      resource: {},
    };
    expect(plan(now, before)).toMatchObject({
      mode: 'narrow',
      targets: ['aws_x.dev'],
      mayDelete: ['aws_x.dev'],
    });
  });

  test('conditions that a newer release writes change nothing', () => {
    const now = reading('dev');
    const before = {
      ...now,
      locals: { account_ids: now.locals!['account_ids'] },
      data: { terraform_remote_state: { organization: { backend: 'local' } } },
    };
    expect(plan(now, before)).toEqual({ mode: 'unchanged' });
  });
});
