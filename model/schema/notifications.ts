import { FORMATS } from '../aws/formats';
import { email, ownTags } from './common';
import { listOf, mapOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { text } from './kit/scalars';
import type { Written } from './kit/schema';
import { keepsItsName } from './renaming';

/**
 * A URL without a user name and a password, which Terraform's state would keep as text.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
const webhook = text({
  expected: 'a URL that starts with https://, without a user name or a password',
  pattern: /^https:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?][\x21-\x7e]*)?$/,
  examples: ['https://alerts.acme.example/aws'],
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const queue = text({
  expected: 'the ARN of an SQS queue, not of a FIFO queue',
  pattern: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/,
  examples: ['arn:aws:sqs:eu-west-2:111122223333:alerts'],
});

/**
 * https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html
 */
const SLACK_ID = /^[0-9A-Z]{1,255}$/;

const slackChannel = object('a Slack channel', {
  workspace: required(
    text({ expected: 'the ID of a workspace such as T0123ABCDEF', pattern: SLACK_ID }),
    'The ID of the workspace. Authorize it once in the console of Amazon Q Developer in chat applications',
  ),
  channel: required(
    text({
      expected: 'the ID of a channel such as C0123ABCDEF',
      pattern: SLACK_ID,
    }),
    'The ID of the channel. It is at the end of the link to the channel',
  ),
});

const uuid = (what: string) =>
  text({
    expected: `the ID of ${what} such as 1234abcd-12ab-34cd-56ef-1234567890ab`,
    pattern: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
  });

/**
 * https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html
 */
const teamsChannel = object('a Microsoft Teams channel', {
  tenant: required(
    uuid('a tenant'),
    'The ID of the tenant. Authorize it once in the console of Amazon Q Developer in chat applications',
  ),
  team: required(uuid('a team'), 'The ID of the team: groupId in the link to the channel'),
  channel: required(
    text({
      expected: 'the ID of a channel such as 19:ab12cd34ef56@thread.tacv2',
      pattern: /^19(?::|%3[aA])[A-Za-z0-9_=+.,-]{1,200}(?:@|%40)thread\.[a-z0-9]+$/,
    }),
    'The ID of the channel, from the link to it',
  ),
});

const topic = object('a topic', {
  ...keepsItsName('topic', FORMATS.topicName),
  email: optional(
    listOf('e-mail addresses', email),
    'Subscribers. Each of them must confirm an e-mail from AWS once',
  ),
  https: optional(
    listOf('URLs', webhook),
    'Endpoints that get each notification as a POST request. Each of them must confirm its subscription',
  ),
  sqs: optional(
    listOf('queues', queue),
    'Queues of the account that has the topic. The policy of a queue must let sns.amazonaws.com send messages',
  ),
  slack: optional(
    listOf('Slack channels', slackChannel),
    'Slack channels that show the notifications',
  ),
  teams: optional(
    listOf('Microsoft Teams channels', teamsChannel),
    'Microsoft Teams channels that show the notifications',
  ),
  tags: ownTags('the topic'),
});
export const notifications = mapOf(
  { what: 'topic', pattern: FORMATS.topicName.pattern, form: FORMATS.topicName.allowed },
  topic,
);
export type WrittenTopic = Written<typeof topic>;
