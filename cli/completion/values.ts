import { CHANGE_KINDS } from '../../access/diff/change';
import { LEVELS } from '../../access/risk/levels';
import { actionsOf, servicePrefixes } from '../../iam/language/iam-data';
import { EXPLANATIONS } from '../../model/diagnostics/explain';
import { gitReferences } from '../kit/git';
import * as names from './names';
import { SHELLS } from './scripts';
import type { Charter } from './names';

/** What a value can be: words, or paths that the shell completes. */
export type Values = readonly string[] | 'files' | 'folders';
type ValuesOf = (charter: Charter, written: string) => Values;

const nothing: ValuesOf = () => [];
const files: ValuesOf = () => 'files';
const folders: ValuesOf = () => 'folders';
const environments: ValuesOf = names.environmentNames;
const references: ValuesOf = () => gitReferences();
const named =
  (select: Parameters<typeof names.namesIn>[1]): ValuesOf =>
  (charter) =>
    names.namesIn(charter, select);

/** `s3:` until there is a service, and then `s3:GetObject`. */
const actions: ValuesOf = (_, written) => {
  const [service = '', ...rest] = written.split(':');
  return rest.length === 0
    ? servicePrefixes().map((prefix) => `${prefix}:`)
    : actionsOf(service).map(({ name }) => `${service}:${name}`);
};

/** `dev,te` → `dev,test` */
const listOfAccounts: ValuesOf = (charter, written) => {
  const before = written.slice(0, written.lastIndexOf(',') + 1);
  return names.namesIn(charter, names.accounts).map((name) => before + name);
};

/**
 * The values of options, by `COMMAND --OPTION` or `--OPTION`. Those with a choice of words are not
 * here.
 */
const OPTIONS: Readonly<Record<string, ValuesOf>> = {
  '--config': folders,
  '--environment': environments,
  'init --environment': nothing,
  'import --environment': nothing,
  '--account': named(names.accounts),
  '--permission-set': named(names.permissionSets),
  '--as': named(names.permissionSets),
  '--role': named(names.roles),
  '--who': named(names.holders),
  '--record': named(names.reviewed),
  '--reviewer': named(names.groupsAndUsers),
  'replay --accounts': listOfAccounts,
  'import --accounts': nothing,
  'diff --fail-on': () => [...LEVELS, ...CHANGE_KINDS],
  '--since': nothing,
  'plan --since': references,
};

/** The values of arguments, by their placeholders. */
const ARGUMENTS: Readonly<Record<string, ValuesOf>> = {
  WHO: named(names.callers),
  ACTION: actions,
  CODE: () => Object.keys(EXPLANATIONS),
  REF: references,
  STACK: named(names.stacks),
  SHELL: () => SHELLS,
  LOGS: files,
  FILE: files,
  WORD: nothing,
};

/** What an option can be. Without an entry, its placeholder decides: `FILE`, `DIR`. */
export function valuesOfOption(command: string, name: string, placeholder: string): ValuesOf {
  if (placeholder.includes('|')) return () => placeholder.split('|');
  const found = OPTIONS[`${command} ${name}`] ?? OPTIONS[name];
  if (found) return found;
  return placeholder === 'FILE' ? files : placeholder === 'DIR' ? folders : nothing;
}

/** What an argument can be. `undefined` for a placeholder that is not known. */
export const valuesOfArgument = (placeholder: string): ValuesOf | undefined =>
  ARGUMENTS[placeholder];
