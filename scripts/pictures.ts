import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from '../__tests__/explore/chromium';
import { editedSample, sampleOrganization } from '../__tests__/explore/sample';
import { diffOrganizations } from '../access/diff/diff';
import { pageBundle } from '../explore/bundle';
import { pageData } from '../explore/data';
import type { PageOptions } from '../explore/data';
import { html } from '../explore/html';
import type { Cause } from '../source/cause';

/** `npm run pictures`: screenshots of the sample organization's page for the README. */
const PICTURES = [
  { name: 'explore-organization', at: '#/unit/Root', colorScheme: 'light', height: 560 },
  {
    name: 'explore-why-not',
    at: '#/group/dev-engineers',
    colorScheme: 'dark',
    height: 660,
    ask: 'iam:CreateUser',
  },
  {
    name: 'explore-changes',
    at: '#/changes',
    colorScheme: 'light',
    height: 640,
    withChanges: true,
  },
] as const;

/**
 * The changes in the screenshot of changes: the text in the sample, and the text before the change.
 */
const PULL_REQUEST = [
  [
    '  - { group: vendor-acme, permissionSet: ReadOnly, targets: [prod], until: 2027-03-31, ticket: SEC-142 }\n',
    '',
  ],
  [
    'deny-internet-gateways: { targets: [Root], exceptAccounts: [network] }',
    'deny-internet-gateways: { targets: [Root] }',
  ],
  [
    '{ group: dev-engineers, permissionSet: ReadOnly, targets: [test] }',
    '{ group: dev-engineers, permissionSet: PowerUser, targets: [test] }',
  ],
  ['logGroupRetention: 1y', 'logGroupRetention: 2y'],
  ['groups: [platform-admins] }', 'groups: [] }'],
] as const;
const FOLDER = join(__dirname, '../docs/images');

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orgcharter-pictures-'));
  const browser = await startChromium();
  try {
    mkdirSync(FOLDER, { recursive: true });
    const now = sampleOrganization();
    const options: PageOptions = {
      today: '2026-11-21',
      locationOf: ({ file, line }) => `config/${file}:${line}`,
    };
    const earlier = {
      since: 'main',
      changes: diffOrganizations(editedSample(PULL_REQUEST), now),
      locationOf: ({ file, line }: Cause) => `main:config/${file}:${line}`,
    };
    const [file, fileWithChanges] = [join(scratch, 'explore.html'), join(scratch, 'changes.html')];
    writeFileSync(file, html(pageData(now, options), pageBundle()));
    writeFileSync(fileWithChanges, html(pageData(now, { ...options, earlier }), pageBundle()));
    for (const { name, at, colorScheme, height, ...more } of PICTURES) {
      const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme });
      await page.goto(pathToFileURL('withChanges' in more ? fileWithChanges : file).href + at);
      if ('ask' in more) await page.getByLabel('Action', { exact: true }).fill(more.ask);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true });
  }
}

void main();
