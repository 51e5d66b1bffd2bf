import { asMember, describeTerm } from '../../explore/page/memberships';
import { modelOf } from '../../explore/page/model';
import { samplePage } from './sample';

test.each([
  [{}, ''],
  [{ until: '2027-03-31' }, ' (until 2027-03-31)'],
  [{ ticket: 'SEC-142' }, ' (SEC-142)'],
  [{ until: '2027-03-31', ticket: 'SEC-142' }, ' (until 2027-03-31, SEC-142)'],
])('%j is described as "%s"', (term, text) => expect(describeTerm(term)).toBe(text));

test.each([
  ['nothing ends', {}, {}, {}],
  ['the membership ends', {}, { until: '2027-01-31' }, { until: '2027-01-31' }],
  ['the access ends', { until: '2027-03-31' }, {}, { until: '2027-03-31' }],
  [
    'the membership ends first',
    { until: '2027-03-31', ticket: 'SEC-1' },
    { until: '2027-01-31', ticket: 'SEC-2' },
    { until: '2027-01-31', ticket: 'SEC-1, SEC-2' },
  ],
  [
    'the access ends first, and both have the same ticket',
    { until: '2027-01-31', ticket: 'SEC-1' },
    { until: '2027-03-31', ticket: 'SEC-1' },
    { until: '2027-01-31', ticket: 'SEC-1' },
  ],
])('what a member has: %s', (_, ofGroup, membership, expected) =>
  expect(asMember(ofGroup, membership)).toEqual(expected),
);

test('the access and the reach of a member end with the membership, and only theirs', () => {
  const data = samplePage();
  const principals = data.principals.map((each) => ({
    ...each,
    members: each.members.map((member) => ({ ...member, until: '2026-12-31', ticket: 'SEC-9' })),
  }));
  const model = modelOf({ ...data, principals });
  const bob = model.principal('user', 'bob')!;
  const group = model.principal('group', 'dev-engineers')!;
  for (const lookUp of [model.entriesWithGroups, model.reachOf]) {
    expect(new Set(lookUp(bob).map(({ until }) => until))).toEqual(new Set(['2026-12-31']));
    expect(new Set(lookUp(group).map(({ until }) => until))).toEqual(new Set([undefined]));
  }
});
