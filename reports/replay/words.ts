import type { Finding, List } from '../../history/replay/finding';
import type { Replay, Skipped } from '../../history/replay/replay';
import type { SkipReason } from '../../history/requests/logged-call';
import { counted } from '../../lib/counted';
import type { Text } from '../document/document';
import { code } from '../document/document';

/** `1,784 events, 1,730 calls: 12 newly denied, 3 undetermined.` */
export function summary({ events, duplicates, calls, totals }: Replay, since?: string): string {
  const counts = (Object.keys(LISTS) as List[])
    .filter((each) => totals[each] > 0)
    .map((each) => `${totals[each].toLocaleString('en')} ${LISTS[each]}`);
  const again = duplicates === 0 ? '' : ` (${counted(duplicates, 'duplicate')} left out)`;
  const read = `${counted(events, 'event')}${again}, ${counted(calls, 'call')}`;
  if (calls === 0)
    return `${read}. No call was evaluated, so this says nothing about the guardrails.`;
  const than = since === undefined ? '' : ` that ${since} does not deny`;
  return counts.length === 0
    ? `${read}. The guardrails deny no call${than}.`
    : `${read}: ${counts.join(', ')}.`;
}

const LISTS: Readonly<Record<List, string>> = {
  newlyDenied: 'newly denied',
  undetermined: 'undetermined',
  failed: 'failed and would be denied',
  deniedBefore: 'denied before',
};

/** `user/anna`, `role/ci/deploy`, `root`, `lambda.amazonaws.com`. */
export const describePrincipal = ({ principal }: Pick<Finding, 'principal'>): string =>
  /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/s.exec(principal)?.[1] ?? principal;

const REASONS: Readonly<Record<SkipReason, string>> = {
  'not-a-call': 'no call of an API',
  'unknown-operation': 'no table names the IAM action of the operation',
  'no-permission-needed': 'the operation needs no permission',
  'unknown-account': 'the account is not in the charter, or has no ID there',
  'unreadable-event': 'what makes an event an event is missing',
};

export function describeSkipped(skipped: Skipped): Text {
  if ('file' in skipped) return [code(skipped.file), `: ${skipped.reason}`];
  const { reason, detail, count } = skipped;
  return [
    `${counted(count, 'event')}: ${REASONS[reason]}`,
    ...(detail === undefined ? [] : [': ', code(detail)]),
  ];
}
