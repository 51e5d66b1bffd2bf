import type { LevelAccess, ServiceAccess } from '../access/effective/by-service';
import { ACCESS_LEVELS } from '../access/effective/action-table';
import type { EffectiveSection } from '../access/entries/effective-sections';
import { grouped } from '../lib/grouped';
import type { Block, Text } from './document/document';
import { heading, paragraph, table } from './document/document';

const COLUMNS = [...ACCESS_LEVELS, 'Depends on', 'Services'];

/**
 * The effective permissions of permission sets and roles: services with the same permissions share
 * a row.
 */
export function effectiveBlocks(sections: readonly EffectiveSection[]): readonly Block[] {
  return [
    heading(2, 'Effective permissions'),
    paragraph(
      'Allowed actions per access level, after permissions boundaries and guardrails. “if”: depends on the condition keys in the column “Depends on”.',
    ),
    ...sections.flatMap((section) => {
      const { accounts, services } = section;
      const title = heading(
        3,
        `${'role' in section ? `role ${section.role}` : section.permissionSet} in ${accounts.join(', ')}`,
      );
      return services.length === 0
        ? [title, paragraph('No actions.')]
        : [title, table(COLUMNS, rows(services))];
    }),
  ];
}

function rows(services: readonly ServiceAccess[]): readonly (readonly Text[])[] {
  const lines = services.map(({ service, levels, dependsOn }) => ({
    service,
    cells: [...ACCESS_LEVELS.map((level) => cell(levels[level])), dependsOn.join(', ')],
  }));
  return [...grouped(lines, ({ cells }) => cells.join('\n')).values()].map((similar) => [
    ...(similar[0]?.cells ?? []),
    similar.map(({ service }) => service).join(', '),
  ]);
}

function cell(level: LevelAccess | undefined): string {
  if (!level) return '';
  const { of, allowed, conditional } = level;
  const share = (names: 'all' | readonly string[]) =>
    names === 'all' ? 'all' : `${names.length} of ${of}`;
  return [
    ...(allowed ? [share(allowed)] : []),
    ...(conditional ? [`${share(conditional)} if`] : []),
  ].join(', ');
}

/** A header, then one row per service and access level. */
export function effectiveRows(
  sections: readonly EffectiveSection[],
): readonly (readonly string[])[] {
  const rows = sections.flatMap((section) =>
    section.services.flatMap(({ service, levels, dependsOn }) =>
      ACCESS_LEVELS.flatMap((level) => {
        const counts = levels[level];
        return counts
          ? [
              [
                ...('role' in section ? ['', section.role] : [section.permissionSet, '']),
                section.accounts.join(' '),
                service,
                level,
                count(counts.allowed, counts.of),
                count(counts.conditional, counts.of),
                String(counts.of),
                counts.conditional ? dependsOn.join(' ') : '',
              ],
            ]
          : [];
      }),
    ),
  );
  return [
    [
      'permission set',
      'role',
      'accounts',
      'service',
      'access level',
      'allowed',
      'conditional',
      'total',
      'depends on',
    ],
    ...rows,
  ];
}

const count = (names: LevelAccess['allowed'], of: number): string =>
  String(names === 'all' ? of : (names?.length ?? 0));
