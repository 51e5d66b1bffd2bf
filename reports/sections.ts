import type { Cause, LocationOf } from '../source/cause';
import type { Block, Text } from './document/document';
import { heading, strong, table } from './document/document';

/** What the sections of access and of reach share. */

interface Titled {
  readonly title: string;
  readonly kind: string;
}

/** `user alice`; a principal that roles trust is described by the title alone. */
export const describeSection = ({ kind, title }: Titled): string =>
  kind === 'trusted' ? title : `${kind} ${title}`;

export const sectionHeading = (section: Titled): Block => heading(3, describeSection(section));

/** A table without the columns that are empty in all rows. */
export function tableOfFilled<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, Text>>[],
): Block {
  const filled = columns.filter((column) => rows.some((cells) => cells[column] !== ''));
  return table(
    filled,
    rows.map((cells) => filled.map((column) => cells[column])),
  );
}

/** `config/organization.yaml:80, :45`. */
export function describeLocations(causes: readonly Cause[], locationOf: LocationOf): string {
  return causes
    .map((cause, index) =>
      index > 0 && causes[index - 1]?.file === cause.file ? `:${cause.line}` : locationOf(cause),
    )
    .join(', ');
}

/** The names that apply, in bold. */
export function describeRisks(risks: Readonly<Record<string, boolean>>): Text {
  const names = Object.keys(risks).filter((name) => risks[name]);
  return names.length === 0 ? '' : strong(names.join(', '), 'warning');
}

/** For CSV. */
export const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');
