import type { Change } from '../access/diff/change';
import { linksIn, withLinks } from './links';
import type { Link } from './links';
import type { PageData } from './page-data';

/**
 * The kinds of changes whose descriptions name units. In others, a word can happen to be a unit's
 * name.
 */
const NAMES_UNITS = /^(unit|account|guardrail)-/;

/** Links to the units that a description can name. */
export const unitLinks = ({ kind }: Change, paths: readonly string[]): readonly Link[] =>
  NAMES_UNITS.test(kind) ? paths.map((path) => ({ link: path, to: 'unit' as const })) : [];

/**
 * Finds the units where a change happens: those that its guardrail is attached to, and those that
 * its description and its examples name, which say where a removed guardrail was. A unit without
 * accounts is among them.
 */
export function unitFinder({
  units,
  guardrails,
}: Pick<PageData, 'units' | 'guardrails'>): (change: Change) => readonly string[] {
  const paths = units.map(({ path }) => path);
  const attached = new Map(guardrails.map((each) => [each.name, each.units]));
  return (change) => {
    const { guardrail, what, details, examples = [] } = change;
    const linked = withLinks(unitLinks(change, paths));
    const texts = [what, ...details, ...examples.flatMap(({ before, now }) => [before, now])];
    const named = linksIn(texts.flatMap(linked)).map(({ link }) => link);
    const ofGuardrail = guardrail === undefined ? [] : (attached.get(guardrail) ?? []);
    return [...new Set([...ofGuardrail, ...named])];
  };
}
