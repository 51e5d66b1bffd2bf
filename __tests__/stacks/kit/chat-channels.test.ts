import type { Organization, Topic } from '../../../model/organization';
import { monitoringStack } from '../../../stacks/monitoring/stack';
import { anAccount, anOrganization } from '../../organizations';
import { synth } from '../synth';

const topic = (name: string, channels: Partial<Topic>): Topic => ({ name, email: [], ...channels });
const slack = [{ workspace: 'T1', channel: 'C1' }];
const teams = [{ tenant: 't', team: 'b', channel: '19%3aab%40thread.tacv2' }];

const withTopics = (topics: readonly Topic[], parts: Partial<Organization> = {}): Organization => {
  const nothing = anOrganization(parts);
  return {
    ...nothing,
    accounts: [anAccount('management', { id: '111122223333' }), ...nothing.accounts.slice(1)],
    monitoring: { ...nothing.monitoring, topics },
  };
};
const resources = (organization: Organization) =>
  synth((scope) => monitoringStack(scope, organization)).resource as Record<
    string,
    Record<string, object>
  >;

test('a channel that several topics name has one configuration', () => {
  const emitted = resources(withTopics([topic('a', { slack }), topic('b', { slack })]));
  expect(emitted.aws_chatbot_slack_channel_configuration).toEqual({
    'T1--C1': {
      configuration_name: 'orgcharter-slack-C1',
      guardrail_policy_arns: ['arn:aws:iam::aws:policy/AWSDenyAll'],
      iam_role_arn: '${aws_iam_role.chat.arn}',
      provider: 'aws.management--us-east-2',
      slack_channel_id: 'C1',
      slack_team_id: 'T1',
      sns_topic_arns: ['${aws_sns_topic.a.arn}', '${aws_sns_topic.b.arn}'],
    },
  });
});

test('the role has no permissions', () => {
  const emitted = resources(withTopics([topic('a', { slack, teams })]));
  expect(Object.keys(emitted.aws_iam_role ?? {})).toEqual(['chat']);
  expect(emitted).not.toHaveProperty('aws_iam_role_policy');
  expect(emitted).not.toHaveProperty('aws_iam_role_policy_attachment');
});

test('a Microsoft Teams channel', () => {
  const emitted = resources(withTopics([topic('a', { teams })]));
  expect(Object.values(emitted.aws_chatbot_teams_channel_configuration ?? {})).toMatchObject([
    {
      channel_id: '19%3aab%40thread.tacv2',
      configuration_name: 'orgcharter-teams-19-3aab-40thread-tacv2',
      sns_topic_arns: ['${aws_sns_topic.a.arn}'],
      team_id: 'b',
      tenant_id: 't',
    },
  ]);
});

test.each([
  ['eu-west-1', ['eu-west-1'], 'eu-west-1'],
  ['eu-west-2', ['eu-west-2', 'us-west-2'], 'us-west-2'],
  ['eu-central-2', ['eu-central-2'], 'us-east-2'],
])(
  'home region %s, governed regions %j: its API is called in %s',
  (homeRegion, governedRegions, region) => {
    const { provider } = synth((scope) =>
      monitoringStack(scope, withTopics([topic('a', { slack })], { homeRegion, governedRegions })),
    ) as { provider: { aws: readonly { alias?: string; region: string }[] } };
    expect(provider.aws.map((each) => each.region)).toContain(region);
  },
);

test('no role, and no channel, without one', () => {
  expect(resources(withTopics([topic('a', {})]))).not.toHaveProperty('aws_iam_role');
});
