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
        },
        { title: 'Principal', isText: true, cell: ({ principal }) => <code>{principal}</code> },
        { title: 'Action', isText: true, cell: ({ action }) => <code>{action}</code> },
        {
          title: 'Depends on',
          isText: true,
          isEmpty: ({ keys = [] }) => keys.length === 0,
          cell: ({ keys = [] }) => (keys.length === 0 ? '' : <code>{keys.join(', ')}</code>),
        },
        {
          title: 'Denied by',
          isText: true,
          isEmpty: ({ deniedBy }) => deniedBy === undefined,
          cell: ({ deniedBy }) => deniedBy?.replaceAll('-', ' ') ?? '',
        },
        { title: 'Calls', isShort: true, cell: ({ count }) => count.toLocaleString('en') },
        { title: 'First', isShort: true, cell: ({ first }) => timeOf(first) },
        { title: 'Last', isShort: true, cell: ({ last }) => timeOf(last) },
        { title: 'Example', isText: true, cell: (finding) => <Example finding={finding} /> },
      ]}
    />
  );
}

/** `2023-07-10 11:57:07`, in UTC as CloudTrail has it. */
const timeOf = (time: string): string => time.replace('T', ' ').replace(/Z$/, '');

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
