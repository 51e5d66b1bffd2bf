const Sequencer = require('@jest/test-sequencer').default;

/** The tests that take minutes, the longest first: one that started last would run alone in the end. */
const LONGEST = [
  'main-job.rehearsal',
  'account.rehearsal',
  'security.rehearsal',
  'changes.rehearsal',
  'pipeline.rehearsal',
  'renames.rehearsal',
  'everything-that-exists.rehearsal',
  'roles.rehearsal',
  'rehearse.rehearsal',
  'terraform.rehearsal',
  'bootstrap.rehearsal',
  'explore.browser',
  'validate.terraform',
  'simulator',
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
