import { parseDocument } from 'yaml';
import type { Organization, PermissionSet } from '../../model/organization';
import { targetName } from '../../model/organization/guardrails';
import { awsNameOf } from '../../model/organization/renaming';
import type { LiveOrganization, LivePermissionSet, LivePolicy } from '../live-organization';
import { attachmentsOf } from './guardrails';
import { awsManagedPolicy, durationText } from './identity';
import { ifKnown } from './organization';
import type { Value } from './outline';
import type { Places } from './places';
import { policyText, reasonAgainstDocument } from './policy-files';
import type { Replacement } from './replace';
import { ReportNotes } from './report';
import type { WrittenFile } from './written-charter';

/** What AWS has otherwise than the charter, for things that the charter has. */
export interface ChangedSettings {
  readonly replacements: readonly Replacement[];
  /** Policies whose document changed: the text of the file that has it. */
  readonly policies: ReadonlyMap<string, string>;
}

interface Comparing {
  readonly organization: Organization;
  readonly live: LiveOrganization;
  readonly places: Places;
  readonly files: readonly WrittenFile[];
  readonly notes: ReportNotes;
}

/**
 * Attachments and documents of policies, and settings of permission sets, that changed in AWS. Policies of the catalogue and
 * those that orgcharter changes for exceptions keep their document.
 */
export function changedSettings(comparing: Comparing): ChangedSettings {
  const { organization, live } = comparing;
  const policies = new Map<string, string>();
  const replacements: Replacement[] = [];
  for (const guardrail of organization.guardrails) {
    const found = live.policies.find(
      ({ type, name }) => type === guardrail.type && name === awsNameOf(guardrail),
    );
    if (!found || found.awsManaged) continue;
    const attachments = guardrail.attachments.map(targetName);
    replacements.push(...targetsOf(guardrail.name, attachments, found, comparing));
    for (const [path, text] of documentOf(guardrail.name, found, comparing))
      policies.set(path, text);
  }
  for (const set of organization.identity.permissionSets) {
    const found = ifKnown(live.identityCenter)?.permissionSets.find(
      ({ name }) => name === awsNameOf(set),
    );
    if (found) replacements.push(...ofPermissionSet(set, found, comparing));
  }
  return { replacements, policies };
}

function targetsOf(
  key: string,
  before: readonly string[],
  policy: LivePolicy,
  { live, places, files, notes }: Comparing,
): readonly Replacement[] {
  const now = attachmentsOf(policy, { live, places, notes: new ReportNotes() });
  if (now.length === 0 || isSame(before, now)) return [];
  const path = ['guardrails', key, 'targets'];
  if (writtenAt(files, ['guardrails', key, 'except']) !== undefined) {
    notes.note(
      `The policy ${policy.name} is attached to ${now.join(', ')} in AWS. Its targets and exceptions in the charter stay.`,
    );
    return [];
  }
  notes.note(
    `Targets of ${key}: ${now.join(', ')}, as in AWS. The charter had ${before.join(', ')}.`,
  );
  return [{ path, value: now }];
}

/** The file of a policy with another document, unless orgcharter replaces a part of it. */
function documentOf(
  key: string,
  { name, document }: LivePolicy,
  { files, notes }: Comparing,
): readonly (readonly [string, string])[] {
  const path = writtenAt(files, ['guardrails', key, 'policy']);
  const file = files.find((each) => each.path === path);
  const hasExceptions = writtenAt(files, ['guardrails', key, 'exceptAccounts']) !== undefined;
  if (!file || hasExceptions || reasonAgainstDocument(document) !== undefined) return [];
  const before = parsed(file.text);
  if (before === undefined || reasonAgainstDocument(before) !== undefined) return [];
  if (JSON.stringify(before) === JSON.stringify(document)) return [];
  if (usersOf(file.path, files) > 1) {
    notes.note(
      `The policy ${name} changed in AWS. ${file.path} stays, because others use it, too.`,
    );
    return [];
  }
  notes.note(`${file.path} has the document that the policy ${name} has in AWS.`);
  return [[file.path, policyText(document as Parameters<typeof policyText>[0])]];
}

function ofPermissionSet(
  set: PermissionSet,
  live: LivePermissionSet,
  { notes }: Comparing,
): readonly Replacement[] {
  const policies = live.awsManagedPolicies.map(awsManagedPolicy).sort();
  const settings: readonly (readonly [string, Value, boolean])[] = [
    ['description', live.description, live.description === set.description],
    [
      'sessionDuration',
      durationText(secondsOf(live.sessionDuration)) ?? '1h',
      secondsOf(live.sessionDuration) === secondsOf(set.sessionDuration),
    ],
    ['awsManagedPolicies', policies, isSame(policies, set.awsManagedPolicies)],
    ['relayState', live.relayState ?? '', (live.relayState ?? '') === (set.relayState ?? '')],
  ];
  return settings.flatMap(([key, value, same]) => {
    if (same || (key === 'relayState' && value === '')) return [];
    notes.note(`${key} of the permission set ${set.name} is as in AWS.`);
    return [{ path: ['permissionSets', set.name, key], value }];
  });
}

function secondsOf(duration: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/** What the charter's own files have at a path. */
function writtenAt(files: readonly WrittenFile[], path: readonly string[]): unknown {
  for (const file of files)
    if (/^[^/]+\.ya?ml$/.test(file.path)) {
      const found: unknown = parseDocument(file.text).getIn(path);
      if (found !== undefined) return found;
    }
  return undefined;
}

const usersOf = (path: string, files: readonly WrittenFile[]): number =>
  files
    .filter((file) => /\.ya?ml$/.test(file.path))
    .reduce((sum, { text }) => sum + text.split(path).length - 1, 0);

function parsed(text: string): LivePolicy['document'] | undefined {
  try {
    return JSON.parse(text) as LivePolicy['document'];
  } catch {
    return undefined;
  }
}
