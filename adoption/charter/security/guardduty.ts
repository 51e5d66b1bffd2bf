import { FINDING_FREQUENCIES, writtenFrequency } from '../../../model/aws/frequencies';
import { GUARDDUTY_FEATURES, RUNTIME_AGENTS } from '../../../model/schema/security';
import type { LiveFeature, LiveGuardDuty } from '../../live-security';
import type { Entry } from '../outline';
import { entry, mapping, record } from '../outline';
import { regionsEntry, type SecurityOptions } from './options';

/** `guardDuty`, if it is the same in every region in which the account administers it. */
export function guardDutyEntry(options: SecurityOptions): readonly Entry[] {
  const { security, notes, ownTags } = options;
  const regions = Object.keys(security.guardDuty).sort();
  const [first, ...others] = regions.map((region) => security.guardDuty[region]!);
  if (!first) return [];
  const reason =
    [first, ...others].map(reasonAgainst).find((each) => each !== undefined) ??
    (others.some((each) => signature(each) !== signature(first))
      ? 'it is not the same in every region'
      : undefined);
  if (reason !== undefined) {
    notes.leaveOut('GuardDuty', 'of the organization', reason);
    return [];
  }
  const features = heldFeatures(first).filter(({ isEnabled }) => isEnabled);
  const agents = features.flatMap(({ name, agents }) =>
    name === 'RUNTIME_MONITORING' ? agents.filter(({ isEnabled }) => isEnabled) : [],
  );
  const names = features.map(({ name }) => name).sort();
  const usual = GUARDDUTY_FEATURES.filter((name) => name !== 'RUNTIME_MONITORING');
  const frequency = writtenFrequency(FINDING_FREQUENCIES, first.findingPublishingFrequency);
  return entry(
    'guardDuty',
    mapping(
      regionsEntry(regions, options),
      entry('features', names.join() === usual.join() ? undefined : names),
      entry('runtimeAgents', agents.length > 0 ? agents.map(({ name }) => name) : undefined),
      entry('findingPublishingFrequency', frequency === '15m' ? undefined : frequency),
      entry('tags', record(ownTags('detector', 'of GuardDuty', first.tags))),
    ),
  );
}

const heldFeatures = ({ features }: LiveGuardDuty): readonly LiveFeature[] =>
  features.filter(({ name }) => GUARDDUTY_FEATURES.some((known) => known === name));

/** Everything that the section sets, as text. */
const signature = (guardDuty: LiveGuardDuty): string =>
  JSON.stringify([
    guardDuty.findingPublishingFrequency,
    heldFeatures(guardDuty)
      .map(({ name, isEnabled, agents }) => [
        ...[name, isEnabled],
        ...agents.map((agent) => `${agent.name} ${agent.isEnabled}`).sort(),
      ])
      .sort(),
    Object.entries(guardDuty.tags).sort(),
  ]);

/** Why the section would change GuardDuty in a region. */
function reasonAgainst(guardDuty: LiveGuardDuty): string | undefined {
  const { isEnabled, members, findingPublishingFrequency } = guardDuty;
  if (!isEnabled) return 'the detector of its administrator is suspended';
  if (members !== 'ALL') return 'it does not enroll all accounts of the organization';
  if (writtenFrequency(FINDING_FREQUENCIES, findingPublishingFrequency) === undefined)
    return `it publishes findings at the unknown frequency ${findingPublishingFrequency}`;
  const other = heldFeatures(guardDuty)
    .flatMap(({ agents, ...feature }) => [feature, ...agents])
    .find((feature) => feature.members !== (feature.isEnabled ? 'ALL' : 'NONE'));
  if (other) return `${other.name} is not the same in the administrator and all other accounts`;
  const unknown = heldFeatures(guardDuty)
    .flatMap(({ agents }) => agents)
    .find(({ name }) => !RUNTIME_AGENTS.some((known) => known === name));
  return unknown && `orgcharter does not know the agent ${unknown.name}`;
}
