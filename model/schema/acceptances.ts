import { BOUNDARY_PROOFS } from '../organization/roles';
import { listOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { date, oneOf, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { sentence } from './common';

const because = {
  reason: required(
    text({ expected: 'the reason for accepting it', pattern: /\S/ }),
    'Why this is acceptable. `prove`, `diff` and the page show it',
  ),
  until: optional(date, 'The last day on which it is accepted. Default: no end'),
  ticket: optional(sentence, 'The ticket of the decision'),
};

const ofGuardrail = object('an accepted failure', {
  lockOut: optional(
    oneOf('access-role', 'break-glass', 'everyone'),
    'Who this guardrail may lock out: access-role (from what Terraform does), break-glass permission sets, or everyone',
  ),
  proof: optional(
    sentence,
    'Which proof of this guardrail may fail: its action, such as s3:PutObject, or its setting, such as ec2_attributes.serial_console_access.status',
  ),
  ...because,
});
export type WrittenAcceptance = Written<typeof ofGuardrail>;
export const acceptances = listOf('accepted failures', ofGuardrail);

const ofBoundary = object('an accepted failure', {
  proof: required(
    oneOf(...BOUNDARY_PROOFS),
    'What principals with this permissions boundary may be able to do',
  ),
  ...because,
});
export const boundaryAcceptances = listOf('accepted failures', ofBoundary);
