import { named } from '../../lib/named';
import type { Organization, PermissionSet } from '../../model/organization';
import { targetName } from '../../model/organization/guardrails';
import { awsNameOf } from '../../model/organization/renaming';
import type { LiveOrganization, LivePermissionSet, LivePolicy } from '../live-organization';
import { isSameJson } from './equal-policies';
import { attachmentsOf } from './guardrails';
import { awsManagedPolicy, pathOfPolicy, sessionDurationText } from './identity';
import { ifKnown } from './organization';
import type { Value } from './outline';
import type { ParsedCharter } from './parsed-charter';
import type { Places } from './places';
import { policyText, reasonAgainstDocument } from './policy-files';
import type { Replacement } from './replace';
import { ReportNotes } from './report';
import type { WrittenFile } from './written-charter';

/** A value that AWS has otherwise than the charter. */
export interface Change extends Replacement {
  readonly path: readonly string[];
  /** What the report says if the charter takes it over, and if it does not. */
  readonly applied: string;
  readonly kept: string;
}

/** What AWS has otherwise than the charter, for things that the charter has. */
export interface ChangedSettings {
  readonly changes: readonly Change[];
  /** Policies whose document changed: the text of the file that has it. */
  readonly policies: ReadonlyMap<string, string>;
}

interface Comparing {
  readonly organization: Organization;
  readonly live: LiveOrganization;
  readonly places: Places;
  readonly files: readonly WrittenFile[];
  readonly charter: ParsedCharter;
  readonly notes: ReportNotes;
}

/**
 * Attachments and documents of policies, and settings of permission sets, that changed in AWS.
 * Policies of the catalogue and those that orgcharter changes for exceptions keep their document.
 */
export function changedSettings(comparing: Comparing): ChangedSettings {
  const { organization, live } = comparing;
  const policies = new Map<string, string>();
  const changes: Change[] = [];
  for (const guardrail of organization.guardrails) {
    const found = live.policies.find(
      ({ type, name }) => type === guardrail.type && name === awsNameOf(guardrail),
    );
    if (!found || found.awsManaged) continue;
    const attachments = guardrail.attachments.map(targetName);
    changes.push(...targetsOf(guardrail.name, attachments, found, comparing));
    for (const [path, text] of documentOf(guardrail.name, found, comparing))
      policies.set(path, text);
  }
  const sets = new Map(
    ifKnown(live.identityCenter)?.permissionSets.map((set) => [set.name, set] as const),
  );
  for (const set of organization.identity.permissionSets) {
    const found = sets.get(awsNameOf(set));
    if (found) changes.push(...ofPermissionSet(set, found));
  }
  return { changes, policies };
}

function targetsOf(
  key: string,
  before: readonly string[],
  policy: LivePolicy,
  { live, places, charter, notes }: Comparing,
): readonly Change[] {
  const now = attachmentsOf(policy, { live, places, notes: new ReportNotes() });
  if (now.length === 0 || isSame(before, now)) return [];
  const attached = `The policy ${policy.name} is attached to ${now.join(', ')} in AWS.`;
  if (charter.at(['guardrails', key, 'except']) !== undefined) {
    notes.note(`${attached} Its targets and exceptions in the charter stay.`);
    return [];
  }
  return [
    {
      path: ['guardrails', key, 'targets'],
      value: now,
      applied: `Targets of ${key}: ${now.join(', ')}, as in AWS. The charter had ${before.join(', ')}.`,
      kept: `${attached} Its targets in the charter stay`,
    },
  ];
}

/** The file of a policy with another document, unless orgcharter replaces a part of it. */
function documentOf(
  key: string,
  { name, document }: LivePolicy,
  { files, charter, notes }: Comparing,
): readonly (readonly [string, string])[] {
  const place = ['guardrails', key, 'policy'];
  const path = charter.at(place);
  const file = files.find((each) => each.path === path);
  const hasExceptions = charter.at(['guardrails', key, 'exceptAccounts']) !== undefined;
  if (!file || hasExceptions || reasonAgainstDocument(document) !== undefined) return [];
  const before = parsed(file.text);
  if (before === undefined || reasonAgainstDocument(before) !== undefined) return [];
  if (charter.isOverridden(place) || isSameJson(before, document)) return [];
  if (charter.usesOf(file.path) > 1) {
    notes.note(
      `The policy ${name} changed in AWS. ${file.path} stays, because others use it, too.`,
    );
    return [];
  }
  notes.note(`${file.path} has the document that the policy ${name} has in AWS.`);
  return [[file.path, policyText(document as Parameters<typeof policyText>[0])]];
}

function ofPermissionSet(set: PermissionSet, live: LivePermissionSet): readonly Change[] {
  const policies = live.awsManagedPolicies.map(awsManagedPolicy).sort();
  const { sessionDuration } = live;
  const settings: readonly (readonly [string, Value, boolean])[] = [
    ['description', live.description, live.description === set.description],
    [
      'sessionDuration',
      sessionDurationText(sessionDuration) ?? '1h',
      sessionDuration === set.sessionDuration,
    ],
    [
      'awsManagedPolicies',
      policies,
      isSame(live.awsManagedPolicies.map(pathOfPolicy), set.awsManagedPolicies.map(pathOfPolicy)),
    ],
    ['relayState', live.relayState ?? '', (live.relayState ?? '') === (set.relayState ?? '')],
  ];
  return settings.flatMap(([key, value, same]) => {
    if (same || (key === 'relayState' && value === '')) return [];
    const what = `${key} of the permission set ${set.name}`;
    return [
      {
        path: ['permissionSets', set.name, key],
        value,
        applied: `${what} is as in AWS.`,
        kept: `${what} is ${textOf(value)} in AWS. The charter's value stays`,
      },
    ];
  });
}

const textOf = (value: Value): string =>
  Array.isArray(value) ? named(value as readonly string[], value.length) : JSON.stringify(value);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

function parsed(text: string): LivePolicy['document'] | undefined {
  try {
    return JSON.parse(text) as LivePolicy['document'];
  } catch {
    return undefined;
  }
}
