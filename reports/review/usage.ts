import { parsedJson } from './parsed-json';
import type { ReviewedAssignment, ReviewItem } from './items';

/** What `orgcharter usage` found about permission sets. */
export interface ReviewUsage {
  /** The days of the logs. */
  readonly from: string;
  readonly to: string;
  readonly unusedAfterDays: number;
  /** The logs cover fewer days. */
  readonly isShort: boolean;
  readonly sets: readonly SetUsage[];
}

/**
 * The use of a permission set in the accounts in which its policies are the same. Numbers of
 * actions.
 */
export interface SetUsage {
  readonly permissionSet: string;
  readonly accounts: readonly string[];
  readonly mayDo: number;
  readonly used: number;
  readonly unused: number;
  readonly notLogged: number;
  /** The time of the last call. */
  readonly last?: string;
  /** Who did what: the names of the sessions, for each action. */
  readonly by: readonly (readonly string[])[];
}

/** Reads the JSON output of `orgcharter usage`; `undefined` if the text is something else. */
export function readUsage(text: string): ReviewUsage | undefined {
  const { period, granted } = fieldsOf(parsedJson(text));
  const { from, to, unusedAfterDays, isShort } = fieldsOf(period);
  if (!Array.isArray(granted) || typeof unusedAfterDays !== 'number') return undefined;
  return {
    from: dayOf(from),
    to: dayOf(to),
    unusedAfterDays,
    isShort: isShort === true,
    sets: (granted as readonly unknown[]).flatMap(readSet),
  };
}

function readSet(value: unknown): readonly SetUsage[] {
  const { permissionSet, accounts, figures, actions } = fieldsOf(value);
  if (typeof permissionSet !== 'string') return [];
  const { mayDo, used, unused, notLogged } = fieldsOf(figures);
  const done = listOf(actions).map(fieldsOf);
  const last = done
    .map((each) => String(each['last'] ?? ''))
    .sort()
    .at(-1);
  return [
    {
      permissionSet,
      accounts: listOf(accounts).map(String),
      mayDo: Number(mayDo ?? 0),
      used: Number(used ?? 0),
      unused: Number(unused ?? 0),
      notLogged: Number(notLogged ?? 0),
      ...(last !== undefined && last !== '' && { last }),
      by: done.map((each) => listOf(each['by']).map(String)),
    },
  ];
}

/**
 * `used 12 of 340 actions, 300 unused, 28 not logged, last on 2026-11-10, members of the group used
 * 15 in all of the logs`.
 */
export function describeUse(
  { permissionSet, accounts }: ReviewedAssignment,
  { members, kind }: Pick<ReviewItem, 'members' | 'kind'>,
  usage: ReviewUsage,
): string {
  const found = usage.sets.filter(
    (each) =>
      each.permissionSet === permissionSet && each.accounts.some((name) => accounts.includes(name)),
  );
  if (found.length === 0) return 'not known';
  const names =
    kind === 'group' && members !== 'unknown'
      ? new Set(
          members.flatMap(({ name, email }) => [name, email]).map((name) => name.toLowerCase()),
        )
      : undefined;
  return found.map((each) => describeSet(each, names)).join('; ');
}

function describeSet(
  { mayDo, used, unused, notLogged, last, by }: SetUsage,
  members: ReadonlySet<string> | undefined,
): string {
  if (last === undefined) return `nothing used of ${count(mayDo)} actions`;
  const ofMembers = by.filter((names) => names.some((name) => members?.has(name.toLowerCase())));
  return [
    `used ${count(used)} of ${count(mayDo)} actions`,
    `${count(unused)} unused`,
    `${count(notLogged)} not logged`,
    `last on ${dayOf(last)}`,
    ...(members ? [`members of the group used ${count(ofMembers.length)} in all of the logs`] : []),
  ].join(', ');
}

const count = (number: number): string => number.toLocaleString('en');
const dayOf = (time: unknown): string => (typeof time === 'string' ? time.slice(0, 10) : 'unknown');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
