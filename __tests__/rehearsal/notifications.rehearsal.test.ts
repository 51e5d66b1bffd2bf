import { callQuery, callRest, values } from '../../rehearsal/aws-call';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * Everyone and everything that can subscribe to a topic: deployed, read back, planned again,
 * changed, destroyed.
 */
const { test } = needsLocalAws();

const QUEUE = 'arn:aws:sqs:eu-west-2:111122223333:alerts';
const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2]
  managementAccount: { name: management, email: aws@acme.example }
notifications:
  security-alerts:
    email: [security@acme.example]
    https: ["https://alerts.acme.example/aws?team=$\{security}"]
    sqs: ["${QUEUE}"]
    slack: [{ workspace: T0123ABCDEF, channel: C0123ABCDEF }]
    teams:
      - tenant: 11111111-2222-3333-4444-555555555555
        team: 66666666-7777-8888-9999-000000000000
        channel: "19:ab12cd34ef56@thread.tacv2"
    tags: { team: security }
  operations:
    slack: [{ workspace: T0123ABCDEF, channel: C0123ABCDEF }]
`,
  'environments/production.yaml': TO_BE_DESTROYED,
});

const topicArn = (name: string) => `arn:aws:sns:eu-west-2:111122223333:${name}`;
const chat = async (path: string) =>
  callRest(await model.inside('management', 'us-east-2'), 'chatbot', 'POST', path, {});

test(
  'all of them are subscribed',
  async () => {
    const management = await model.inside('management');
    await callQuery(management, 'sqs', 'CreateQueue', { QueueName: 'alerts' });
    await model.synthesize();
    expect(await model.apply(['monitoring'])).toBeUndefined();

    const subscriptions = await callQuery(management, 'sns', 'ListSubscriptionsByTopic', {
      TopicArn: topicArn('security-alerts'),
    });
    expect([...values(subscriptions, 'Endpoint')].sort()).toEqual([
      QUEUE,
      'https://alerts.acme.example/aws?team=${security}',
      'security@acme.example',
    ]);
    expect(await chat('/describe-slack-channel-configurations')).toEqual({
      SlackChannelConfigurations: [
        expect.objectContaining({
          SlackTeamId: 'T0123ABCDEF',
          SlackChannelId: 'C0123ABCDEF',
          ConfigurationName: 'orgcharter-slack-C0123ABCDEF',
          IamRoleArn: 'arn:aws:iam::111122223333:role/orgcharter-chat',
          GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AWSDenyAll'],
          SnsTopicArns: expect.arrayContaining([
            topicArn('operations'),
            topicArn('security-alerts'),
          ]),
        }),
      ],
    });
    expect(await chat('/list-ms-teams-channel-configurations')).toEqual({
      TeamChannelConfigurations: [
        expect.objectContaining({
          ChannelId: '19%3aab12cd34ef56%40thread.tacv2',
          SnsTopicArns: [topicArn('security-alerts')],
        }),
      ],
    });
  },
  5 * MINUTE,
);

test(
  'planned again, nothing changes, and CI may do what a plan calls',
  async () => {
    expect(await model.watchedPlan('monitoring')).toMatchObject({ changes: [], refused: [] });
  },
  2 * MINUTE,
);

test(
  'without Slack, only the channel is removed',
  async () => {
    const slack = '    slack: [{ workspace: T0123ABCDEF, channel: C0123ABCDEF }]\n';
    model.edit(slack, '');
    model.edit(slack, '    email: [ops@acme.example]\n');
    expect(await model.synthesize()).toEqual(['monitoring']);
    expect(await model.applied('monitoring')).toEqual([
      'delete aws_chatbot_slack_channel_configuration.T0123ABCDEF--C0123ABCDEF',
      'create aws_sns_topic_subscription.operations--ops_x40_acme_x2e_example',
    ]);
    expect(await chat('/describe-slack-channel-configurations')).toEqual({
      SlackChannelConfigurations: [],
    });
  },
  2 * MINUTE,
);

test(
  'destroyed, nothing is left',
  async () => {
    expect(await model.destroy(['monitoring'])).toBeUndefined();
    expect(await chat('/list-ms-teams-channel-configurations')).toEqual({
      TeamChannelConfigurations: [],
    });
    expect(
      values(await callQuery(await model.inside('management'), 'sns', 'ListTopics'), 'TopicArn'),
    ).toEqual([]);
  },
  2 * MINUTE,
);
