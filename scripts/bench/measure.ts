import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The resources that a process used. */
export interface Usage {
  readonly wallSeconds: number;
  /** All threads, in user and kernel mode. */
  readonly cpuSeconds: number;
  /** Peak resident set size. */
  readonly peakMegabytes: number;
}

/**
 * Runs a Node script `runs` times, one after the other, and returns the median of each figure.
 *
 * @throws if the script does not exit with 0
 */
export function measure(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  runs: number,
): Usage {
  const usages = Array.from({ length: runs }, () => once(script, args, env));
  const median = (key: keyof Usage) =>
    usages.map((usage) => usage[key]).sort((a, b) => a - b)[Math.floor((runs - 1) / 2)] ?? NaN;
  return {
    wallSeconds: median('wallSeconds'),
    cpuSeconds: median('cpuSeconds'),
    peakMegabytes: median('peakMegabytes'),
  };
}

function once(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Usage {
  const start = process.hrtime.bigint();
  const child = spawnSync(
    process.execPath,
    ['--require', join(__dirname, 'usage.js'), script, ...args],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (child.status !== 0)
    throw new Error(`${script} exited with ${child.status}:\n${child.stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
    child.output[3] ?? '',
  ) as NodeJS.ResourceUsage;
  return {
    wallSeconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  };
}
