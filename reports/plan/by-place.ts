import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import type { PlannedStack } from '../../planning/stack-plan';
import type { Span, Text } from '../document/document';
import { code, toned, type Tone } from '../document/document';

export type PlannedChange = PlannedStack['changes'][number];

/** A change, its stack, and where the charter causes it: `config/organization.yaml:12`. */
export interface PlacedChange extends PlannedChange {
  readonly stack: string;
  readonly at?: string | undefined;
}

/** Formats where the charter causes a change, if that is known. */
export type PlaceOf = (stack: string, change: PlannedChange) => string | undefined;

/** Limits, because GitHub takes 65,536 characters. */
const MAX_LINES = 200;
const MAX_PER_LINE = 8;

/**
 * One line for each line of the charter, in order, and then one for each stack whose changes cannot
 * be traced to a line.
 */
export function linesByPlace(changes: readonly PlacedChange[]): readonly Text[] {
  const groups = [
    ...grouped(changes, ({ at, stack }) => JSON.stringify([at ?? '', stack])).values(),
  ];
  const lines = groups
    .map((group) => ({ group, at: group[0]?.at, stack: group[0]?.stack ?? '' }))
    .sort(
      (a, b) =>
        Number(a.at === undefined) - Number(b.at === undefined) ||
        comparePlaces(a.at ?? '', b.at ?? '') ||
        byText(a.stack, b.stack),
    )
    .map(({ group, at, stack }): Text => [
      ...(at === undefined ? [] : [code(at), ': ']),
      ...describeChanges(group),
      ` in ${stack}`,
    ]);
  return limited(lines);
}

/** `config/a.yaml:9` before `config/a.yaml:10`. */
function comparePlaces(a: string, b: string): number {
  const [[fileA, lineA], [fileB, lineB]] = [split(a), split(b)];
  return byText(fileA, fileB) || lineA - lineB;
}

function split(place: string): readonly [file: string, line: number] {
  const colon = place.lastIndexOf(':');
  return [place.slice(0, colon), Number(place.slice(colon + 1))];
}

export function limited(lines: readonly Text[]): readonly Text[] {
  const more = lines.length - MAX_LINES;
  return more <= 0
    ? lines
    : [...lines.slice(0, MAX_LINES), `and ${more} more (--format json lists all)`];
}

const TONES: Readonly<Record<string, Tone>> = {
  create: 'good',
  update: 'warning',
  replace: 'bad',
  delete: 'bad',
};

function describeChanges(changes: readonly PlannedChange[]): readonly Span[] {
  const more = changes.length - MAX_PER_LINE;
  return [
    ...changes
      .slice(0, MAX_PER_LINE)
      .flatMap(({ action, address }, index) => [
        index === 0 ? '' : ', ',
        toned(action, TONES[action]),
        ' ',
        code(address),
      ]),
    ...(more > 0 ? [` and ${more} more`] : []),
  ];
}
