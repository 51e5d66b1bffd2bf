import { startLocalAws } from '../../../rehearsal/local-aws';
import { BenchFolder, type Taken } from './bench-folder';
import { charter } from './charter';
import { startCountingProxy } from './counting-proxy';
import { identityLimits, type IdentityLimits } from './identity-limits';

/**
 * `npx tsx scripts/bench/plans/identity.ts [ACCOUNTS]`: Identity Center under AWS's limits on the
 * local AWS: the first deployment of 20 accounts, and a full plan of ACCOUNTS, each with five
 * assignments. Default: 300. Has the requirements of a rehearsal, and runs only on Linux.
 */
const accounts = Number(process.argv[2] ?? 300);
/** AWS does not say how long it takes to provision an assignment. */
const ASSIGNMENT_SECONDS = 5;
const STACK = ['--environment', 'production', 'production-identity'];

void main();

async function main(): Promise<void> {
  await withOrganization(20, undefined, (folder, limits) =>
    measured(20, 'first deployment', limits, () => folder.orgcharter('deploy', '--yes', ...STACK)),
  );
  await withOrganization(accounts, 500, async (folder, limits) => {
    await folder.orgcharter('deploy', '--yes', ...STACK);
    await measured(accounts, 'full plan', limits, () =>
      folder.orgcharter('plan', '--full', ...STACK),
    );
  });
}

/** Deploys an organization without limits, and without Identity Center. */
async function withOrganization(
  size: number,
  parallelism: number | undefined,
  use: (folder: BenchFolder, limits: IdentityLimits) => Promise<void>,
): Promise<void> {
  const aws = await startLocalAws({ managementAccountId: '111122223333' });
  const limits = identityLimits(ASSIGNMENT_SECONDS);
  const proxy = await startCountingProxy(Number(new URL(aws.endpoint).port), limits.refuses);
  const folder = new BenchFolder(aws, proxy, parallelism);
  try {
    await folder.makeBucket();
    folder.write(charter(size));
    await folder.orgcharter('deploy', '--yes', ...STACK.slice(0, 2), 'production-organization');
    await use(folder, limits);
  } finally {
    folder.remove();
    proxy.close();
    await aws.stop();
  }
}

async function measured(
  size: number,
  title: string,
  limits: IdentityLimits,
  run: () => Promise<Taken>,
): Promise<void> {
  limits.start();
  const { seconds, calls } = await run();
  console.log(
    `${title}, ${size} accounts with five assignments each: ${seconds.toFixed(0)} s, ${calls} calls, ${limits.refused()} of them refused`,
  );
}
