import type { List } from '../history/replay/finding';
import type { Organization } from '../model/organization';
import { parsedJson } from '../reports/review/parsed-json';
import { REPLAY_LISTS } from '../reports/replay/lists';
import type { PageFinding, PageReplay } from './page-replay';

/** Why a text is not a replay of the charter. */
export interface NoReplay {
  readonly problem: string;
}

/**
 * Reads what `orgcharter replay --format json` printed for the same charter.
 *
 * @param text of the file
 */
export function readReplay(text: string, organization: Organization): PageReplay | NoReplay {
  const value = fieldsOf(parsedJson(text));
  const totals = fieldsOf(value['totals']);
  if (!isCount(value['events']) || !isCount(value['calls'])) return NOT_A_REPLAY;
  const found = LISTS.map((name) => ({ name, findings: findingsIn(value[name]) }));
  if (found.some(({ name, findings }) => !findings || !isCount(totals[name]))) return NOT_A_REPLAY;
  const lists = found.map(({ name, findings = [] }) => ({
    name,
    ...REPLAY_LISTS[name],
    total: totals[name] as number,
    findings,
  }));
  const other = differenceTo(
    organization,
    value['environment'],
    lists.flatMap(({ findings }) => findings),
  );
  if (other !== undefined) return { problem: `is a replay of another charter: ${other}` };
  const since = value['since'];
  return {
    ...(typeof since === 'string' && { since }),
    events: value['events'],
    calls: value['calls'],
    lists: lists.filter(({ findings }) => findings.length > 0),
  };
}

const LISTS = Object.keys(REPLAY_LISTS) as readonly List[];
const NOT_A_REPLAY: NoReplay = { problem: 'is not an output of orgcharter replay --format json' };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';

function findingsIn(value: unknown): readonly PageFinding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const findings = (value as readonly unknown[]).map(findingOf);
  return findings.every((each) => each !== undefined) ? findings : undefined;
}

/** With the fields that the page shows, and no others. */
function findingOf(value: unknown): PageFinding | undefined {
  const each = fieldsOf(value);
  const { guardrail, statement, account, principal, action, count, first, last } = each;
  const example = fieldsOf(each['example']);
  const { eventID, time } = example;
  const { keys, deniedBy, exemption } = each;
  if (guardrail !== null && !isText(guardrail)) return undefined;
  if (statement !== null && !isText(statement) && typeof statement !== 'number') return undefined;
  if (!isText(account) || !isText(principal) || !isText(action) || !isCount(count))
    return undefined;
  if (!isText(first) || !isText(last) || !isText(eventID) || !isText(time)) return undefined;
  const shown = Object.fromEntries(
    SHOWN.map((name) => [name, example[name]]).filter(([, text]) => isText(text)),
  );
  return {
    guardrail,
    statement,
    account,
    principal,
    action,
    ...(Array.isArray(keys) && { keys: keys.filter(isText) }),
    ...(isText(deniedBy) && { deniedBy }),
    count,
    first,
    last,
    example: { eventID, time, ...shown },
    ...(isText(exemption) && { exemption }),
  };
}

const SHOWN = ['region', 'sourceAddress', 'userAgent', 'session', 'resource', 'errorCode'] as const;

/** What the replay names and the charter does not have; `undefined` if there is nothing. */
function differenceTo(
  { environment, guardrails, accounts }: Organization,
  ofReplay: unknown,
  findings: readonly PageFinding[],
): string | undefined {
  if (ofReplay !== environment.name)
    return `its environment is ${isText(ofReplay) ? `"${ofReplay}"` : 'missing'}, not "${environment.name}"`;
  const names = new Set(guardrails.map(({ name }) => name));
  const guardrail = findings.find((each) => each.guardrail !== null && !names.has(each.guardrail));
  if (guardrail) return `the charter has no guardrail "${guardrail.guardrail}"`;
  const known = new Set(accounts.map(({ name }) => name));
  const account = findings.find(
    (each) => !known.has(each.account) && !/^\d{12}$/.test(each.account),
  );
  return account && `the charter has no account "${account.account}"`;
}
