import type { Current, StateVersion } from '../planning/remembered';
import type { StackPlan } from '../planning/stack-plan';
import { LOCK_FILE } from '../terraform/workspace';
import { isObject, parsed } from './state-file';
import { isOptionalText, isStateVersion, isTexts } from './remembered-json';

/** What `plan --out DIR` writes beside the saved plans, to `DIR/plans.json`. */
export interface SavedPlans {
  readonly environment: string;
  readonly managementAccountId: string;
  /** When they were planned, in ISO 8601. */
  readonly at: string;
  /** The day that the charter was evaluated at, `2026-11-27`. */
  readonly day: string;
  /** `Terraform 1.11.4` */
  readonly program: string;
  /** SHA-256 of the team's lock file. Absent without one. */
  readonly lockFile?: string;
  /** SHA-256 of every file of the charter, by its path. */
  readonly charter: Readonly<Record<string, string>>;
  /**
   * SHA-256 of each `TF_VAR_…` that the stacks use, by its name. A saved plan has their values.
   * Default: none.
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly stacks: readonly SavedStack[];
}

/** A stack as it was planned. */
export interface SavedStack {
  readonly plan: StackPlan;
  /** The stacks that it depends on. */
  readonly dependencies: readonly string[];
  /** What it was planned with. Absent if it waits or failed. */
  readonly current?: SavedCurrent;
  /** SHA-256 of each file in `DIR/STACK`, by name. Empty without changes. */
  readonly files: Readonly<Record<string, string>>;
}

export interface SavedCurrent {
  /** SHA-256 of its whole configuration. */
  readonly configuration: string;
  readonly reads: Current['reads'];
  /** Absent if it had no state yet. */
  readonly state?: StateVersion;
}

export const PLANS_FILE = 'plans.json';
/** Which files a folder of a stack may have. `tfplan` is there if anything changes. */
export const STACK_FILES: readonly string[] = [LOCK_FILE, 'cdk.tf.json', 'tfplan'];
const KIND = 'orgcharter saved plans';
const VERSION = 1;

/** The stacks that a deployment applies. */
export const stacksWithChanges = ({ stacks }: SavedPlans): readonly SavedStack[] =>
  stacks.filter(({ files }) => 'tfplan' in files);

export const savedPlansText = (saved: SavedPlans): string =>
  `${JSON.stringify({ kind: KIND, version: VERSION, ...saved }, undefined, 2)}\n`;

/**
 * Reads `plans.json`.
 *
 * @returns what is wrong with it, for a sentence, if it is not whole or from another version
 */
export function readSavedPlans(text: string): SavedPlans | string {
  const read = parsed(text);
  if (read === undefined) return 'it is not JSON, or it is cut off';
  if (read['kind'] !== KIND) return 'orgcharter did not write it';
  if (read['version'] !== VERSION)
    return 'another version of orgcharter wrote it. Plan again with this one';
  return isSavedPlans(read) ? read : 'it is not complete';
}

function isSavedPlans(read: Readonly<Record<string, unknown>>): read is typeof read & SavedPlans {
  const { lockFile, charter, variables, stacks } = read;
  return (
    ['environment', 'managementAccountId', 'at', 'day', 'program'].every(
      (key) => typeof read[key] === 'string',
    ) &&
    isOptionalText(lockFile) &&
    isTexts(charter) &&
    (variables === undefined || isTexts(variables)) &&
    Array.isArray(stacks) &&
    stacks.every(isSavedStack) &&
    new Set(stacks.map(({ plan }) => plan.stack)).size === stacks.length
  );
}

function isSavedStack(stack: unknown): stack is SavedStack {
  if (!isObject(stack) || !isObject(stack['plan'])) return false;
  const { plan, dependencies, current, files } = stack;
  return (
    isStackName((plan as Readonly<Record<string, unknown>>)['stack']) &&
    isPlan(plan as Readonly<Record<string, unknown>>) &&
    Array.isArray(dependencies) &&
    dependencies.every((each) => typeof each === 'string') &&
    (current === undefined || isCurrent(current)) &&
    isTexts(files) &&
    Object.keys(files).every((file) => STACK_FILES.includes(file)) &&
    (!('tfplan' in files) || (current !== undefined && 'cdk.tf.json' in files))
  );
}

function isPlan(plan: Readonly<Record<string, unknown>>): boolean {
  if (typeof plan['because'] !== 'string') return false;
  switch (plan['mode']) {
    case 'failed':
      return true;
    case 'waits':
      return Array.isArray(plan['after']);
    case 'unchanged':
    case 'narrow':
    case 'complete':
    case 'full':
      return Array.isArray(plan['changes']) && Array.isArray(plan['drift']);
    default:
      return false;
  }
}

const isCurrent = (current: unknown): current is SavedCurrent =>
  isObject(current) &&
  typeof current['configuration'] === 'string' &&
  isTexts(current['reads']) &&
  (current['state'] === undefined || isStateVersion(current['state']));

/** A name that is the same as a folder's name and leads to no other folder. */
const isStackName = (name: unknown): name is string =>
  typeof name === 'string' && /^[A-Za-z0-9][\w.-]*$/.test(name);
