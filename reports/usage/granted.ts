import { counted } from '../../lib/counted';
import type { GrantedUsage, ServiceUsage, UsagePeriod } from '../../history/usage/usage';
import { grouped } from '../../lib/grouped';
import type { Block, Text } from '../document/document';
import { code, details, heading, paragraph, table } from '../document/document';
import { titleSpans } from './names';
import { minutes } from './times';

/** What one permission set or role did, and what it may do and did not. */
export function grantedBlocks(granted: GrantedUsage, period: UsagePeriod): readonly Block[] {
  const { accounts, figures, actions, services } = granted;
  const where = accounts.length === 0 ? 'No account has it.' : `In ${accounts.join(', ')}.`;
  return [
    heading(2, titleSpans(granted)),
    paragraph(where),
    ...('assumedBy' in granted && granted.assumedBy.length > 0
      ? [paragraph(`Assumed by ${granted.assumedBy.join(', ')}.`)]
      : []),
    ...(actions.length === 0
      ? [paragraph('No calls.')]
      : [
          heading(3, `What it did: ${counted(actions.length, 'action')}`),
          table(['Action', 'Calls', 'First', 'Last', 'Accounts', 'By'], actions.map(actionRow)),
        ]),
    ...(figures.mayDo === 0
      ? []
      : [
          heading(
            3,
            `What it did not do in ${counted(period.unusedAfterDays, 'day')}: ${counted(figures.unused, 'action')}`,
          ),
          unusedTable(services),
          ...listsOf(services),
        ]),
  ];
}

const actionRow = ({
  action,
  count,
  first,
  last,
  accounts,
  by,
}: GrantedUsage['actions'][number]): readonly Text[] => [
  code(action),
  count.toLocaleString('en'),
  minutes(first),
  minutes(last),
  accounts.join(', '),
  by?.join(', ') ?? '',
];

/** Services of which nothing was used share a row: there are many. */
function unusedTable(services: readonly ServiceUsage[]): Block {
  const [used, others] = [
    services.filter((each) => each.used.length > 0),
    services.filter((each) => each.used.length === 0),
  ];
  const alike = grouped(others, ({ unused, notLogged }) =>
    unused === 'all' ? 'all' : notLogged === 'all' ? 'none' : 'some',
  );
  const cells = { all: ['all', ''], none: ['', 'all'], some: ['the others', 'some'] } as const;
  return table(
    ['Used', 'Unused', 'Not logged', 'Services'],
    [
      ...used.map((each) => [
        sizeOf(each.used, each),
        sizeOf(each.unused, each),
        sizeOf(each.notLogged, each),
        each.service,
      ]),
      ...(['some', 'all', 'none'] as const).flatMap((kind) => {
        const its = alike.get(kind) ?? [];
        return its.length === 0
          ? []
          : [['', ...cells[kind], its.map(({ service }) => service).join(', ')]];
      }),
    ],
  );
}

const sizeOf = (names: 'all' | readonly string[], { mayDo }: ServiceUsage): string =>
  names === 'all' ? 'all' : names.length === 0 ? '' : `${names.length} of ${mayDo}`;

/** The unused actions of services of which something was used. */
function listsOf(services: readonly ServiceUsage[]): readonly Block[] {
  const partly = services.filter(({ used, unused }) => used.length > 0 && unused.length > 0);
  if (partly.length === 0) return [];
  const text = partly
    .map(({ service, unused }) =>
      unused === 'all' ? `${service}:*` : unused.map((name) => `${service}:${name}`).join('\n'),
    )
    .join('\n');
  return [details('Unused actions of services that it used', text)];
}
