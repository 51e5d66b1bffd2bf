import type { Change, Example } from '../access/diff/change';
import type { Level } from '../access/risk/levels';
import { LEVELS } from '../access/risk/levels';
import type { EnvironmentDiff } from '../access/diff/diff';
import { grouped } from '../lib/grouped';
import type { Cause } from '../source/cause';
import type { Block, Document, Span, Text } from './document/document';
import { code, heading, list, paragraph, strong } from './document/document';

/** Of each level so many are written out: a comment on a pull request takes 65,536 characters. */
const MOST = 40;

export const HEADINGS: Readonly<Record<Level, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** How places are shown in the version before and in the one of now. */
export interface BothWritten {
  before(cause: Cause): string;
  now(cause: Cause): string;
}

/** What an edit means, the most weighty first: for the terminal, and as a comment on a pull request. */
export function changesReport(
  diffs: readonly EnvironmentDiff[],
  since: string,
  written: BothWritten,
): Document {
  return {
    title: `What the change since ${since} means`,
    // Environments for which it means the same, but for accounts' numbers, share a section.
    blocks: [
      ...grouped(diffs, ({ changes }) => JSON.stringify(changes).replace(/\d{12}/g, '')).values(),
    ].flatMap((alike): readonly Block[] => {
      const changes = alike[0]?.changes ?? [];
      return [
        heading(2, alike.map(({ environment }) => environment).join(', ')),
        paragraph(summary(changes)),
        ...LEVELS.flatMap((level) => ofLevel(level, changes, written)),
      ];
    }),
  };
}

/** `3 changes: 1 critical, 2 low.` */
export function summary(changes: readonly Change[]): string {
  if (changes.length === 0)
    return 'Nothing changes: nobody gains or loses access, and every guardrail, alarm and trail is as it was.';
  const counts = LEVELS.map(
    (level) => [level, changes.filter((change) => change.level === level).length] as const,
  ).filter(([, count]) => count > 0);
  return `${changes.length} change${changes.length === 1 ? '' : 's'}: ${counts.map(([level, count]) => `${count} ${level}`).join(', ')}.`;
}

function ofLevel(level: Level, all: readonly Change[], written: BothWritten): readonly Block[] {
  const changes = all.filter((change) => change.level === level);
  if (changes.length === 0) return [];
  const more = changes.length - MOST;
  return [
    heading(3, HEADINGS[level]),
    list([
      ...changes.slice(0, MOST).map((change) => describeChange(change, written)),
      ...(more > 0 ? [`and ${more} more: --format json has them all`] : []),
    ]),
  ];
}

/** One change in a line: its kind and risks, what it is, where it is written, and what shows it. */
export function describeChange(
  { kind, risks, what, details, before, now, examples = [] }: Change,
  written: BothWritten,
): Text {
  const places: readonly Span[] = now
    ? [' (', code(written.now(now)), ')']
    : before
      ? [' (before: ', code(written.before(before)), ')']
      : [];
  const about = [
    strong(kind),
    ...(risks.length > 0 ? [' [', strong(risks.join(', ')), ']'] : []),
    ': ',
    what,
  ];
  return [
    ...about,
    ...places,
    ...details.map((detail) => `. ${capital(detail)}`),
    ...examples.slice(0, 1).flatMap((example) => ['. ', ...describeExample(example)]),
  ];
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function describeExample({
  account,
  who,
  action,
  alsoActions,
  resource,
  context,
  before,
  now,
}: Example): readonly Span[] {
  const circumstances = Object.entries(context).map(([key, value]) =>
    value === null ? `without ${key}` : `${key}=${[value].flat().join(' ')}`,
  );
  return [
    `For example in ${account}, ${who}: `,
    code(action),
    ...(alsoActions > 0
      ? [` (and ${alsoActions} other action${alsoActions === 1 ? '' : 's'} alike)`]
      : []),
    ...(resource === '*' ? [] : [' on ', code(resource)]),
    ...(circumstances.length > 0 ? [' with ', code(circumstances.join(', '))] : []),
    `. Before: ${before}. Now: ${now}`,
  ];
}
