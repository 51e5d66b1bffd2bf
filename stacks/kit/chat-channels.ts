import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Organization, SlackChannel, TeamsChannel, Topic } from '../../model/organization';
import { OWN_NAMES } from '../../model/own-names';
import { addresses } from './addresses';
import { attribute } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { policyJson } from './policy-json';

/** Where the API is. https://docs.aws.amazon.com/general/latest/gr/chatbot.html */
const REGIONS: readonly string[] = ['us-east-2', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];

/**
 * The region to call the API of Amazon Q Developer in chat applications in: every one of its
 * regions has all of an account's channels, so that another one changes nothing in AWS.
 * https://docs.aws.amazon.com/chatbot/latest/APIReference/Welcome.html
 */
export function chatRegion({ homeRegion, governedRegions }: Organization): string {
  const [region = 'us-east-2'] = [homeRegion, ...governedRegions].filter((each) =>
    REGIONS.includes(each),
  );
  return region;
}

/**
 * Nobody can do anything in AWS from a channel: the role has no permissions, and the guardrail,
 * which AWS sets to AdministratorAccess where there is none, denies everything.
 */
const NO_ACCESS = 'arn:aws:iam::aws:policy/AWSDenyAll';

/** A channel, and the ARNs of the topics whose notifications it shows. */
interface Shown<Channel> {
  readonly channel: Channel;
  readonly topicArns: string[];
}

/**
 * Shows the notifications of topics in their Slack and Microsoft Teams channels: AWS knows a
 * channel once in an account.
 *
 * @param arns of the topics, by name, as references
 */
export function addChatChannels(
  stack: EnvironmentStack,
  topics: readonly Topic[],
  arns: ReadonlyMap<string, string>,
): void {
  const slack = byChannel(topics, arns, ({ slack = [] }) => slack);
  const teams = byChannel(topics, arns, ({ teams = [] }) => teams);
  if (slack.length + teams.length === 0) return;
  const iamRoleArn = attribute(addRole(stack), 'arn');
  const provider = stack.provider(stack.account, chatRegion(stack.organization));
  const guardrailPolicyArns = [NO_ACCESS];
  for (const { channel, topicArns } of slack)
    stack.add(ChatbotSlackChannelConfiguration, addresses(channel.workspace, channel.channel), {
      ...elsewhere(stack, provider),
      configurationName: configurationName('slack', channel.channel),
      slackTeamId: channel.workspace,
      slackChannelId: channel.channel,
      snsTopicArns: topicArns,
      iamRoleArn,
      guardrailPolicyArns,
    });
  for (const { channel, topicArns } of teams)
    stack.add(ChatbotTeamsChannelConfiguration, addresses(channel.team, channel.channel), {
      ...elsewhere(stack, provider),
      configurationName: configurationName('teams', channel.channel),
      tenantId: channel.tenant,
      teamId: channel.team,
      channelId: channel.channel,
      snsTopicArns: topicArns,
      iamRoleArn,
      guardrailPolicyArns,
    });
}

const elsewhere = (
  stack: EnvironmentStack,
  provider: AwsProvider,
): { readonly provider?: AwsProvider } =>
  chatRegion(stack.organization) === stack.region ? {} : { provider };

/** 1 to 128 letters, digits, hyphens and underscores. */
const configurationName = (application: string, channel: string): string =>
  `orgcharter-${application}-${channel}`.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 128);

function byChannel<Channel extends SlackChannel | TeamsChannel>(
  topics: readonly Topic[],
  arns: ReadonlyMap<string, string>,
  channelsOf: (topic: Topic) => readonly Channel[],
): readonly Shown<Channel>[] {
  const shown = new Map<string, Shown<Channel>>();
  for (const topic of topics)
    for (const channel of channelsOf(topic)) {
      const ids = Object.values(channel).join(' ');
      const one = shown.get(ids) ?? { channel, topicArns: [] };
      one.topicArns.push(arns.get(topic.name)!);
      shown.set(ids, one);
    }
  return [...shown.values()];
}

function addRole(stack: EnvironmentStack): IamRole {
  return stack.add(IamRole, 'chat', {
    name: OWN_NAMES.chatRole,
    description: 'Shows notifications in chat applications, and has no permissions',
    assumeRolePolicy: policyJson(chatTrustPolicy, stack.ids),
  });
}

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html */
const chatTrustPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ChatApplicationsAssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'chatbot.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
};
