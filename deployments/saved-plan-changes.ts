import type { Remembered, StateVersion } from '../planning/remembered';
import { stacksWithChanges, type SavedPlans, type SavedStack } from './saved-plans';

/** What a saved plan is compared with before it is applied. */
export interface Now {
  readonly managementAccountId: string;
  /** The day that the charter is evaluated at. */
  readonly day: string;
  readonly program: string;
  readonly lockFile?: string;
  readonly charter: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly variables?: Readonly<Record<string, string>>;
  /** By name. A stack that no longer exists is missing. */
  readonly stacks: ReadonlyMap<string, StackNow>;
}

export interface StackNow {
  /** SHA-256 of its configuration. */
  readonly configuration: string;
  readonly reads: Readonly<Record<string, string>>;
  readonly state?: StateVersion;
  readonly deployed?: Pick<Remembered, 'state' | 'at' | 'by'>;
  /** `configuration` is its SHA-256. */
  readonly attempted?: Pick<Remembered, 'configuration' | 'at' | 'by'>;
  /** SHA-256 of the files of its saved plan. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Everything that has changed since the stacks were planned: one sentence each, without a full
 * stop. Empty: the plans can be applied as they were reviewed.
 *
 * @param begun stacks whose deployment from these plans has begun before. They are not compared
 */
export function changedSince(
  saved: SavedPlans,
  now: Now,
  begun: readonly string[] = [],
): readonly string[] {
  return [
    ...(saved.managementAccountId === now.managementAccountId
      ? []
      : [
          `${saved.environment} had the management account ${saved.managementAccountId}, and has ${now.managementAccountId} now`,
        ]),
    ...charterChanges(saved, now),
    ...(saved.program === now.program
      ? []
      : [`it was planned with ${saved.program}, and this is ${now.program}`]),
    ...lockFileChange(saved, now),
    ...variableChanges(saved, now),
    ...stacksWithChanges(saved)
      .filter(({ plan }) => !begun.includes(plan.stack))
      .flatMap((stack) => stackChanges(saved, stack, now)),
  ];
}

function charterChanges({ charter: before }: SavedPlans, { charter }: Now): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(charter)])].sort().flatMap((file) => {
    if (before[file] === charter[file]) return [];
    const what =
      before[file] === undefined ? 'is new' : charter[file] === undefined ? 'is gone' : 'changed';
    return [`the charter's file ${file} ${what}`];
  });
}

function lockFileChange({ lockFile: before }: SavedPlans, { lockFile }: Now): readonly string[] {
  if (before === lockFile) return [];
  if (before === undefined) return ['the lock file .terraform.lock.hcl is new'];
  if (lockFile === undefined) return ['the lock file .terraform.lock.hcl is gone'];
  return ['the lock file .terraform.lock.hcl changed, and with it the versions of the providers'];
}

function variableChanges(
  { variables: before = {} }: SavedPlans,
  { variables = {} }: Now,
): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(variables)])]
    .sort()
    .flatMap((name) => {
      if (before[name] === variables[name]) return [];
      if (before[name] === undefined) return [`${name} was not set, and is set now`];
      if (variables[name] === undefined) return [`${name} was set, and is not set now`];
      return [`${name} has another value now`];
    });
}

function stackChanges(saved: SavedPlans, stack: SavedStack, now: Now): readonly string[] {
  const name = stack.plan.stack;
  const found = now.stacks.get(name);
  const { current } = stack;
  if (found === undefined || current === undefined)
    return [`the charter has no stack ${name} any more`];
  return [
    ...filesChanges(stack, found),
    ...(found.configuration === current.configuration
      ? []
      : [
          `the Terraform configuration of ${name} changed${saved.day === now.day ? '' : `; it was planned as of ${saved.day}, and today is ${now.day}`}`,
        ]),
    ...stateChange(name, current.state, found),
    ...readsChanges(name, current.reads, found.reads),
  ];
}

function filesChanges({ plan: { stack }, files }: SavedStack, now: StackNow): readonly string[] {
  return [...new Set([...Object.keys(files), ...Object.keys(now.files)])].sort().flatMap((file) => {
    if (files[file] === now.files[file]) return [];
    if (now.files[file] === undefined)
      return [`the file ${stack}/${file} of the saved plan is missing`];
    return [`the file ${stack}/${file} of the saved plan is not the one that was written`];
  });
}

function stateChange(
  stack: string,
  before: StateVersion | undefined,
  { state, deployed }: StackNow,
): readonly string[] {
  if (before?.lineage === state?.lineage && before?.serial === state?.serial) return [];
  if (state === undefined) return [`the state of ${stack} is gone`];
  const by =
    deployed?.state?.lineage === state.lineage && deployed.state.serial === state.serial
      ? `; deployed at ${deployed.at}${deployed.by === undefined ? '' : ` by ${deployed.by}`}`
      : '';
  if (before === undefined) return [`${stack} has a state now, with serial ${state.serial}${by}`];
  if (before.lineage !== state.lineage)
    return [`the state of ${stack} was replaced by another one${by}`];
  return [`the state of ${stack} changed from serial ${before.serial} to ${state.serial}${by}`];
}

function readsChanges(
  stack: string,
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .sort()
    .flatMap((other) =>
      before[other] === now[other] ? [] : [`what ${stack} reads of ${other} changed`],
    );
}
