import type { LevelAccess, ServiceAccess } from '../access/effective/by-service';
import { ACCESS_LEVELS } from '../access/effective/action-table';
import type { EffectiveSection } from '../access/entries/effective-sections';
import { grouped } from '../lib/grouped';
import type { Block, Text } from './document/document';
import { heading, paragraph, table } from './document/document';

const COLUMNS = [...ACCESS_LEVELS, 'Depends on', 'Services'];

/** What permission sets and roles leave to do: services of which the same can be said share a line. */
export function effectiveBlocks(sections: readonly EffectiveSection[]): readonly Block[] {
  return [
    heading(2, 'What they can do there'),
    paragraph(
      'After boundaries and guardrails, in actions of each access level: “all”, or how many of how many; “if” where it depends on what stands beside it.',
    ),
    ...sections.flatMap((section) => {
      const { accounts, services } = section;
      const title = heading(
        3,
        `${'role' in section ? `role ${section.role}` : section.permissionSet} in ${accounts.join(', ')}`,
      );
      return services.length === 0
        ? [title, paragraph('Nothing.')]
        : [title, table(COLUMNS, rows(services))];
    }),
  ];
}

function rows(services: readonly ServiceAccess[]): readonly (readonly Text[])[] {
  const lines = services.map(({ service, levels, dependsOn }) => ({
    service,
    cells: [...ACCESS_LEVELS.map((level) => cell(levels[level])), dependsOn.join(', ')],
  }));
  return [...grouped(lines, ({ cells }) => cells.join('\n')).values()].map((alike) => [
    ...(alike[0]?.cells ?? []),
    alike.map(({ service }) => service).join(', '),
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

/** One row for each service and access level: for spreadsheets. */
export function effectiveRows(
  sections: readonly EffectiveSection[],
): readonly (readonly string[])[] {
  const rows = sections.flatMap((section) =>
    section.services.flatMap(({ service, levels, dependsOn }) =>
      ACCESS_LEVELS.flatMap((level) => {
        const its = levels[level];
        return its
          ? [
              [
                ...('role' in section ? ['', section.role] : [section.permissionSet, '']),
                section.accounts.join(' '),
                service,
                level,
                count(its.allowed, its.of),
                count(its.conditional, its.of),
                String(its.of),
                its.conditional ? dependsOn.join(' ') : '',
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
      'of',
      'depends on',
    ],
    ...rows,
  ];
}

const count = (names: LevelAccess['allowed'], of: number): string =>
  String(names === 'all' ? of : (names?.length ?? 0));
