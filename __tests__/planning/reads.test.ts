import type { Configuration } from '../../terraform/configuration';
import { hashReads, missingReads, readsIn } from '../../planning/reads';

/** A stack with a local value for each output, as stacks/kit/accounts.ts writes them. */
const reading = (value: string): Configuration => ({
  terraform: {},
  data: { terraform_remote_state: { organization: {} } },
  locals: {
    account_ids: '${data.terraform_remote_state.organization.outputs.account_ids}',
    root_id: '${data.terraform_remote_state.organization.outputs.root_id}',
  },
  resource: { aws_x: { y: { value } } },
});
const stack = 'organization';

test.each([
  ['${local.account_ids["dev"]}', [{ stack, output: 'account_ids', keys: ['dev'] }]],
  [
    '${local.account_ids["a \\"b\\" $${c}"]}',
    [{ stack, output: 'account_ids', keys: ['a "b" ${c}'] }],
  ],
  [
    '${try(local.account_ids["dev"], local.account_ids["development"])}',
    [{ stack, output: 'account_ids', keys: ['dev', 'development'] }],
  ],
  ['${local.root_id}', [{ stack, output: 'root_id' }]],
  ['${keys(local.account_ids)}', [{ stack, output: 'account_ids' }]],
  ['${data.terraform_remote_state.audit.outputs.bucket}', [{ stack: 'audit', output: 'bucket' }]],
  ['nothing', []],
])('%s', (value, reads) => expect(readsIn(reading(value))).toEqual(reads));

test('a configuration without remote states reads nothing', () => {
  expect(readsIn({ terraform: {}, locals: { a: '${local.b["c"]}' } })).toEqual([]);
});

test('a former key is enough', () => {
  const reads = readsIn(
    reading('${try(local.account_ids["dev"], local.account_ids["development"])}'),
  );
  expect(missingReads(reads, { organization: { account_ids: { development: '1' } } })).toEqual([]);
  expect(missingReads(reads, { organization: { account_ids: { test: '1' } } })).toEqual(reads);
  expect(missingReads(reads, {})).toEqual(reads);
});

test('inherited names are not outputs', () => {
  const reads = readsIn(reading('${local.account_ids["constructor"]}'));
  expect(missingReads(reads, { organization: { account_ids: {} } })).toEqual(reads);
});

test('the hash depends on what is read alone', () => {
  const reads = readsIn(reading('${local.account_ids["dev"]}'));
  const hash = (ids: object) => hashReads(reads, { organization: { account_ids: ids } });
  expect(hash({ dev: '1', test: '2' })).toEqual(hash({ test: '3', dev: '1' }));
  expect(hash({ dev: '1' })).not.toEqual(hash({ dev: '2' }));
  expect(hash({ dev: '1' })).toEqual({
    'organization.account_ids ["dev"]': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
});
