/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it runs, so that the others start fast */
import type { Grouping } from '../access/entries/select';
import type * as Access from './access';
import type * as Audit from './audit';
import type * as Can from './can';
import type * as Diff from './diff';
import type * as Expiries from './expiries';
import type * as Explore from './explore';
import type * as Prove from './prove';
import type * as Rehearse from './rehearse';
import type * as Review from './review';
import type * as Runbook from './runbook';
import type * as Stacks from './stacks';
import type * as Validate from './validate';

/** An option of a command, for parsing and for `--help`. */
export interface Option {
  /** What stands for its value in the help: `DIR`. Without one the option is a switch. */
  readonly value?: string;
  readonly description: string;
  /** The command does nothing without it. */
  readonly required?: true;
  /** It may be given several times. */
  readonly several?: true;
}

/** What the options say, by name. */
export interface Given {
  readonly config: string;
  readonly environment?: string;
  readonly format: Format;
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  readonly keep: boolean;
  /** What stands on the command line without an option, in the order of {@link Command.arguments}. */
  readonly arguments: readonly string[];
  readonly account?: string;
  readonly as?: string;
  readonly resource?: string;
  /** What `review` alone takes. */
  readonly review: {
    readonly record?: string;
    readonly reviewer?: string;
    readonly outcome?: 'confirmed' | 'changed';
    readonly ticket?: string;
    readonly note?: string;
    /** A file: the JSON of `orgcharter audit`. */
    readonly audit?: string;
  };
  /** `KEY=VALUE` each. */
  readonly context: readonly string[];
  readonly by?: Grouping;
  readonly who?: string;
  readonly permissionSet?: string;
  readonly role?: string;
  readonly effective: boolean;
  readonly from?: string;
  /** Levels and kinds of changes. */
  readonly failOn: readonly string[];
  /** Where `cdktf synth` wrote. */
  readonly synthesized: string;
  /** Where `cdktf synth` wrote of another version of the model. */
  readonly changedSince?: string;
  /** How many jobs of an environment may run side by side. */
  readonly jobs: number;
  readonly output?: string;
  /** Days. */
  readonly rootUse: number;
}

export type Format = 'human' | 'json' | 'junit' | 'csv' | 'markdown' | 'html';

export interface Command {
  /** What it does, in a line. */
  readonly summary: string;
  /** What it takes beside its options, all of it required: `WHO`. Default: nothing. */
  readonly arguments?: readonly string[];
  /** What may follow them. Default: nothing. */
  readonly optionalArguments?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Runs it and gives the exit code. */
  run(given: Given): number | Promise<number>;
}

const config: Option = { value: 'DIR', description: "the model's folder; default: ORGCHARTER_CONFIG, or config" };
const environment: Option = { value: 'NAME', description: 'this environment alone; default: all' };
const format: Option = { value: 'human|json', description: 'for people or for machines; default: human' };
const report: Option = { value: 'human|markdown|html|json', description: 'for the terminal, a wiki, paper or machines; default: human' };
const at: Option = { value: 'DATE', description: 'as if it were this day, such as 2027-03-31; default: today' };

export const commands: Readonly<Record<string, Command>> = {
  validate: {
    summary: 'Says whether the model is right, and where it is not',
    options: { config, environment, format, at },
    run: (given) => (require('./validate') as typeof Validate).validate(given),
  },
  prove: {
    summary: 'Says whether every guardrail denies what it must, leaves alone what it must, and locks nobody out',
    options: { config, environment, format: { value: 'human|json|junit', description: 'for people, for machines, or as JUnit XML for CI; default: human' }, at },
    run: (given) => (require('./prove') as typeof Prove).prove(given),
  },
  can: {
    summary: 'Says whether a group, user or role may do something in an account, and which statements decide',
    arguments: ['WHO', 'ACTION'],
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to ask, where there are several' },
      account: { value: 'NAME', description: 'the account it is done in', required: true },
      as: { value: 'PERMISSION_SET', description: 'by this permission set alone; default: any that WHO has there' },
      resource: { value: 'ARN', description: 'the resource it is done to; without it, the answer may depend on it' },
      context: { value: 'KEY=VALUE', description: 'the value of a condition key, or one of its values', several: true },
      format,
      at,
    },
    run: (given) => (require('./can') as typeof Can).can(given),
  },
  diff: {
    summary: 'Says what the change since a commit means: who gains and loses which access, and what guardrails no longer deny',
    optionalArguments: ['REF'],
    options: {
      config,
      from: { value: 'DIR', description: "the earlier model's folder, in the commit REF or, without REF, on disk; default: as --config" },
      environment: { value: 'NAME', description: 'this environment alone; default: all' },
      'fail-on': { value: 'WHAT', description: 'exit with 1 for changes of this level (critical, high, medium, low) and above, or of this kind, such as access-gained', several: true },
      format: { value: 'human|markdown|html|json', description: 'for the terminal, for a comment on a pull request, for a page, for machines; default: human' },
      at,
    },
    run: (given) => (require('./diff') as typeof Diff).diff(given),
  },
  access: {
    summary: 'Says who can enter which account as what, until when, and by which line of the model',
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to list, where there are several' },
      by: { value: 'person|account|permission-set|role', description: 'one section for each of these; default: person' },
      who: { value: 'NAME', description: 'this group or user alone, or whom roles trust by this name: a service, an account, a role' },
      account: { value: 'NAME', description: 'this account alone' },
      'permission-set': { value: 'NAME', description: 'this permission set alone' },
      role: { value: 'NAME', description: 'this role alone' },
      effective: { description: 'also what they can do there, by service and access level' },
      format: { value: 'human|csv|json|markdown|html', description: 'a table for people, or one of these; default: human' },
      at,
    },
    run: (given) => (require('./access') as typeof Access).access(given),
  },
  expiries: {
    summary: 'Says which access ends when',
    options: { config, environment: { value: 'NAME', description: 'the environment to look at, where there are several' }, format: report, at },
    run: (given) => (require('./expiries') as typeof Expiries).expiries(given),
  },
  stacks: {
    summary: 'Lists the stacks that cdktf synth wrote, in the order of their deployment, as jobs for CI',
    options: {
      config,
      environment,
      synthesized: { value: 'DIR', description: 'where cdktf synth wrote; default: cdktf.out' },
      'changed-since': { value: 'DIR', description: 'only stacks that differ from those written there, from another version of the model' },
      jobs: { value: 'N', description: 'at most so many jobs side by side for each environment; default: 20' },
      format,
      at,
    },
    run: (given) => (require('./stacks') as typeof Stacks).stacks(given),
  },
  explore: {
    summary: 'Writes the organization as one HTML page, to look around in without a network; with REF or --from also what the change since then means',
    optionalArguments: ['REF'],
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to show, where there are several' },
      from: { value: 'DIR', description: "the earlier model's folder, in the commit REF or, without REF, on disk; default: as --config" },
      output: { value: 'FILE', description: 'the page; default: explore.html' },
      at,
    },
    run: (given) => (require('./explore') as typeof Explore).explore(given),
  },
  review: {
    summary: 'Writes the access review pack, or records a review that was held',
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to review, where there are several' },
      audit: { value: 'FILE', description: 'what orgcharter audit --format json wrote, for what nobody uses' },
      record: { value: 'NAME', description: 'instead: write into reviews.yaml that this group or permission set was reviewed' },
      reviewer: { value: 'WHO', description: 'of the review to record: who held it' },
      outcome: { value: 'confirmed|changed', description: 'of the review to record; default: confirmed' },
      ticket: { value: 'TICKET', description: 'of the review to record' },
      note: { value: 'TEXT', description: 'of the review to record' },
      format: report,
      at,
    },
    run: (given) => (require('./review') as typeof Review).review(given),
  },
  runbook: {
    summary: 'Writes the break-glass run book: who, how in, how out again, what to check',
    options: { config, environment: { value: 'NAME', description: 'the environment it is for, where there are several' }, format: report, at },
    run: (given) => (require('./runbook') as typeof Runbook).runbook(given),
  },
  audit: {
    summary: 'Says what in AWS is not as the charter has it, and which credentials should not be there; only reads',
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to audit, where there are several' },
      format: report,
      'root-use': { value: 'DAYS', description: 'tell of use of the root user in so many days; default: 30' },
      at,
    },
    run: (given) => (require('./audit') as typeof Audit).audit(given),
  },
  rehearse: {
    summary: 'Deploys the whole organization to a local AWS, to look at before the real one',
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to deploy, where there are several' },
      format,
      keep: { description: 'leave the local AWS running for a look, until Ctrl-C' },
    },
    run: (given) => (require('./rehearse') as typeof Rehearse).rehearse(given),
  },
};
