import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Document } from '../../reports/document/document';
import { toHtml } from '../../reports/document/html';
import { reviewItems } from '../../reports/review/items';
import { reviewReport } from '../../reports/review/report';
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
const locationOf = ({ line }: { readonly line: number }) => `config/organization.yaml:${line}`;

describeInBrowser()('the printable pages', () => {
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
      'the access review',
      reviewReport(
        reviewItems(organization, () => ({ unknown: 'git has none' })),
        [],
        {},
        organization,
        '2026-11-21',
        locationOf,
      ),
      ['Group admins', 'Permission set Admin'],
    ],
    [
      'the runbook',
      runbook(organization, locationOf),
      [
        'Who has access, where and for how long',
        'Before you sign in: justify and record',
        'Sign in',
        'Revoke',
        'Afterwards',
        'MFA: manual checks',
      ],
    ],
  ])(
    '%s opens without errors: on a narrow screen, in dark mode and in print',
    async (_, report, headings) => {
      const file = join(folder, 'page.html');
      writeFileSync(file, toHtml(report));
      const page = await browser.newPage({
        viewport: { width: 400, height: 800 },
        colorScheme: 'dark',
      });
      const errors: string[] = [];
      page.on('console', (message) => errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('dialog', (dialog) => {
        errors.push(dialog.message());
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (request.url() !== pathToFileURL(file).href) errors.push(request.url());
      });
      await page.goto(pathToFileURL(file).href);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(report.title);
      expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(headings);
      // only scrollable elements are wider than the screen
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
      const box = page.getByRole('checkbox').first();
      await box.check();
      expect(await box.isChecked()).toBe(true);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
      expect(errors).toEqual([]);
      await page.close();
    },
  );
});
