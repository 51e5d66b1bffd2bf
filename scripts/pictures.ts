import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from '../__tests__/explore/chromium';
import { sampleOrganization } from '../__tests__/explore/sample';
import { pageBundle } from '../explore/bundle';
import { pageData } from '../explore/data';
import { html } from '../explore/html';

/** `npm run pictures`: the pictures of the README, of the sample organization's page. */
const PICTURES = [
  { name: 'explore-organization', at: '#/unit/Root', colorScheme: 'light', height: 560 },
  { name: 'explore-why-not', at: '#/group/dev-engineers', colorScheme: 'dark', height: 560, ask: 'iam:CreateUser' },
] as const;
const FOLDER = join(__dirname, '../docs/images');

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orgcharter-pictures-'));
  const browser = await startChromium();
  try {
    mkdirSync(FOLDER, { recursive: true });
    const file = join(scratch, 'explore.html');
    writeFileSync(file, html(pageData(sampleOrganization(), { today: '2026-11-21', inWords: ({ file, line }) => `config/${file}:${line}` }), pageBundle()));
    for (const { name, at, colorScheme, height, ...more } of PICTURES) {
      const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme });
      await page.goto(pathToFileURL(file).href + at);
      if ('ask' in more) await page.getByLabel('May it').fill(more.ask);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true });
  }
}

void main();
