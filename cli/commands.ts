// Only the command that runs is loaded, so that every command starts fast.
/* eslint-disable @typescript-eslint/no-require-imports */
import { CDKTF } from '../lib/cdktf-program';
import type * as Access from './access';
import type * as Audit from './audit';
import type * as Can from './can/command';
import type { Commands } from './kit/command';
import type * as Comment from './comment';
import type * as Completion from './completion/command';
import type * as Deploy from './deploy/command';
import type * as Diff from './diff';
import type * as Expiries from './expiries';
import type * as Explain from './explain';
import type * as Explore from './explore';
import type * as Import from './import/command';
import type * as Init from './init/command';
import type * as Lock from './lock/command';
import type * as Plan from './plan/command';
import type * as Prove from './prove/command';
import type * as Rehearse from './rehearse/command';
import type * as Replay from './replay/command';
import type * as Review from './review/command';
import type * as Runbook from './runbook';
import type * as Stacks from './stacks/command';
import type * as Usage from './usage/command';
import type * as Validate from './validate';

export const commands: Commands = {
  init: {
    summary: 'Write a small charter to start from, asking for what it needs',
    load: () => (require('./init/command') as typeof Init).command,
  },
  validate: {
    summary: 'Check the charter and report every mistake with its location',
    load: () => (require('./validate') as typeof Validate).command,
  },
  explain: {
    summary: 'Explain a diagnostic with an example and the fix; without CODE, list all of them',
    load: () => (require('./explain') as typeof Explain).command,
  },
  prove: {
    summary:
      'Prove that every guardrail denies what it must and nothing else, and that nobody is locked out',
    load: () => (require('./prove/command') as typeof Prove).command,
  },
  can: {
    summary:
      'Check whether a group, user or role can perform an action, and show which statements decide',
    load: () => (require('./can/command') as typeof Can).command,
  },
  diff: {
    summary:
      'Show what the changes since a commit mean: access gained and lost, guardrails loosened',
    load: () => (require('./diff') as typeof Diff).command,
  },
  access: {
    summary: 'List who has access to which account, until when, and where the charter grants it',
    load: () => (require('./access') as typeof Access).command,
  },
  expiries: {
    summary: 'List everything in the charter that expires, by date',
    load: () => (require('./expiries') as typeof Expiries).command,
  },
  plan: {
    summary: 'Plan the stacks that differ from their last deployment, and show what would change',
    load: () => (require('./plan/command') as typeof Plan).command,
  },
  stacks: {
    summary: `List the stacks that ${CDKTF} synth generated, in deployment order, as jobs for CI`,
    load: () => (require('./stacks/command') as typeof Stacks).command,
  },
  comment: {
    summary: 'Generate a pull request comment from the plans of the stacks, shortened if necessary',
    load: () => (require('./comment') as typeof Comment).command,
  },
  explore: {
    summary:
      'Generate an HTML page to browse the organization offline; with REF, it includes the changes',
    load: () => (require('./explore') as typeof Explore).command,
  },
  review: {
    summary: 'Generate the access review, or record a completed review',
    load: () => (require('./review/command') as typeof Review).command,
  },
  usage: {
    summary: 'Show what was used of what the charter grants, by logs of CloudTrail',
    load: () => (require('./usage/command') as typeof Usage).command,
  },
  runbook: {
    summary: 'Generate the break-glass runbook: who can get in, how, and what to check afterwards',
    load: () => (require('./runbook') as typeof Runbook).command,
  },
  audit: {
    summary:
      'Compare AWS with the charter and report drift and unwanted credentials, without changing anything',
    load: () => (require('./audit') as typeof Audit).command,
  },
  deploy: {
    summary: 'Apply reviewed plans exactly; without --plan, plan the stacks, ask, and apply',
    load: () => (require('./deploy/command') as typeof Deploy).command,
  },
  lock: {
    summary: 'Write the lock file of the Terraform providers that all stacks use',
    load: () => (require('./lock/command') as typeof Lock).command,
  },
  import: {
    summary: 'Read a living organization from AWS and write it as a charter that adopts it',
    load: () => (require('./import/command') as typeof Import).command,
  },
  replay: {
    summary:
      "Show which calls in CloudTrail's logs the guardrails would have denied, and whose they are",
    load: () => (require('./replay/command') as typeof Replay).command,
  },
  rehearse: {
    summary: 'Deploy the whole organization to a local AWS emulator, and plan it again',
    load: () => (require('./rehearse/command') as typeof Rehearse).command,
  },
  completion: {
    summary: 'Print the script that completes commands, options and names in bash, zsh or fish',
    load: () => (require('./completion/command') as typeof Completion).completionOf(() => commands),
  },
};
