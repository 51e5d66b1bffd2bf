import { changeFinder, lastOf } from '../../live/changed-by';

const event = (minute: number, event: object) => ({
  EventName: 'TagResource',
  EventSource: 'organizations.amazonaws.com',
  EventTime: new Date(Date.UTC(2026, 10, 21, 0, minute)),
  Username: 'someone',
  CloudTrailEvent: JSON.stringify(event),
});
const ofDev = { requestParameters: { resourceId: '123456789012' } };
const by = (name: string) => ({
  userIdentity: { arn: `arn:aws:sts::1:assumed-role/Admin/${name}` },
});

test('the newest call that succeeded and is about the resource', () => {
  const events = [
    event(1, { ...ofDev, ...by('alice') }),
    event(3, { ...ofDev, ...by('bob') }),
    event(4, { ...ofDev, ...by('carol'), errorCode: 'AccessDenied' }),
    event(5, { requestParameters: { resourceId: '999999999999' }, ...by('dan') }),
  ];
  expect(lastOf(events, ['123456789012'])).toEqual({
    who: 'arn:aws:sts::1:assumed-role/Admin/bob',
    call: 'organizations:TagResource',
    at: '2026-11-21T00:03:00.000Z',
  });
});

test('a type whose calls are not known is not looked up', async () => {
  expect(await changeFinder('eu-west-1').find('aws_kms_key', ['1'])).toEqual({
    unknown: 'orgcharter does not know which calls change aws_kms_key',
  });
});

test('nobody, without a call or without an ID', () => {
  expect(lastOf([event(1, ofDev)], ['111111111111'])).toBeUndefined();
  expect(lastOf([event(1, ofDev)], [])).toBeUndefined();
});

test('an event without an ARN', () => {
  expect(lastOf([event(1, ofDev)], ['123456789012'])?.who).toBe('someone');
  const unreadable = { ...event(1, ofDev), CloudTrailEvent: '123456789012 {' };
  expect(lastOf([unreadable], ['123456789012'])?.who).toBe('someone');
});
