import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { editedCopy } from './edited-copy';
import { generate } from './generate';
import type { Size } from './generate';
import { measure } from './measure';
import type { Usage } from './measure';
import { withRoles } from './with-roles';

/**
 * `npx tsx scripts/bench/run.ts [DIST]`: measures `validate`, `prove`, `access`, `access
 * --effective`, `access --reach`, `diff` and synthesis for charters of different sizes. DIST is a
 * build of orgcharter; default: dist.
 */
const dist = resolve(process.argv[2] ?? 'dist');

const SIZES: readonly (Size & { readonly runs: number })[] = [
  { accounts: 10, assignments: 50, runs: 7 },
  { accounts: 100, assignments: 500, runs: 7 },
  { accounts: 1_000, assignments: 5_000, runs: 7 },
  { accounts: 10_000, assignments: 50_000, runs: 3 },
];
/** The size to compare the others with. */
const REFERENCE = 1_000;

const COMMANDS: Readonly<
  Record<string, (folder: string, size: Size & { readonly runs: number }) => Usage>
> = {
  validate: (folder, { runs }) =>
    measure(join(dist, 'cli', 'orgcharter.js'), ['validate', '--config', folder], {}, runs),
  prove: (folder, { runs }) =>
    measure(join(dist, 'cli', 'orgcharter.js'), ['prove', '--config', folder], {}, runs),
  access: (folder, { runs }) =>
    measure(join(dist, 'cli', 'orgcharter.js'), ['access', '--config', folder], {}, runs),
  'access --effective': (folder, { runs }) =>
    measure(
      join(dist, 'cli', 'orgcharter.js'),
      ['access', '--effective', '--config', folder],
      {},
      runs,
    ),
  'access --reach': (folder, { runs }) =>
    measure(
      join(dist, 'cli', 'orgcharter.js'),
      ['access', '--reach', '--format', 'csv', '--config', withRoles(folder)],
      {},
      runs,
    ),
  diff: (folder, { runs }) =>
    measure(
      join(dist, 'cli', 'orgcharter.js'),
      ['diff', '--from', editedCopy(folder), '--config', folder],
      {},
      runs,
    ),
  synth: (folder, { runs }) =>
    measure(
      join(dist, 'main.js'),
      [],
      { ORGCHARTER_CONFIG: folder, CDKTF_OUTDIR: join(folder, 'cdktf.out') },
      runs,
    ),
};

const scratch = mkdtempSync(join(tmpdir(), 'orgcharter-bench-'));
try {
  const nodeStart = measure(join(__dirname, 'nothing.js'), [], {}, 7);
  console.log(
    `Start of Node: ${nodeStart.wallSeconds.toFixed(3)} s, ${nodeStart.cpuSeconds.toFixed(3)} s of CPU\n`,
  );
  for (const size of SIZES) generate(join(scratch, String(size.accounts)), size);
  for (const [command, run] of Object.entries(COMMANDS)) {
    const usages = SIZES.map((size) => ({
      size,
      usage: run(join(scratch, String(size.accounts)), size),
    }));
    console.log(`${table(command, usages, nodeStart)}\n`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

interface Measured {
  readonly size: Size;
  readonly usage: Usage;
}

/**
 * One row per size: the figures, the CPU time relative to the start of Node, and the figures
 * relative to the reference.
 */
function table(command: string, measured: readonly Measured[], nodeStart: Usage): string {
  const reference = measured.find(({ size }) => size.accounts === REFERENCE)?.usage;
  if (!reference) throw new Error(`no size has ${REFERENCE} accounts`);
  const row = ({ size, usage }: Measured): readonly string[] => [
    size.accounts.toLocaleString('en-US'),
    size.assignments.toLocaleString('en-US'),
    usage.wallSeconds.toFixed(2),
    usage.cpuSeconds.toFixed(2),
    usage.peakMegabytes.toFixed(0),
    (usage.cpuSeconds / nodeStart.cpuSeconds).toFixed(1),
    (usage.wallSeconds / reference.wallSeconds).toFixed(2),
    (usage.cpuSeconds / reference.cpuSeconds).toFixed(2),
    (usage.peakMegabytes / reference.peakMegabytes).toFixed(2),
  ];
  const head = [
    'accounts',
    'assignments',
    'wall s',
    'CPU s',
    'MB',
    'x Node',
    'x wall',
    'x CPU',
    'x memory',
  ];
  const rows = [head, ...measured.map(row)];
  const widths = head.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return [
    command,
    ...rows.map((cells) =>
      cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '),
    ),
  ].join('\n');
}
