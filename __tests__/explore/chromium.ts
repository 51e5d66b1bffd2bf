import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of Chromium: the one in `CHROMIUM`, or the first that is found. */
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
 * `describe` for tests that need a browser. Without one, they are skipped with a warning; in CI
 * (`CI=true`), they run and fail.
 */
export function describeInBrowser(): jest.Describe {
  if (findChromium() !== undefined || process.env['CI'] === 'true') return describe;
  console.warn(
    'These tests are SKIPPED: Chromium is not installed. Install it (Debian: apt-get install chromium; others: https://www.chromium.org/getting-involved/download-chromium), or set CHROMIUM to its path.',
  );
  return describe.skip as jest.Describe;
}

/** No background network traffic and no first-run page. */
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
    throw new Error(
      'Chromium is not installed: apt-get install chromium, or set CHROMIUM to its path',
    );
  // Chromium's sandbox does not work for root, as in containers
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}
