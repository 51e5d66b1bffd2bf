import { changesIn, errorsIn, terraformMessage } from '../../terraform/terraform-message';

const lines = (...messages: readonly object[]) =>
  messages.map((message) => terraformMessage(JSON.stringify(message)));

test('an error is reported without the warnings around it', () => {
  const warning = { severity: 'warning', summary: 'Deprecated', detail: 'Use another.' };
  const error = {
    severity: 'error',
    summary: 'creating Account',
    detail: 'EMAIL_ALREADY_EXISTS',
    address: 'aws_organizations_account.dev',
  };
  expect(
    errorsIn(
      lines(
        { diagnostic: warning },
        { diagnostic: error },
        { diagnostic: warning },
        { type: 'log' },
      ),
    ),
  ).toBe('Error: creating Account\n  with aws_organizations_account.dev\nEMAIL_ALREADY_EXISTS');
});

test('without an error message, the whole output is reported', () => {
  expect(errorsIn(['panic: no', '{broken'].map(terraformMessage))).toBe('panic: no\n{broken');
});

test('changes of resources come before those of outputs', () => {
  expect(
    changesIn(
      lines(
        { type: 'outputs', outputs: { b: { action: 'create' }, same: { action: 'noop' } } },
        { type: 'planned_change', change: { resource: { addr: 'x.y' }, action: 'remove' } },
        { type: 'planned_change', change: { resource: { addr: 'data.x.y' }, action: 'read' } },
      ),
    ),
  ).toEqual([
    { address: 'x.y', action: 'forget' },
    { address: 'output.b', action: 'create' },
  ]);
});
