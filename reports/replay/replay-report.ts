import type { Finding, List } from '../../history/replay/finding';
import type { Replay, Skipped } from '../../history/replay/replay';
import { counted } from '../../lib/counted';
import { grouped } from '../../lib/grouped';
import type { Block, Document, Text } from '../document/document';
import { code, heading, lines, list, paragraph, strong } from '../document/document';
import { tableOfFilled } from '../sections';
import { REPLAY_LISTS } from './lists';
import { describePrincipal, describeSkipped, summary } from './words';

/** The limit per list: GitHub allows 65,536 characters in a pull request comment. */
const MAX_ROWS = 60;
const MAX_EXEMPTIONS = 20;

/** What a report says besides the replay itself. */
export interface ReplayFacts {
  /** `production` */
  readonly environment: string;
  /** The earlier charter, if there is one to compare with: `main`. */
  readonly since?: string;
  /** Accounts of the charter without an ID, whose calls cannot be recognized. */
  readonly accountsWithoutId: readonly string[];
}

/**
 * Which calls of a log the guardrails would have denied: for the terminal, a pull request or a
 * page.
 */
export function replayReport(replay: Replay, facts: ReplayFacts): Document {
  return {
    title: `Replay of CloudTrail's events: ${facts.environment}${facts.since === undefined ? '' : `, compared with ${facts.since}`}`,
    blocks: [
      paragraph(summary(replay, facts.since)),
      ...section('newlyDenied', replay),
      ...exemptions(replay),
      ...section('undetermined', replay),
      ...section('failed', replay),
      ...section('deniedBefore', replay),
      ...skippedSection(replay.skipped, facts),
    ],
  };
}

function section(name: List, replay: Replay): readonly Block[] {
  const findings = replay[name];
  if (findings.length === 0) return [];
  const { title, meaning } = REPLAY_LISTS[name];
  return [
    heading(2, title),
    paragraph(meaning),
    tableOfFilled(COLUMNS, findings.slice(0, MAX_ROWS).map(row)),
    ...more(findings.length - MAX_ROWS),
  ];
}

const COLUMNS = [
  'Guardrail',
  'Statement',
  'Account',
  'Principal',
  'Action',
  'Depends on',
  'Denied by',
  'Calls',
  'First',
  'Last',
  'Example',
] as const;

function row(finding: Finding): Record<(typeof COLUMNS)[number], Text> {
  const { guardrail, statement, level, account, action, keys = [], deniedBy, example } = finding;
  return {
    Guardrail: guardrail ?? (level === undefined ? '' : `no Allow at ${level}`),
    Statement: statement === null ? '' : String(statement),
    Account: account,
    Principal: code(describePrincipal(finding)),
    Action: code(action),
    'Depends on': keys.length === 0 ? '' : code(keys.join(', ')),
    'Denied by': deniedBy?.replaceAll('-', ' ') ?? '',
    Calls: finding.count.toLocaleString('en'),
    First: finding.first,
    Last: finding.last,
    Example: describeExample(example),
  };
}

const describeExample = ({ eventID, region, sourceAddress, session }: Finding['example']): Text => [
  code(eventID),
  ...[region, sourceAddress, session].flatMap((text) =>
    text === undefined ? [] : [', ', code(text)],
  ),
];

/** Each exemption once, with the calls that it lets through. */
function exemptions({ newlyDenied }: Replay): readonly Block[] {
  const byYaml = [
    ...grouped(
      newlyDenied.filter(({ exemption }) => exemption !== undefined),
      ({ exemption }) => exemption,
    ),
  ];
  if (byYaml.length === 0) return [];
  return [
    heading(2, 'If these calls are legitimate'),
    paragraph(
      'Merge what fits into the charter. Values of lists are added to those that are there.',
    ),
    ...byYaml
      .slice(0, MAX_EXEMPTIONS)
      .flatMap(([yaml = '', findings]): readonly Block[] => [
        paragraph(
          `${counted(sum(findings), 'call')} by `,
          strong([...new Set(findings.map(describePrincipal))].slice(0, 3).join(', ')),
          ` in ${[...new Set(findings.map(({ account }) => account))].slice(0, 3).join(', ')}:`,
        ),
        lines('yaml', yaml),
      ]),
    ...more(byYaml.length - MAX_EXEMPTIONS),
  ];
}

const sum = (findings: readonly Finding[]): number =>
  findings.reduce((total, { count }) => total + count, 0);

const more = (count: number): readonly Block[] =>
  count > 0
    ? [paragraph(`… and ${count.toLocaleString('en')} more (--format json lists all).`)]
    : [];

function skippedSection(
  skipped: readonly Skipped[],
  { accountsWithoutId }: ReplayFacts,
): readonly Block[] {
  if (skipped.length === 0) return [];
  const isUnknownAccount = skipped.some(({ reason }) => reason === 'unknown-account');
  return [
    heading(2, 'Not evaluated'),
    list(skipped.slice(0, MAX_ROWS).map(describeSkipped)),
    ...more(skipped.length - MAX_ROWS),
    ...(isUnknownAccount && accountsWithoutId.length > 0
      ? [
          paragraph(
            `The charter has no ID for ${accountsWithoutId.join(', ')}, so their calls are not recognized. Add `,
            code('id:'),
            ' with the 12 digits to these accounts.',
          ),
        ]
      : []),
  ];
}
