import { counted } from '../../../lib/counted';
import type { PageFinding } from '../../page-replay';
import type { Model } from '../model';
import { usePrinting } from './printing';
import { AccountLink } from './links';
import { Table } from './table';

/** The calls of one statement in a list: by account, principal and action, each with an example. */
export function FindingList({
  model,
  label,
  findings,
}: {
  readonly model: Model;
  readonly label: string;
  readonly findings: readonly PageFinding[];
}) {
  return (
    <Table<PageFinding>
      label={label}
      nothing="No matches."
      rows={findings}
      columns={[
        {
          title: 'Account',
          cell: ({ account }) =>
            model.account(account) ? <AccountLink account={{ name: account }} /> : account,
          sortText: ({ account }) => account,
        },
        {
          title: 'Principal',
          isLongName: true,
          cell: ({ principal }) => <code>{principal}</code>,
          sortText: ({ principal }) => principal,
        },
        {
          title: 'Action',
          isLongName: true,
          cell: ({ action }) => <code>{action}</code>,
          sortText: ({ action }) => action,
        },
        {
          title: 'Depends on',
          isLongName: true,
          isEmpty: ({ keys = [] }) => keys.length === 0,
          cell: ({ keys = [] }) => (keys.length === 0 ? '' : <code>{keys.join(', ')}</code>),
          sortText: ({ keys = [] }) => keys.join(', '),
        },
        {
          title: 'Denied by',
          isLongName: true,
          isEmpty: ({ deniedBy }) => deniedBy === undefined,
          cell: ({ deniedBy }) => deniedBy?.replaceAll('-', ' ') ?? '',
          sortText: ({ deniedBy }) => deniedBy,
        },
        {
          title: 'Calls',
          isShort: true,
          cell: ({ count }) => count.toLocaleString('en'),
          sortText: ({ count }) => String(count),
        },
        {
          title: 'First',
          cell: ({ first }) => <Time at={first} />,
          sortText: ({ first }) => first,
        },
        { title: 'Last', cell: ({ last }) => <Time at={last} />, sortText: ({ last }) => last },
        { title: 'Example', isLongName: true, cell: (finding) => <Example finding={finding} /> },
      ]}
    />
  );
}

/** `2023-07-10 11:57:07`, in UTC as CloudTrail has it; in two lines where it is narrow. */
function Time({ at }: { readonly at: string }) {
  const [day, time = ''] = at.replace(/Z$/, '').split('T');
  return (
    <time dateTime={at}>
      <span>{day}</span> <span>{time}</span>
    </time>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  eventID: 'event',
  time: 'time',
  region: 'region',
  sourceAddress: 'from',
  userAgent: 'user agent',
  session: 'session',
  resource: 'resource',
  errorCode: 'error',
};

function Example({ finding: { example, exemption } }: { readonly finding: PageFinding }) {
  const printing = usePrinting();
  return (
    <details open={printing}>
      <summary>event{exemption === undefined ? '' : ' and exemption'}</summary>
      <dl class="example">
        {Object.entries(example).map(([name, text]) => (
          <div key={name}>
            <dt>{NAMES[name] ?? name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {exemption !== undefined && (
        <>
          <p class="note">If the calls are legitimate, add to the charter:</p>
          <pre tabIndex={0}>{exemption}</pre>
        </>
      )}
    </details>
  );
}

/** `12 calls by 3 principals in 2 accounts` */
export function describeFindings(findings: readonly PageFinding[]): string {
  const distinct = (of: (finding: PageFinding) => string) => new Set(findings.map(of)).size;
  const calls = findings.reduce((sum, { count }) => sum + count, 0);
  return `${counted(calls, 'call')} by ${counted(
    distinct(({ principal }) => principal),
    'principal',
  )} in ${counted(
    distinct(({ account }) => account),
    'account',
  )}`;
}
