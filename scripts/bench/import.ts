import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCharter } from '../../adoption/charter/write-charter';
import { CallCount } from '../../live/organization/aws';
import type { readOrganization } from '../../live/organization/read-organization';
import type { LargeSize } from './large-aws';
import { readLargeAws } from './read-large-aws';

/**
 * `npx tsx scripts/bench/import.ts`: counts the calls that reading an organization of 1,000
 * accounts takes, without those in accounts, and measures time and memory of reading it and writing
 * its charter. Fails above the limit.
 */
const SIZE: LargeSize = {
  accounts: 1_000,
  units: 60,
  policies: 60,
  permissionSets: 30,
  groups: 100,
  users: 1_000,
  assignments: 5_000,
};
/** A third of the calls that `init` of org-formation makes for as many accounts: 6,181. */
const MOST_CALLS = 2_060;

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orgcharter-bench-'));
  try {
    const count = new CallCount();
    const start = performance.now();
    const live = await readLargeAws(SIZE, scratch, count);
    const read = performance.now();
    const { files } = writeCharter(live, { environment: 'production' });
    const written = performance.now();
    check(live);
    // The caller's identity and its organization are asked for before.
    const calls = count.organization + 2;
    print(calls, { read: read - start, write: written - read, files: files.length });
    if (calls > MOST_CALLS) throw new Error(`more than ${MOST_CALLS} calls`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** @throws if something has not been read: its calls would be missing in the number */
function check({
  accounts,
  units,
  policies,
  identityCenter,
  unread,
}: Awaited<ReturnType<typeof readOrganization>>): void {
  const center = 'known' in identityCenter ? identityCenter.known : undefined;
  const found: Omit<LargeSize, 'users'> = {
    accounts: accounts.length,
    units: units.length,
    policies: policies.filter(({ awsManaged }) => !awsManaged).length,
    permissionSets: center?.permissionSets.length ?? 0,
    groups: center?.groups.length ?? 0,
    assignments: center?.assignments.length ?? 0,
  };
  for (const [key, value] of Object.entries(found))
    if (value !== SIZE[key as keyof LargeSize]) throw new Error(`${value} ${key} were read`);
  if (unread) throw new Error(`not read: ${JSON.stringify(unread)}`);
}

function print(
  calls: number,
  { read, write, files }: { readonly read: number; readonly write: number; readonly files: number },
): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const number = (value: number) => value.toLocaleString('en-US');
  console.log(
    [
      `import of ${number(SIZE.accounts)} accounts and ${number(SIZE.assignments)} assignments`,
      `${number(calls)} calls, at most ${number(MOST_CALLS)}`,
      `read in ${(read / 1000).toFixed(2)} s, ${files} files written in ${(write / 1000).toFixed(2)} s`,
      `${((userCPUTime + systemCPUTime) / 1e6).toFixed(2)} s of CPU, ${(maxRSS / 1024).toFixed(0)} MB, with the start of Node and the AWS that answers`,
    ].join('\n  '),
  );
}

void main();
