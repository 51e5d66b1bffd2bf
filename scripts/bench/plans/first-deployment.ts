/**
 * `npx tsx scripts/bench/plans/first-deployment.ts [ACCOUNTS…]`: simulates the first deployment of
 * organizations with five assignments for each account, at the rates at which AWS works, in the
 * order of `orgcharter deploy`. Default: 20, 1,000 and 10,000 accounts. Calls nothing.
 *
 * What AWS documents: five accounts are created at a time
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html), Identity
 * Center works on ten assignments at a time and answers 20 calls a second
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html#ssothrottlelimits).
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20, 1_000, 10_000];

/**
 * What AWS does not document, and what is assumed. In seconds, and calls as the local AWS counts
 * them.
 */
const ACCOUNT_SECONDS = 60;
const ASSIGNMENT_SECONDS = 10;
const CALLS_FOR_AN_ASSIGNMENT = 4.5;
/**
 * The stack of a baseline, planned and applied: 12 s of CPU. A machine with two cores has two at a
 * time.
 */
const ACCOUNT_STACK_SECONDS = 12;
const CORES = 2;

const [ACCOUNTS_AT_A_TIME, ASSIGNMENTS_AT_A_TIME, CALLS_A_SECOND] = [5, 10, 20];
const ASSIGNMENTS_FOR_AN_ACCOUNT = 5;

/**
 * When the last of jobs ends that take `seconds` each, `atATime` of them at a time, and begin no
 * sooner than `ready` says.
 */
function lastEnd(ready: readonly number[], seconds: number, atATime: number): number {
  const free = Array.from({ length: atATime }, () => 0);
  let last = 0;
  for (const from of ready) {
    const next = free.indexOf(Math.min(...free));
    const end = Math.max(from, free[next] ?? 0) + seconds;
    free[next] = end;
    last = Math.max(last, end);
  }
  return last;
}

const many = <Thing>(count: number, thing: Thing): readonly Thing[] =>
  Array.from({ length: count }, () => thing);

/** What is done, in minutes from the start: stacks that need the accounts wait for the last one. */
function simulated(accounts: number) {
  const created = lastEnd(many(accounts, 0), ACCOUNT_SECONDS, ACCOUNTS_AT_A_TIME);
  const assignments = accounts * ASSIGNMENTS_FOR_AN_ACCOUNT;
  const limitedByWork = lastEnd(
    many(assignments, created),
    ASSIGNMENT_SECONDS,
    ASSIGNMENTS_AT_A_TIME,
  );
  const limitedByCalls = created + (assignments * CALLS_FOR_AN_ASSIGNMENT) / CALLS_A_SECOND;
  const access = Math.max(limitedByWork, limitedByCalls);
  // `identity` waits for AWS most of its time, so the stacks of the accounts use the processors
  // meanwhile.
  const setUp = Math.max(access, lastEnd(many(accounts, created), ACCOUNT_STACK_SECONDS, CORES));
  return { created, access, setUp };
}

const minutes = (seconds: number): string =>
  seconds < 6_000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;

console.log(
  '| accounts | accounts exist, with guardrails | people can work | everything is set up |\n| ---: | ---: | ---: | ---: |',
);
for (const size of sizes) {
  const { created, access, setUp } = simulated(size);
  console.log(
    `| ${size.toLocaleString('en')} | ${minutes(created)} | ${minutes(access)} | ${minutes(setUp)} |`,
  );
}
