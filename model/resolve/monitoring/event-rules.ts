import { ownTags } from '../tree/tags';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { eventSource, eventSourceServices } from '../../aws/event-sources';
import type { EventSource } from '../../aws/event-sources';
import type { EventRule } from '../../organization';
import type { Json } from '../../../iam/language/policy-document';
import type { WrittenEventRule } from '../../schema/monitoring';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { governedRegions } from '../tree/regions';
import { keyed } from '../renaming';
import { topicOf } from '../topics';

/**
 * Where the root user's sign-ins occur, whatever the home region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export const SIGN_IN_REGION = 'us-east-1';

/**
 * EventBridge rules on API calls and on sign-ins to the console, as CloudTrail reports them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 *
 * Reports `unknown-event-source`.
 */
export function resolveEventRules(context: ResolveContext): readonly EventRule[] {
  const { model, sourceMap, diagnostics } = context;
  const everywhere = governedRegions(context);
  return [...(model.eventRules ?? [])].flatMap(([key, written]): readonly EventRule[] => {
    const topic = topicOf(written, context);
    const common = {
      ...keyed(key, written),
      description: written.description ?? describe(written),
      topic,
      ...ownTags(written),
    };
    if ((written.apiCalls === undefined) === (written.consoleSignIn === undefined)) return []; // a rule reports it
    if (written.consoleSignIn !== undefined) {
      return [
        {
          ...common,
          pattern: signInPattern(written.consoleSignIn),
          regions: regions([...everywhere, SIGN_IN_REGION]),
        },
      ];
    }
    const calls = (written.apiCalls ?? []).flatMap((call, index) => {
      const [service = '', action = ''] = call.split(':');
      const source = eventSource(service);
      if (source) return [{ ...source, action }];
      diagnostics.error(
        'unknown-event-source',
        sourceMap.value(written.apiCalls ?? [], index),
        `no AWS service sends events for calls of "${service}"`,
        {
          fix:
            didYouMean(service, eventSourceServices()) ??
            'write the prefix of the service in IAM actions, such as ec2 or iam',
        },
      );
      return [];
    });
    const where = calls.flatMap(({ region }) => region ?? written.regions ?? everywhere);
    return [{ ...common, pattern: callPattern(calls), regions: regions(where) }];
  });
}

interface Call extends EventSource {
  readonly action: string;
}

function callPattern(calls: readonly Call[]): EventRule['pattern'] {
  return {
    source: unique(calls.map(({ source }) => source)),
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: unique(calls.map((call) => call.eventSource)),
      eventName: unique(calls.map(({ action }) => action)),
    },
  };
}

function signInPattern(type: string): EventRule['pattern'] {
  return {
    source: ['aws.signin'],
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: { userIdentity: { type: [type] } },
  };
}

function describe({ apiCalls, consoleSignIn }: WrittenEventRule): string {
  return consoleSignIn !== undefined
    ? `Sign-in to the console as ${consoleSignIn}`
    : `Calls of ${(apiCalls ?? []).join(', ')}`;
}

function regions(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(byText);
}

function unique(values: readonly string[]): readonly Json[] {
  return [...new Set(values)].sort(byText);
}
