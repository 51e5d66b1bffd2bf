import type { Lookup } from '../../adoption/ids/lookup';
import type { Finders } from './finders';
import { type Place, unlessMissing } from './place';
import { signedCall } from './signed-call';

/** A call of AWS's query protocol. Returns the XML. */
function query(
  { client }: Place,
  service: 'sns' | 'monitoring',
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const Version = service === 'sns' ? '2010-03-31' : '2010-08-01';
  return signedCall(client, {
    service,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...parameters, Version }).toString(),
  });
}

async function events<Answer extends object>(
  { client }: Place,
  action: string,
  request: object,
): Promise<Answer> {
  const body = await signedCall(client, {
    service: 'events',
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSEvents.${action}`,
    },
    body: JSON.stringify(request),
  });
  return JSON.parse(body) as Answer;
}

/** The texts of an XML element, in order. */
const texts = (xml: string, element: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&'),
  );

export const monitoringFinders: Finders = {
  aws_sns_topic: async (place, { name: TopicArn }) => {
    const answer = query(place, 'sns', { Action: 'GetTopicAttributes', TopicArn });
    return (await unlessMissing(answer, 'NotFound', 'NotFoundException')) && TopicArn;
  },
  aws_sns_topic_subscription: async (place, lookup) =>
    (await unlessMissing(subscriptions(place, lookup), 'NotFound', 'NotFoundException'))?.find(
      ({ name }) => name === lookup.name,
    )?.arn,
  aws_cloudwatch_metric_alarm: async (place, { name }) => {
    const xml = await query(place, 'monitoring', {
      Action: 'DescribeAlarms',
      'AlarmNames.member.1': name,
    });
    return texts(xml, 'AlarmName').includes(name) ? name : undefined;
  },
  aws_cloudwatch_dashboard: async (place, { name }) => {
    const answer = query(place, 'monitoring', { Action: 'GetDashboard', DashboardName: name });
    const missing = ['ResourceNotFound', 'DashboardNotFoundError'];
    return (await unlessMissing(answer, ...missing)) && name;
  },
  aws_cloudwatch_event_rule: async (place, { name }) => {
    const answer = events<object>(place, 'DescribeRule', { Name: name });
    return (await unlessMissing(answer, 'ResourceNotFoundException')) && name;
  },
  aws_cloudwatch_event_target: async (place, { name, of: Rule }) => {
    const answer = events<{ readonly Targets?: readonly { readonly Id: string }[] }>(
      place,
      'ListTargetsByRule',
      { Rule },
    );
    const found = await unlessMissing(answer, 'ResourceNotFoundException');
    return found?.Targets?.find(({ Id }) => Id === name)?.Id;
  },
  aws_rolesanywhere_trust_anchor: (place, { name }) =>
    rolesAnywhere(
      place,
      '/trustanchors',
      'trustAnchors',
      ({ trustAnchorId }) => trustAnchorId,
      name,
    ),
  aws_rolesanywhere_profile: (place, { name }) =>
    rolesAnywhere(place, '/profiles', 'profiles', ({ profileId }) => profileId, name),
};

/** The confirmed subscriptions of a topic: AWS has no ARN for the others. */
async function subscriptions(
  place: Place,
  { of: TopicArn }: Lookup,
): Promise<readonly { readonly name: string; readonly arn: string }[]> {
  const all: { readonly name: string; readonly arn: string }[] = [];
  let next: { NextToken?: string } = {};
  do {
    const xml = await query(place, 'sns', {
      Action: 'ListSubscriptionsByTopic',
      TopicArn,
      ...next,
    });
    const [protocols, endpoints] = [texts(xml, 'Protocol'), texts(xml, 'Endpoint')];
    texts(xml, 'SubscriptionArn').forEach((arn, index) => {
      if (arn.startsWith('arn:'))
        all.push({ name: `${protocols[index]}:${endpoints[index]}`, arn });
    });
    const [token] = texts(xml, 'NextToken');
    next = token ? { NextToken: token } : {};
  } while (next.NextToken !== undefined);
  return all;
}

type Named = Readonly<Record<string, string | undefined>>;

/** The ID of the trust anchor or profile with a name. */
async function rolesAnywhere(
  { client }: Place,
  path: string,
  list: string,
  id: (item: Named) => string | undefined,
  name: string,
): Promise<string | undefined> {
  let token: string | undefined;
  do {
    const query = token === undefined ? '' : `?nextToken=${encodeURIComponent(token)}`;
    const request = { service: 'rolesanywhere', method: 'GET', path: path + query } as const;
    const answer = JSON.parse(await signedCall(client, request)) as Readonly<
      Record<string, unknown>
    >;
    const found = (answer[list] as readonly Named[] | undefined)?.find(
      (item) => item['name'] === name,
    );
    if (found) return id(found);
    token = answer['nextToken'] as string | undefined;
  } while (token !== undefined && token !== '');
  return undefined;
}
