import { run } from './child';
import { RunError } from './run-error';
import { programOf, RESOURCES_AT_A_TIME } from './stack-run';
import {
  changesIn,
  driftIn,
  errorsIn,
  terraformMessage,
  type PlannedChange,
  type Diagnostic,
  type TerraformMessage,
} from './terraform-message';
import type { Workspace } from './workspace';

/** What to plan, and how. */
export interface PlanOptions {
  readonly stack: string;
  /**
   * The folder of the configuration, as deep as the stack's own: a local state has a relative path.
   */
  readonly folder: string;
  /** The folder that `terraform init` filled: `.terraform`. */
  readonly dataFolder: string;
  /** Where the plan is saved. Default: nowhere. */
  readonly out?: string;
  /** Addresses. Default: everything. */
  readonly targets?: readonly string[];
  /** Further options, such as `-refresh=false`. */
  readonly words?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** What a plan would change, and what it found to differ between AWS and the state. */
export interface PlanResult {
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
}

/** A plan failed. */
export class PlanError extends RunError {
  /**
   * Whether all errors are conditions of the configuration that do not hold, such as a guard or
   * `prevent_destroy`.
   */
  readonly isRefusal: boolean;
  /**
   * Whether all errors are values of other stacks that do not exist yet: the condition of a remote
   * state (`stacks/kit/missing-ids.ts`) does not hold.
   */
  readonly isMissingRead: boolean;
  /** Whether the only error is that a role cannot be assumed. */
  readonly isMissingRole: boolean;
  /** The first line of Terraform's first error, unless Terraform ended without one. */
  readonly reason: string | undefined;

  constructor(message: string, messages: readonly TerraformMessage[]) {
    super(message, 1);
    const errors = messages.flatMap(({ diagnostic }) =>
      diagnostic?.severity === 'error' ? [diagnostic] : [],
    );
    this.reason = errors[0]?.summary.split('\n')[0];
    this.isMissingRead = errors.length > 0 && errors.every(isMissingRead);
    this.isRefusal =
      errors.length > 0 &&
      !this.isMissingRead &&
      errors.every(({ summary }) =>
        /condition failed$|^Instance cannot be destroyed$/.test(summary),
      );
    this.isMissingRole =
      errors.length > 0 && errors.every(({ summary }) => summary === 'Cannot assume IAM Role');
  }
}

const isMissingRead = ({ summary, snippet }: Diagnostic): boolean =>
  summary === 'Resource postcondition failed' &&
  (snippet?.context ?? '').startsWith('data.terraform_remote_state.');

/**
 * Terraform and its provider allocate much when they read a state and schemas, and Go's default
 * (100) collects garbage very often then. A narrow plan reads the whole state and plans little of
 * it: 400 saves a third of the CPU for 250 MB with 5,000 assignments. A full plan takes the most
 * memory: 200 saves an eighth of the CPU for half as much memory again.
 * https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
export const NARROW_SETTINGS = { GOGC: '400' };
const FULL_SETTINGS = { GOGC: '200' };

/**
 * `terraform plan` of a configuration. It does not lock the state: it only reads, and Terraform
 * refuses to apply a plan of an older state.
 *
 * @returns no changes if `signal` was aborted
 * @throws RunError with Terraform's errors if it fails
 */
export async function savedPlan(workspace: Workspace, options: PlanOptions): Promise<PlanResult> {
  const { stack, targets = [], out, words = [], signal } = options;
  const settings = targets.length === 0 ? FULL_SETTINGS : NARROW_SETTINGS;
  const ended = await runIn(withSettings(settings, workspace), options, [
    'plan',
    '-json',
    '-input=false',
    '-lock=false',
    `-parallelism=${RESOURCES_AT_A_TIME}`,
    ...(out === undefined ? [] : [`-out=${out}`]),
    ...words,
    ...targets.map((target) => `-target=${target}`),
  ]);
  const messages = ended.output.split('\n').map(terraformMessage);
  if (ended.status !== 0 && signal?.aborted !== true)
    throw new PlanError(`terraform plan of ${stack} failed: ${errorsIn(messages)}`, messages);
  return { changes: changesIn(messages), drift: driftIn(messages) };
}

/**
 * A saved plan as Terraform prints it, without colors. Sensitive values are `(sensitive value)`.
 *
 * @throws RunError if it cannot be read
 */
export async function planText(
  workspace: Workspace,
  options: Pick<PlanOptions, 'stack' | 'folder' | 'dataFolder' | 'signal'> & {
    readonly out: string;
  },
): Promise<string> {
  const words = ['show', '-no-color', options.out];
  const { status, output } = await runIn(withSettings(FULL_SETTINGS, workspace), options, words);
  if (status !== 0 && options.signal?.aborted !== true)
    throw new RunError(`terraform show of ${options.stack} failed: ${output.trim()}`, 1);
  return output.trim();
}

/** What the user has set stays. */
const withSettings = (settings: Workspace['env'], workspace: Workspace): Workspace => ({
  ...workspace,
  env: { ...settings, ...workspace.env },
});

function runIn(
  workspace: Workspace,
  { folder, dataFolder, signal }: Pick<PlanOptions, 'folder' | 'dataFolder' | 'signal'>,
  words: readonly string[],
): ReturnType<typeof run> {
  return run(programOf(workspace), words, {
    cwd: folder,
    env: { ...workspace.env, TF_DATA_DIR: dataFolder },
    signal,
  });
}
