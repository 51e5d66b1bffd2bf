import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageRoot } from '../../lib/package-root';
import { generate } from './generate';
import { measure } from './measure';
import type { Usage } from './measure';
import { padded } from './numbered';
import { generateLogs } from './replay-events';

/**
 * `npx tsx scripts/bench/replay.ts [EVENTS]`: measures `replay` on generated logs of 5 million
 * events with a charter of 1,000 accounts, against merely unpacking and parsing the same files, and
 * a tenth of the log against all of it. Measures the built program, as users run it: run `npm run
 * build` before.
 */

const CLI = join(packageRoot, 'dist/cli/orgcharter.js');
const ACCOUNTS = 1_000;

function main(): void {
  const events = Number(process.argv[2] ?? '5000000');
  const root = mkdtempSync(join(tmpdir(), 'orgcharter-bench-'));
  try {
    const config = join(root, 'config');
    generate(config, { accounts: ACCOUNTS, assignments: 1_000 });
    const ids = giveIds(join(config, 'organization.yaml'));
    const small = generateLogs(join(root, 'small'), events / 10, ids);
    const large = generateLogs(join(root, 'large'), events, ids);
    console.log(
      `${whole(events)} events, ${megabytes(10 * unpacked(small))}, packed ${megabytes(packed(large))}; ${availableParallelism()} threads`,
    );
    const replay = (folder: string) =>
      measure(CLI, ['replay', join(root, folder), '--config', config, ...OPTIONS], {}, 1);
    const parsing = measure(join(__dirname, 'parse-logs.js'), [join(root, 'small')], {}, 1);
    const tenth = replay('small');
    const all = replay('large');
    print('unpack and parse, a tenth', parsing, events / 10);
    print('replay, a tenth', tenth, events / 10);
    print('replay', all, events);
    console.log(
      `replay has ${percent((10 * parsing.cpuSeconds) / all.cpuSeconds)} of the speed of parsing; ten times the log takes ${(all.cpuSeconds / tenth.cpuSeconds).toFixed(1)} times the CPU time`,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

const OPTIONS = ['--format', 'json', '--fail-on', 'never', '--quiet'];

/** Gives each account of the charter an ID, and returns the IDs. */
function giveIds(file: string): readonly string[] {
  const ids: string[] = [];
  const text = readFileSync(file, 'utf8').replaceAll('{ tags:', () => {
    ids.push(`21${padded(ids.length, 10)}`);
    return `{ id: "${ids.at(-1)}", tags:`;
  });
  writeFileSync(file, text);
  return ids;
}

const unpacked = (files: readonly string[]): number =>
  files.reduce((sum, name) => sum + gunzipSync(readFileSync(name)).length, 0);

const packed = (files: readonly string[]): number =>
  files.reduce((sum, name) => sum + statSync(name).size, 0);

const whole = (count: number): string => Math.round(count).toLocaleString('en');
const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function print(what: string, usage: Usage, events: number): void {
  const { wallSeconds, cpuSeconds, peakMegabytes } = usage;
  console.log(
    `${what.padEnd(28)} ${whole(events / cpuSeconds).padStart(9)} events/s and core  ${wallSeconds.toFixed(1).padStart(6)} s  CPU ${cpuSeconds.toFixed(1).padStart(6)} s  ${whole(peakMegabytes).padStart(6)} MB`,
  );
}

main();
