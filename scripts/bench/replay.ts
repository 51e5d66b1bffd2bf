import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mergedReplay } from '../../history/replay/replay';
import type { ReplayCounts } from '../../history/replay/tally';
import { findFiles } from '../../logs/find-files';
import { readLogs } from '../../logs/read-logs';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { diskFolder } from '../../source/folder';
import { generate } from './generate';
import { padded } from './numbered';
import { generateLogs } from './replay-events';

/**
 * `npx tsx scripts/bench/replay.ts [EVENTS]`: measures `replay` on generated logs of 5 million events with a charter of
 * 1,000 accounts, against merely unpacking and parsing the same files, and a tenth of the log against all of it.
 */

interface Measured {
  readonly events: number;
  readonly wallSeconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly findings?: number;
}

async function main(): Promise<void> {
  const [mode = '5000000', folder] = process.argv.slice(2);
  if (folder !== undefined) return child(mode, folder);
  const events = Number(mode);
  const root = mkdtempSync(join(tmpdir(), 'orgcharter-bench-'));
  try {
    generate(join(root, 'config'), { accounts: 1_000, assignments: 1_000 });
    const ids = accountsOf(join(root, 'config')).accounts.map(({ id }) => id!);
    const small = generateLogs(join(root, 'small'), events / 10, ids);
    generateLogs(join(root, 'large'), events, ids);
    const size = small.reduce((sum, name) => sum + gunzipSync(readFileSync(name)).length, 0);
    const packed = small.reduce((sum, name) => sum + statSync(name).size, 0);
    console.log(
      `${events.toLocaleString('en')} events, ${Math.round((10 * size) / 1e6).toLocaleString('en')} MB, packed ${Math.round((10 * packed) / 1e6).toLocaleString('en')} MB; ${availableParallelism()} threads`,
    );
    const parsing = run('parse', join(root, 'small'), root);
    const small10 = run('replay', join(root, 'small'), root);
    const large = run('replay', join(root, 'large'), root);
    print('unpack and parse, a tenth', parsing);
    print('replay, a tenth', small10);
    print('replay', large);
    console.log(
      `replay has ${percent(perCore(large) / perCore(parsing))} of the speed of parsing; ten times the log takes ${(large.wallSeconds / small10.wallSeconds).toFixed(1)} times as long`,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The charter, with an ID for each account. */
function accountsOf(config: string): Organization {
  const { organizations } = loadModel({ folder: diskFolder(config), today: '2026-11-22' });
  const [organization] = organizations;
  if (!organization) throw new Error('the generated charter is invalid');
  return {
    ...organization,
    accounts: organization.accounts.map((account, index) => ({
      ...account,
      id: account.id ?? `21${padded(index, 10)}`,
    })),
  };
}

/** Measures in a process of its own, so that the peak of memory is its own. */
function run(mode: 'parse' | 'replay', logs: string, root: string): Measured {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', __filename, mode, logs],
    { encoding: 'utf8', env: { ...process.env, BENCH_CONFIG: join(root, 'config') } },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

async function child(mode: string, logs: string): Promise<void> {
  const { files } = findFiles([logs]);
  const organization = accountsOf(process.env['BENCH_CONFIG']!);
  const before = process.cpuUsage();
  const start = performance.now();
  let events = 0;
  let findings = 0;
  if (mode === 'parse')
    for (const { name } of files)
      events += (
        JSON.parse(gunzipSync(readFileSync(name)).toString()) as { Records: readonly unknown[] }
      ).Records.length;
  else {
    const read = await readLogs(files, { job: { kind: 'replay', organization }, selection: {} });
    const replay = mergedReplay(read.counted as readonly ReplayCounts[], read, [], organization);
    events = replay.events;
    findings = replay.newlyDenied.length;
  }
  const { user, system } = process.cpuUsage(before);
  const measured: Measured = {
    events,
    wallSeconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    findings,
  };
  console.log(JSON.stringify(measured));
}

const perCore = ({ events, cpuSeconds }: Measured): number => events / cpuSeconds;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function print(what: string, measured: Measured): void {
  const { events, wallSeconds, cpuSeconds, peakMegabytes } = measured;
  console.log(
    `${what.padEnd(28)} ${Math.round(perCore(measured)).toLocaleString('en').padStart(9)} events/s and core  ${wallSeconds.toFixed(1).padStart(6)} s  CPU ${cpuSeconds.toFixed(1).padStart(6)} s  ${Math.round(peakMegabytes).toLocaleString('en').padStart(6)} MB  ${events.toLocaleString('en')} events`,
  );
}

void main();
