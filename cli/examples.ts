import { CDKTF } from '../lib/cdktf-program';

/** An example of how to call a command, for its help. */
export interface Example {
  /** What it is for, in a sentence with its full stop or question mark. */
  readonly about: string;
  /** For a shell, in the folder of a charter. */
  readonly run: string;
  /** Of the example on the sample charter. Default: 0. */
  readonly exitCode?: 1;
  /** What it needs besides a charter in a Git repository. Examples without it are run by a test on the sample charter. */
  readonly needs?: 'AWS' | 'CloudTrail' | 'Terraform' | 'files' | 'an empty folder' | 'a shell';
}

/** Examples of each command, by its name. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  init: [
    {
      about: 'Start a charter, and answer questions.',
      run: 'orgcharter init',
      needs: 'an empty folder',
    },
  ],
  validate: [
    { about: 'Check the charter in config.', run: 'orgcharter validate' },
    { about: 'Annotate a pull request on GitHub.', run: 'orgcharter validate --format github' },
    {
      about: 'What expires until the end of March?',
      run: 'orgcharter validate --at 2027-03-31',
    },
  ],
  explain: [
    { about: 'What does a diagnostic mean?', run: 'orgcharter explain unknown-group' },
    { about: 'List all diagnostics.', run: 'orgcharter explain' },
  ],
  prove: [
    { about: 'Prove the guardrails of all environments.', run: 'orgcharter prove' },
    {
      about: 'Write the results for a CI system.',
      run: 'orgcharter prove --format junit > proofs.xml',
    },
  ],
  can: [
    {
      about: 'Can developers list tables in dev, in this region?',
      run: 'orgcharter can dev-engineers dynamodb:ListTables --account dev --context aws:RequestedRegion=eu-west-2',
    },
    {
      about:
        'Can they with this permission set, and on this resource? Exit code 1: no, or it depends.',
      run: 'orgcharter can dev-engineers iam:CreateUser --account dev --as PowerUser --resource arn:aws:iam::111122223333:user/eve',
      exitCode: 1,
    },
  ],
  diff: [
    {
      about: 'What do the changes since main mean?',
      run: 'orgcharter diff main',
    },
    {
      about: 'Fail if somebody gains access, or for another change that is critical.',
      run: 'orgcharter diff main --fail-on access-gained --fail-on critical',
    },
  ],
  access: [
    { about: 'Who has access to what?', run: 'orgcharter access' },
    {
      about: 'Who can enter prod, and what can they do there?',
      run: 'orgcharter access --account prod --effective',
    },
    {
      about: 'Write a table for a spreadsheet.',
      run: 'orgcharter access --by account --format csv > access.csv',
    },
  ],
  expiries: [
    {
      about: 'Which access expires, and when?',
      run: 'orgcharter expiries --environment production',
    },
  ],
  plan: [
    { about: 'What would a deployment change?', run: 'orgcharter plan', needs: 'AWS' },
    {
      about: 'Plan some stacks, and save the plans to deploy exactly these.',
      run: "orgcharter plan 'production-account-*' --out plans",
      needs: 'AWS',
    },
    {
      about: 'Does AWS differ from what was deployed last?',
      run: 'orgcharter plan --drift',
      needs: 'AWS',
    },
  ],
  stacks: [
    {
      about: 'In which order are the stacks deployed?',
      run: `npx ${CDKTF} synth && orgcharter stacks`,
      needs: 'Terraform',
    },
  ],
  comment: [
    {
      about: 'Write a comment on a pull request.',
      run: 'orgcharter diff main --format markdown > meaning.md && orgcharter comment --meaning meaning.md > comment.md',
      needs: 'files',
    },
  ],
  explore: [
    { about: 'Browse the organization.', run: 'orgcharter explore' },
    {
      about: 'Browse it with the changes since main.',
      run: 'orgcharter explore main --output changes.html',
    },
  ],
  review: [
    {
      about: 'Write the access review as a page.',
      run: 'orgcharter review --format html > review.html',
    },
    {
      about: 'Record that a group was reviewed.',
      run: 'orgcharter review --record dev-engineers --reviewer alice --ticket SEC-9',
    },
  ],
  replay: [
    {
      about: 'Which calls of the last weeks would the guardrails have denied, and whose?',
      run: 'orgcharter replay logs/',
      needs: 'CloudTrail',
    },
    {
      about: 'Which of them would only the changes of this branch deny?',
      run: 'orgcharter replay logs/ main --format markdown',
      needs: 'CloudTrail',
    },
    {
      about: "Read the organization trail's own files of June.",
      run: 'orgcharter replay --trail --since 2026-06-01 --until 2026-07-01',
      needs: 'AWS',
    },
  ],
  usage: [
    {
      about: 'What was not used of what the charter grants?',
      run: 'orgcharter usage logs/*.json.gz',
      needs: 'CloudTrail',
    },
  ],
  runbook: [
    {
      about: 'Write the break-glass runbook, to print it.',
      run: 'orgcharter runbook --format html > runbook.html',
    },
  ],
  audit: [
    { about: 'Does AWS differ from the charter?', run: 'orgcharter audit', needs: 'AWS' },
    {
      about: 'Upload the findings to GitHub code scanning.',
      run: 'orgcharter audit --format sarif > audit.sarif',
      needs: 'AWS',
    },
  ],
  deploy: [
    { about: 'Plan, show the plans, ask, and apply them.', run: 'orgcharter deploy', needs: 'AWS' },
    {
      about: 'Apply the plans that were saved, exactly as they are.',
      run: 'orgcharter deploy --plan plans',
      needs: 'AWS',
    },
  ],
  lock: [
    {
      about: 'Write or upgrade the lock file of the providers.',
      run: 'orgcharter lock',
      needs: 'Terraform',
    },
  ],
  import: [
    {
      about: 'Which permissions does it need?',
      run: 'orgcharter import --policy',
    },
    {
      about: 'Write an organization that exists as a charter.',
      run: 'orgcharter import --region eu-west-2 --out config',
      needs: 'AWS',
    },
  ],
  rehearse: [
    {
      about: 'Deploy everything to a local AWS, and look at it.',
      run: 'orgcharter rehearse --keep',
      needs: 'Terraform',
    },
  ],
  completion: [
    {
      about: 'Complete in every bash that has bash-completion.',
      run: 'orgcharter completion bash > ~/.local/share/bash-completion/completions/orgcharter',
      needs: 'a shell',
    },
    {
      about: 'Complete in every fish.',
      run: 'orgcharter completion fish > ~/.config/fish/completions/orgcharter.fish',
      needs: 'a shell',
    },
  ],
};
