import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Document } from '../../reports/document/document';
import { toHtml } from '../../reports/document/html';
import { reviewItems } from '../../reports/review/pack';
import { reviewReport } from '../../reports/review/review';
import { runbook } from '../../reports/runbook/runbook';
import { describeInBrowser, startChromium } from '../explore/chromium';
import { organizationOf } from '../model/loading';

const organization = organizationOf(`accounts: { shop: {} }
groups: { admins: { description: "<script>alert(1)</script>", reviewEvery: 30d } }
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [admins] }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true } }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
`);
const written = ({ line }: { readonly line: number }) => `config/organization.yaml:${line}`;

describeInBrowser()('the pages to print', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgcharter-pages-'));
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  test.each<[string, Document, readonly string[]]>([
    [
      'the review pack',
      reviewReport(
        reviewItems(organization, () => ({ unknown: 'git has none' })),
        [],
        undefined,
        organization,
        '2026-11-21',
        written,
      ),
      ['Group admins', 'Permission set Admin'],
    ],
    [
      'the run book',
      runbook(organization, written),
      [
        'Who, where, for how long',
        'Before: justify and record',
        'Get in',
        'Revoke',
        'Afterwards',
        'MFA: to be checked by hand',
      ],
    ],
  ])('%s opens, narrow, dark and on paper, without a complaint', async (_, report, headings) => {
    const file = join(folder, 'page.html');
    writeFileSync(file, toHtml(report));
    const page = await browser.newPage({
      viewport: { width: 400, height: 800 },
      colorScheme: 'dark',
    });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(report.title);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(headings);
    // nothing but what may scroll is wider than the screen
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    const box = page.getByRole('checkbox').first();
    await box.check();
    expect(await box.isChecked()).toBe(true);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
