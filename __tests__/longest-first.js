const Sequencer = require('@jest/test-sequencer').default;

/** The tests that take minutes, the longest first: one that started last would run alone in the end. */
const LONGEST = [
  'main-job.rehearsal',
  'changes.rehearsal',
  'narrow-plans.rehearsal',
  'security.rehearsal',
  'account.rehearsal',
  'bootstrap.rehearsal',
  'import-plans.rehearsal',
  'deploy-faults.rehearsal',
  'deploy-crash.rehearsal',
  'fresh-machine.rehearsal',
  'install-moto.rehearsal',
  'plan.rehearsal',
  'leaving.rehearsal',
  'deploy-state.rehearsal',
  'leaving-deployed.rehearsal',
  'notifications.rehearsal',
  'explore.browser',
  'renames.rehearsal',
  'everything-that-exists.rehearsal',
  'import-reading.rehearsal',
  'rehearse.rehearsal',
  'pipeline.rehearsal',
  'discovered.rehearsal',
  'living-organization.rehearsal',
  'explore-large.browser',
  'node-versions.rehearsal',
  'aws-managed-policies',
  'roles.browser',
  'deploy-interrupted.rehearsal',
  'deploy.rehearsal',
  'gitlab-jobs.rehearsal',
  'opentofu.rehearsal',
  'every-key',
  'every-key-moves',
  'simulator',
  'roles.rehearsal',
  'validate.terraform',
];

/** On a clean clone Jest knows no durations, and starts with the largest files. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return index === -1 ? LONGEST.length : index;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
