import type { Change, Example } from '../access/diff/change';
import type { Level } from '../access/risk/levels';
import { LEVELS } from '../access/risk/levels';
import type { EnvironmentDiff } from '../access/diff/diff';
import { grouped } from '../lib/grouped';
import type { LocationOf } from '../source/cause';
import type { Block, Document, Span, Text } from './document/document';
import { TONES } from './tones';
import { code, heading, list, paragraph, strong, toned } from './document/document';

/** The limit per level: GitHub allows 65,536 characters in a pull request comment. */
const MAX_PER_LEVEL = 40;

export const HEADINGS: Readonly<Record<Level, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Formats locations in the earlier and in the current version. */
export interface LocationsOf {
  readonly before: LocationOf;
  readonly now: LocationOf;
}

/** The effect of an edit, most severe changes first: for the terminal or a pull request comment. */
export function changesReport(
  diffs: readonly EnvironmentDiff[],
  since: string,
  locationsOf: LocationsOf,
): Document {
  return {
    title: `Changes since ${since}`,
    // Environments with the same changes, apart from account IDs, share a section.
    blocks: [
      ...grouped(diffs, ({ changes }) => JSON.stringify(changes).replace(/\d{12}/g, '')).values(),
    ].flatMap((similar): readonly Block[] => {
      const changes = similar[0]?.changes ?? [];
      return [
        heading(2, similar.map(({ environment }) => environment).join(', ')),
        paragraph(summary(changes)),
        ...LEVELS.flatMap((level) => ofLevel(level, changes, locationsOf)),
      ];
    }),
  };
}

/** `3 changes: 1 critical, 2 low.` */
export function summary(changes: readonly Change[]): string {
  if (changes.length === 0)
    return 'No changes: access, guardrails, alarms and trails stay the same.';
  const counts = LEVELS.map(
    (level) => [level, changes.filter((change) => change.level === level).length] as const,
  ).filter(([, count]) => count > 0);
  return `${changes.length} change${changes.length === 1 ? '' : 's'}: ${counts.map(([level, count]) => `${count} ${level}`).join(', ')}.`;
}

function ofLevel(level: Level, all: readonly Change[], locationsOf: LocationsOf): readonly Block[] {
  const changes = all.filter((change) => change.level === level);
  if (changes.length === 0) return [];
  const more = changes.length - MAX_PER_LEVEL;
  return [
    heading(3, toned(HEADINGS[level], TONES[level])),
    list([
      ...changes.slice(0, MAX_PER_LEVEL).map((change) => describeChange(change, locationsOf)),
      ...(more > 0 ? [`and ${more} more (--format json lists all)`] : []),
    ]),
  ];
}

/** A change on one line: its kind, risks, description, location and an example request. */
export function describeChange(
  { kind, risks, what, details, before, now, examples = [] }: Change,
  locationsOf: LocationsOf,
): Text {
  const location: readonly Span[] = now
    ? [' (', code(locationsOf.now(now)), ')']
    : before
      ? [' (before: ', code(locationsOf.before(before)), ')']
      : [];
  const about = [
    strong(kind),
    ...(risks.length > 0 ? [' [', strong(risks.join(', ')), ']'] : []),
    ': ',
    what,
  ];
  return [
    ...about,
    ...location,
    ...details.map((detail) => `. ${capital(detail)}`),
    ...examples.slice(0, 1).flatMap((example) => ['. ', ...describeExample(example)]),
  ];
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function describeExample({
  account,
  who,
  action,
  otherActionCount,
  resource,
  context,
  before,
  now,
}: Example): readonly Span[] {
  const conditions = Object.entries(context).map(([key, value]) =>
    value === null ? `without ${key}` : `${key}=${[value].flat().join(' ')}`,
  );
  return [
    `Example in ${account}, ${who}: `,
    code(action),
    ...(otherActionCount > 0
      ? [` (and ${otherActionCount} similar action${otherActionCount === 1 ? '' : 's'})`]
      : []),
    ...(resource === '*' ? [] : [' on ', code(resource)]),
    ...(conditions.length > 0 ? [' with ', code(conditions.join(', '))] : []),
    `. Before: ${before}. Now: ${now}`,
  ];
}
