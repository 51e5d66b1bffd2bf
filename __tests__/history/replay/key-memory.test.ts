import type { CloudTrailEvent } from '../../../history/event';
import { recordKeys } from '../../../history/replay/record-keys';
import { anOrganization } from '../../organizations';
import { DEV, event, ROLE } from '../requests/reading';
import { scanned } from './events';

test.each<(text: string) => object>([
  (text) => ({ eventName: text }),
  (text) => ({ userIdentity: { type: 'IAMUser', arn: text } }),
  (text) => ({ requestParameters: { text } }),
])('an event is not found if it is too long: %s', (parts) => {
  const keys = recordKeys<string>([anOrganization({})], () => undefined);
  const again = (end: string) => {
    const found = keys.get(scanned(event('sts', 'AssumeRole', parts(end.padStart(9_000)))));
    keys.set('known');
    return found;
  };
  expect([again('one'), again('two'), again('two')]).toEqual([undefined, undefined, undefined]);
});

test('when the keys have taken their memory, all are forgotten', () => {
  const keys = recordKeys<number>([anOrganization({})], () => undefined);
  const isKnown = (each: CloudTrailEvent) => keys.get(scanned(each)) !== undefined;
  const keep = (each: CloudTrailEvent) => {
    expect(isKnown(each)).toBe(false);
    keys.set(0);
  };
  /** With the text, a key is as long as it may be. */
  const assumes = (text: string, parts: object = {}) =>
    event('sts', 'AssumeRole', { requestParameters: { text }, ...parts });
  // These have the first numbers: an operation of which the guardrails read little, and a role.
  const first = event('ec2', 'DescribeInstances', { userIdentity: ROLE });
  keep(first);
  const session = (name: string) => {
    const arn = `arn:aws:sts::${DEV}:assumed-role/app/${name}`;
    return { userIdentity: { ...ROLE, arn, sessionContext: { sessionIssuer: {} } } };
  };
  const other = assumes('other', session('i-0'));
  keep(other);
  let count = 0;
  while (isKnown(other) && ++count < 10_000) keep(assumes(String(count).padEnd(7_500)));
  expect(count).toBeLessThan(5_000);
  // Now the other operation and a caller who is not a role have the first numbers.
  keep(assumes('one', session('i-1')));
  keep(assumes('two', session('i-1')));
  keep(assumes('one', session('i-2')));
  expect(isKnown(assumes('one', session('i-1')))).toBe(true);
});
