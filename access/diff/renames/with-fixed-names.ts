import type { Keyed, Organization } from '../../../model/organization';
import { keyOf } from '../../../model/organization';

/** The current name in AWS of something that had this one. */
type NameOf = (name: string) => string;

/**
 * The earlier version with the current names in AWS of topics, alarms, event rules, saved queries,
 * Config rules and conformance packs, so that one with a new `name` is not reported as removed and
 * added. A role or policy with a new name has another ARN.
 */
export function withFixedNamesOf(now: Organization, before: Organization): Organization {
  const { monitoring, security } = before;
  const topic = namesOf(monitoring.topics, now.monitoring.topics);
  const notifying = <T extends Keyed & { readonly topic: string }>(
    was: readonly T[],
    is: readonly T[],
  ): readonly T[] =>
    named(was, namesOf(was, is)).map((each) => ({ ...each, topic: topic(each.topic) }));
  const { config, findings } = security ?? {};
  const { rules = [], conformancePacks = [] } = now.security?.config ?? {};
  return {
    ...before,
    monitoring: {
      ...monitoring,
      topics: named(monitoring.topics, topic),
      logAlarms: notifying(monitoring.logAlarms, now.monitoring.logAlarms),
      metricAlarms: notifying(monitoring.metricAlarms, now.monitoring.metricAlarms),
      eventRules: notifying(monitoring.eventRules, now.monitoring.eventRules),
    },
    ...(security && {
      security: {
        ...security,
        ...(config && {
          config: {
            ...config,
            rules: named(config.rules, namesOf(config.rules, rules)),
            conformancePacks: named(
              config.conformancePacks,
              namesOf(config.conformancePacks, conformancePacks),
            ),
          },
        }),
        ...(findings && {
          findings: {
            topic: { ...findings.topic, name: topic(findings.topic.name) },
            eventRules: findings.eventRules.map((each) => ({ ...each, topic: topic(each.topic) })),
          },
        }),
      },
    }),
  };
}

const named = <T extends Keyed>(things: readonly T[], nameOf: NameOf): readonly T[] =>
  things.map((each) => ({ ...each, name: nameOf(each.name) }));

function namesOf(was: readonly Keyed[], is: readonly Keyed[]): NameOf {
  const keys = new Map(was.map((each) => [keyOf(each), each.name]));
  const names = new Map(
    is.flatMap((each) =>
      [keyOf(each), ...(each.formerly ?? [])].flatMap((key) => {
        const name = keys.get(key);
        return name === undefined ? [] : [[name, each.name] as const];
      }),
    ),
  );
  return (name) => names.get(name) ?? name;
}
