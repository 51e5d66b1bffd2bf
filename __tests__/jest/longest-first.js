const Sequencer = require('@jest/test-sequencer').default;

/** The longest tests, longest first: one that started last would run alone in the end. */
const LONGEST = [
  'main-job.rehearsal',
  'changes.rehearsal',
  'import-plans.rehearsal',
  'import-own.rehearsal',
  'security.rehearsal',
  'fresh-machine.rehearsal',
  'pipeline.rehearsal',
  'account.rehearsal',
  'at-a-glance.browser',
  'narrow-plans.rehearsal',
  'notifications.rehearsal',
  'deploy-faults.rehearsal',
  'deploy-state.rehearsal',
  'plan.rehearsal',
  'bootstrap.rehearsal',
  'node-versions.rehearsal',
  'deploy-interrupted.rehearsal',
  'gitlab-jobs.rehearsal',
  'scanners.rehearsal',
  'deploy-crash.rehearsal',
  'renames.rehearsal',
  'install-moto.rehearsal',
  'leaving.rehearsal',
  'leaving-deployed.rehearsal',
  'explore.browser',
  'everything-that-exists.rehearsal',
  'import-reading.rehearsal',
  'rehearse.rehearsal',
  'discovered.rehearsal',
  'living-organization.rehearsal',
  'explore-large.browser',
  'just-in-time-access.rehearsal',
  'roles.browser',
  'deploy.rehearsal',
  'opentofu.rehearsal',
  'cdk-terrain.rehearsal',
  'import.rehearsal',
  'roles.rehearsal',
  'terraform.rehearsal',
  'trail-logs.rehearsal',
  'from-state.rehearsal',
  'every-key',
  'packed',
  'simulator',
  'every-key-moves',
];

/**
 * On a clean clone, Jest knows no durations and starts with the largest files. Unit tests come last:
 * they wait for nothing, so they keep all cores busy.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      const isUnit = !/\.(browser|terraform|rehearsal)\.test\.ts$/.test(path);
      return index === -1 ? LONGEST.length + Number(isUnit) : index;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
