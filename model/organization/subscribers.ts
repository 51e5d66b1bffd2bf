import type { Topic } from './monitoring';

/** Someone or something that gets the notifications of a topic. */
interface Subscriber {
  readonly id: string;
  /**
   * For people: an address, the host of a URL, because the rest of one can be a secret, an ARN, or
   * a channel's ID.
   */
  readonly text: string;
}

/** All subscribers of a topic, by kind, sorted. */
export function subscribersOf(topic: Topic): readonly Subscriber[] {
  const { email, https = [], sqs = [], slack = [], teams = [] } = topic;
  return [
    ...[...email, ...sqs].map((id) => ({ id, text: id })),
    ...https.map((id) => ({ id, text: /^https:\/\/[^/?]+/.exec(id)?.[0] ?? '' })),
    ...slack.map(({ workspace, channel }) => ({
      id: `${workspace} ${channel}`,
      text: `the Slack channel ${channel}`,
    })),
    ...teams.map(({ tenant, team, channel }) => ({
      id: `${tenant} ${team} ${channel}`,
      text: `the Microsoft Teams channel ${channel}`,
    })),
  ];
}

/** Subscribers as people write them: `ops@acme.example, the Slack channel C0123ABCDEF`. */
export const describeSubscribers = (subscribers: readonly Subscriber[]): string =>
  [...new Set(subscribers.map(({ text }) => text))].join(', ');

/** @returns the ID of the account in the ARN of a queue */
export const accountOfQueue = (arn: string): string => arn.split(':')[4] ?? '';
