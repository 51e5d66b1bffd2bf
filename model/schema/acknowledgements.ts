import { listOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { date, text } from './kit/scalars';
import { sentence } from './common';

const acknowledgement = object('an acknowledgement', {
  delete: required(
    text({
      expected: 'an address in the plan such as aws_organizations_account.old',
      pattern: /^[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*$/,
      examples: ['aws_organizations_account.old', 'aws_ssoadmin_permission_set.PowerUser'],
    }),
    'What Terraform may delete or replace: its address in the plan. `orgcharter plan` prints it. Without deletion protection, Terraform does not refuse it either',
  ),
  reason: required(
    text({ expected: 'the reason for deleting it', pattern: /\S/ }),
    'Why this may be lost. The plan shows it',
  ),
  until: required(date, 'The last day on which it may be deleted or replaced'),
  ticket: optional(sentence, 'The ticket of the decision'),
});
export const acknowledgements = listOf('acknowledgements', acknowledgement);
