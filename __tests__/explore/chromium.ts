import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that is installed here: the one that `CHROMIUM` names, or the first that is found. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [
    ...(environment['CHROMIUM'] ? [environment['CHROMIUM']] : []),
    ...onPath,
    ...ON_MACS,
  ].find((file) => existsSync(file));
}

/**
 * `describe` for what needs a browser. Where there is none a developer is told loudly and the tests are skipped; in CI
 * (`CI=true`) they run, and fail.
 */
export function describeInBrowser(): jest.Describe {
  if (findChromium() !== undefined || process.env['CI'] === 'true') return describe;
  console.warn(
    'These tests are SKIPPED: Chromium is not installed. Install it (Debian: apt-get install chromium; others: https://www.chromium.org/getting-involved/download-chromium), or name it in CHROMIUM.',
  );
  return describe.skip as jest.Describe;
}

/** It asks nobody for anything: no updates, no synchronisation, no first-run page. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('Chromium is not installed: apt-get install chromium, or name it in CHROMIUM');
  // root, as in a container, cannot have Chromium's sandbox
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}
