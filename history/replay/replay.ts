import { byText } from '../../lib/by-text';
import type { Organization } from '../../model/organization';
import { exemptionsIn } from './exemption';
import { addFinding, findingKey, LISTS } from './finding';
import type { CountedFinding, Finding, List } from './finding';
import { SkippedEventCounts } from './skipped-events';
import type { SkippedEvents } from './skipped-events';
import type { ReplayCounts } from './tally';

/** What the guardrails of a charter would have done to the calls of a log. Every list is sorted. */
export interface Replay {
  /** Events that were read, each once. */
  readonly events: number;
  /** Events that were delivered again. */
  readonly duplicates: number;
  /** Events that are calls of the organization, and were evaluated. */
  readonly calls: number;
  /**
   * Calls in each list. A call that several statements deny is in several findings, but counts once
   * here.
   */
  readonly totals: Readonly<Record<List, number>>;
  readonly newlyDenied: readonly DeniedCalls[];
  readonly deniedBefore: readonly Finding[];
  readonly undetermined: readonly Finding[];
  readonly failed: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** A finding with what exempts it. */
export interface DeniedCalls extends Finding {
  /**
   * YAML of the charter that exempts these calls from the guardrail. Absent if only an edit of the
   * policy can.
   */
  readonly exemption?: string;
}

/** A file that cannot be read, or events that are not evaluated. */
export type Skipped = SkippedFile | SkippedEvents;

export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

/** Merges what several threads counted. */
export function mergedReplay(
  counted: readonly ReplayCounts[],
  read: Pick<Replay, 'events' | 'duplicates'>,
  files: readonly SkippedFile[],
  organization: Organization,
): Replay {
  const findings = mergedFindings(counted);
  const skipped = new SkippedEventCounts();
  for (const each of counted)
    for (const { reason, detail, count } of each.skipped)
      skipped.add({ skipped: reason, ...(detail !== undefined && { detail }) }, count);
  const exempt = exemptionsIn(organization);
  const inList = (wanted: List) => findings.filter(({ list }) => list === wanted);
  return {
    events: read.events,
    duplicates: read.duplicates,
    calls: sum(counted.map(({ calls }) => calls)),
    totals: Object.fromEntries(
      LISTS.map((list) => [list, sum(counted.map(({ totals }) => totals[list]))]),
    ) as Record<List, number>,
    newlyDenied: inList('newlyDenied').map((finding) => {
      const exemption = exempt(finding);
      return { ...published(finding), ...(exemption !== undefined && { exemption }) };
    }),
    deniedBefore: inList('deniedBefore').map(published),
    undetermined: inList('undetermined').map(published),
    failed: inList('failed').map(published),
    skipped: [...[...files].sort(byFile), ...skipped.list()],
  };
}

function mergedFindings(counted: readonly ReplayCounts[]): readonly CountedFinding[] {
  const merged = new Map<string, CountedFinding>();
  for (const { findings } of counted)
    for (const finding of findings) {
      const key = findingKey(finding);
      const known = merged.get(key);
      if (known) addFinding(known, finding);
      else merged.set(key, { ...finding });
    }
  return [...merged.values()].sort(byContent);
}

const byFile = (one: SkippedFile, other: SkippedFile): number =>
  byText(one.file, other.file) || byText(one.reason, other.reason);

function byContent(one: CountedFinding, other: CountedFinding): number {
  return (
    byText(one.guardrail ?? '', other.guardrail ?? '') ||
    byStatement(one.statement, other.statement) ||
    byText(one.account, other.account) ||
    byText(one.principal, other.principal) ||
    byText(one.action, other.action) ||
    byText(findingKey(one), findingKey(other))
  );
}

function byStatement(one: Finding['statement'], other: Finding['statement']): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : byText(String(one ?? ''), String(other ?? ''));
}

/** Without what only the counting needs. */
function published({ list: _list, request: _request, ...finding }: CountedFinding): Finding {
  return finding;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
