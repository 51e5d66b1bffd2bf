/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it is called, so that the others start fast */
import type * as Access from './access';
import type * as Audit from './audit';
import type * as Can from './can';
import type { Commands } from './kit/command';
import type * as Diff from './diff';
import type * as Expiries from './expiries';
import type * as Explore from './explore';
import type * as Prove from './prove';
import type * as Rehearse from './rehearse';
import type * as Review from './review';
import type * as Runbook from './runbook';
import type * as Stacks from './stacks/command';
import type * as Validate from './validate';

export const commands: Commands = {
  validate: {
    summary: 'Says whether the model is right, and where it is not',
    load: () => (require('./validate') as typeof Validate).command,
  },
  prove: {
    summary:
      'Says whether every guardrail denies what it must, leaves alone what it must, and locks nobody out',
    load: () => (require('./prove') as typeof Prove).command,
  },
  can: {
    summary:
      'Says whether a group, user or role may do something in an account, and which statements decide',
    load: () => (require('./can') as typeof Can).command,
  },
  diff: {
    summary:
      'Says what the change since a commit means: who gains and loses which access, and what guardrails no longer deny',
    load: () => (require('./diff') as typeof Diff).command,
  },
  access: {
    summary: 'Says who can enter which account as what, until when, and by which line of the model',
    load: () => (require('./access') as typeof Access).command,
  },
  expiries: {
    summary: 'Says which access ends when',
    load: () => (require('./expiries') as typeof Expiries).command,
  },
  stacks: {
    summary:
      'Lists the stacks that cdktf synth wrote, in the order of their deployment, as jobs for CI',
    load: () => (require('./stacks/command') as typeof Stacks).command,
  },
  explore: {
    summary:
      'Writes the organization as one HTML page, to look around in without a network; with REF or --from also what the change since then means',
    load: () => (require('./explore') as typeof Explore).command,
  },
  review: {
    summary: 'Writes the access review pack, or records a review that was held',
    load: () => (require('./review') as typeof Review).command,
  },
  runbook: {
    summary: 'Writes the break-glass run book: who, how in, how out again, what to check',
    load: () => (require('./runbook') as typeof Runbook).command,
  },
  audit: {
    summary:
      'Says what in AWS is not as the charter has it, and which credentials should not be there; only reads',
    load: () => (require('./audit') as typeof Audit).command,
  },
  rehearse: {
    summary: 'Deploys the whole organization to a local AWS, to look at before the real one',
    load: () => (require('./rehearse') as typeof Rehearse).command,
  },
};
