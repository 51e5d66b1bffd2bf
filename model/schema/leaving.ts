import { optional } from './kit/object';
import { date, oneOf, text } from './kit/scalars';

/** Keys of an account that leaves the organization. */
export const leaving = {
  state: optional(
    oneOf('leaving', 'closed', 'released'),
    'The account leaves. leaving: it moves to the suspended unit, nobody is assigned to it, and its stack is no longer deployed. closed: Terraform closes it. released: Terraform removes it from the organization without closing it. Deploy it as leaving first. It needs reason, and closeOn or releaseOn. Default: it stays',
  ),
  reason: optional(
    text({ expected: 'the reason for leaving', pattern: /\S/ }),
    'Why the account leaves',
  ),
  closeOn: optional(
    date,
    'The first day on which the account may be closed. AWS deletes it 90 days after that',
  ),
  releaseOn: optional(
    date,
    'The first day on which the account may be removed from the organization without being closed',
  ),
};

/** What an account has of them. */
export interface WrittenLeaving {
  readonly state?: 'leaving' | 'closed' | 'released';
  readonly reason?: string;
  readonly closeOn?: string;
  readonly releaseOn?: string;
}
