import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import type { SectionName } from '../../model/schema/model';
import type { Entry, Mapping, Value } from './outline';
import { isMapping } from './outline';
import type { Path } from './locate';
import { pathAt } from './locate';
import type { ReportNotes } from './report';
import type { WrittenFile } from './written-charter';

/** Settings that can be left out, so that the rest of what has them stays. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'tags',
  'description',
  'relayState',
  'lint',
  'inlinePolicy',
  'permissionsBoundary',
  'awsManagedPolicies',
  'customerManagedPolicies',
  'sessionDuration',
  'displayName',
  'groups',
  'alternateContacts',
]);

/** Those that Terraform removes, or sets to the default, if the charter does not have them. */
const CHANGED: ReadonlySet<string | number | undefined> = new Set([
  'tags',
  'description',
  'relayState',
  'sessionDuration',
  'displayName',
]);

/**
 * Sections whose entries are left out as a whole: the default of a setting would be a change in
 * AWS.
 */
const WHOLE: ReadonlySet<string | number> = new Set<SectionName>([
  'assignments',
  'limits',
  'roles',
  'customerManagedPolicies',
  'openIdConnectProviders',
]);

const TREE: ReadonlySet<string | number> = new Set<SectionName>([
  'organizationalUnits',
  'accounts',
]);

/**
 * Takes what has an error out of the charter, and reports it: a setting if it can be left out, and
 * otherwise the whole entry. A higher quota becomes part of the charter.
 */
export function withoutErrors(
  sections: readonly Entry[],
  errors: readonly Diagnostic[],
  files: readonly WrittenFile[],
  notes: ReportNotes,
): readonly Entry[] {
  let left: Mapping = { entries: sections };
  const removed: Path[] = [];
  for (const error of errors) {
    const quota = raisedQuota(error);
    if (quota) {
      left = withLimit(left, quota);
      continue;
    }
    const text = files.find(({ path }) => path === error.at.source.file)?.text ?? '';
    for (const path of error.at.source.file.endsWith('.json')
      ? usersOf(left, error.at.source.file)
      : [pathAt(text, error.at.start)]) {
      const target = toRemove(path);
      if (target.length < 2 && target[0] !== 'auditTrail')
        throw new Error(`the charter cannot be written: ${error.message}`);
      removed.push(target);
      notes.leaveOut(kindOf(target), target.slice(1).join('/'), reasonFor(target, error));
    }
  }
  // From the end, so that indexes in lists stay right.
  const unique = [...new Map(removed.map((path) => [JSON.stringify(path), path])).values()];
  for (const path of unique.sort(byLastIndex)) left = without(left, path) as Mapping;
  return left.entries.filter(({ value }) => typeof value !== 'object' || !isEmpty(value));
}

/**
 * The limit and the number in AWS, if AWS raises such quotas: `the number of groups is 120,000, and
 * AWS allows …`.
 */
function raisedQuota({
  code,
  message,
  fix = '',
}: Diagnostic): readonly [string, number] | undefined {
  const [, name] = /limits: \{ (\w+): … \}/.exec(fix) ?? [];
  const [, found] = /([\d,]+), and AWS allows/.exec(message) ?? [];
  if (code !== 'over-limit' || name === undefined || found === undefined) return undefined;
  return [name, Number(found.replaceAll(',', ''))];
}

function withLimit({ entries }: Mapping, [name, value]: readonly [string, number]): Mapping {
  const limits = entries.find(({ key }) => key === 'limits');
  const known = limits && isMapping(limits.value) ? limits.value.entries : [];
  const before = known.find(({ key }) => key === name)?.value;
  const highest = typeof before === 'number' ? Math.max(before, value) : value;
  const others = known.filter(({ key }) => key !== name);
  return {
    entries: [
      ...entries.filter((each) => each !== limits),
      { key: 'limits', value: { entries: [...others, { key: name, value: highest }] } },
    ],
  };
}

/** The part of a path to remove. */
function toRemove(path: Path): Path {
  const [section, first] = path;
  if (section === 'auditTrail') return [section];
  if (section === 'organization') return path.slice(0, first === 'delegatedAdministrators' ? 3 : 2);
  if (WHOLE.has(section ?? '')) return path.slice(0, 2);
  const owner = ownerLength(path);
  const setting = path[owner];
  return typeof setting === 'string' && OPTIONAL.has(setting)
    ? path.slice(0, owner + 1)
    : path.slice(0, owner);
}

/**
 * How much of a path leads to the entry that has a setting: in the tree, to the innermost unit or
 * account.
 */
function ownerLength(path: Path): number {
  let length = 2;
  if (TREE.has(path[0] ?? ''))
    while (TREE.has(path[length] ?? '') && path.length > length + 1) length += 2;
  return length;
}

const KINDS: Readonly<Record<string, string>> = {
  organizationalUnits: 'unit',
  auditTrail: 'organization trail',
  permissionSets: 'permission set',
  accessControlAttributes: 'access control attribute',
  customerManagedPolicies: 'customer managed policy',
  openIdConnectProviders: 'OpenID Connect provider',
};

function kindOf(path: Path): string {
  const section = String(path[Math.min(ownerLength(path) - 2, path.length - 1)]);
  return KINDS[section] ?? section.replace(/s$/, '');
}

function reasonFor(target: Path, { message }: Diagnostic): string {
  const isChanged = target.length > ownerLength(target) && CHANGED.has(target.at(-1));
  return isChanged ? `${message}. The first deployment resets it` : message;
}

/** Where the charter names a policy's file. */
function usersOf(charter: Mapping, file: string): readonly Path[] {
  const walk = (value: Value, path: Path): readonly Path[] => {
    if (value === file) return [path];
    if (!isMapping(value)) return [];
    return value.entries.flatMap((each) => walk(each.value, [...path, each.key]));
  };
  return walk(charter, []);
}

function without(value: Value, [first, ...rest]: Path): Value {
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return rest.length === 0
      ? items.filter((_, index) => index !== first)
      : items.map((item, index) => (index === first ? without(item, rest) : item));
  }
  if (!isMapping(value)) return value;
  return {
    ...value,
    entries: value.entries.flatMap((each) => {
      if (each.key !== first) return [each];
      return rest.length === 0 ? [] : [{ ...each, value: without(each.value, rest) }];
    }),
  };
}

function byLastIndex(a: Path, b: Path): number {
  const [x, y] = [a.at(-1), b.at(-1)];
  return typeof x === 'number' && typeof y === 'number' ? y - x : 0;
}

const isEmpty = (value: Value): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : isMapping(value) && value.entries.length === 0 && !value.remarks;
